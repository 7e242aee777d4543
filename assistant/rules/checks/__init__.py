"""Do the numbers of the documents add up? `run_checks` says, with both sides quoted."""
