"""The library of the shipped corpus, in the project's own index: brought up to date, not built anew."""

from __future__ import annotations

from functools import cache

from assistant.library import Library, open_library, update_library
from assistant.settings import project_path


@cache
def shipped_library() -> Library:
    """Opened once a test run."""
    corpus, index = project_path("corpus"), project_path("index")
    update_library(corpus, index)
    return open_library(corpus, index)
