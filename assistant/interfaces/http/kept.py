"""Answers kept for who asks the same again: of the same library and scope, after the same turns."""

from __future__ import annotations

import threading
from collections import OrderedDict

from assistant.answers.model import Answer

ANSWERS_KEPT = 500

Key = tuple[object, ...]
"""The library's version, and all else that an answer depends on."""


class KeptAnswers:
    """The latest answers. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # never kept for long
        self._answers: OrderedDict[Key, Answer] = OrderedDict()

    def get(self, key: Key) -> Answer | None:
        """The answer kept, if any."""
        with self._lock:
            known = self._answers.get(key)
            if known is not None:
                self._answers.move_to_end(key)
            return known

    def add(self, key: Key, answer: Answer) -> None:
        """Keep an answer; the one that was asked for longest ago goes."""
        with self._lock:
            self._answers[key] = answer
            if len(self._answers) > ANSWERS_KEPT:
                self._answers.popitem(last=False)

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._answers.clear()

    def forget(self, version: str) -> None:
        """Forget those of one library."""
        with self._lock:
            for key in [key for key in self._answers if key[0] == version]:
                del self._answers[key]
