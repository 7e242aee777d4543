"""The services that the page tests share: one over the shipped corpus, one over a user's own."""

from __future__ import annotations

import atexit
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from tests.http.running import running_service


@cache
def service_over(corpus: Path, index: Path) -> str:
    """The address of a service over a corpus and its index; it stops when the tests end."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(running_service(corpus, index))
