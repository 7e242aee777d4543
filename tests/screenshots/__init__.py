"""Pictures of every page, for a person to look at: `python -m tests.screenshots`."""
