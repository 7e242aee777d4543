"""A sign of life from a reader whose work takes long, page by page: each renews the time a file may take."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def listen(listener: Callable[[], None]) -> None:
    """Have `listener` called at each sign of life."""
    _listeners.append(listener)


def still_reading() -> None:
    """Say that the reading goes on. Call it after each page that took seconds, not in quick loops."""
    for listener in _listeners:
        listener()
