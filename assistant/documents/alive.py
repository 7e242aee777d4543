"""A sign of life from a reader whose work takes long, page by page: each renews the time a file may take."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[str], None]] = []


def listen(listener: Callable[[str], None]) -> None:
    """Have `listener` called at each sign of life with what is done."""
    _listeners.append(listener)


def still_reading(done: str = "") -> None:
    """Say that the reading goes on, and what is done. Call it after each page that took seconds, not in quick loops."""
    for listener in _listeners:
        listener(done)
