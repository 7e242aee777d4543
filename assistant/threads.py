"""Threads: how those of the numeric libraries wait for each other, and one that does something again and again."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_SETTINGS = {"OMP_WAIT_POLICY": "PASSIVE", "OPENBLAS_THREAD_TIMEOUT": "4"}  # OpenMP; 2⁴ processor cycles


def wait_passively() -> None:
    """Let their threads sleep instead of spin. Call before loading numpy or a library that uses OpenMP.

    On busy cores a spinning team wastes whole time slices: embedding a question took 10 to 60 times as long
    (190 ms at the median against 18 ms), and importing numpy a third more. A user's own setting is kept.
    """
    for variable, setting in _SETTINGS.items():
        os.environ.setdefault(variable, setting)


@contextmanager
def again_and_again(seconds: float, do: Callable[[], object]) -> Iterator[None]:
    """Do something every so many seconds, in a thread of its own, until the block ends. What it raises ends it."""
    ended = threading.Event()

    def run() -> None:
        while not ended.wait(seconds):
            do()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
