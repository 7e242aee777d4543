"""Where the tools get answers from: the running service, or a library of this process' own."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from assistant.answers.model import Answer

if TYPE_CHECKING:
    from assistant.library import Library


class Desk(Protocol):
    """What tools need. Both may be called from any thread."""

    @property
    def library(self) -> Library:
        """The open library. Raises IndexUnavailable where there is none yet."""

    def ask(self, question: str, language: str | None, turns: Sequence[str]) -> Answer:
        """Answer a question after the earlier ones of its conversation. Raises RefusedQuestion."""


class OwnDesk:
    """A library of this process, opened at the first call: a host that starts us wants its list of tools at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._library: Library | None = None

    @property
    def library(self) -> Library:
        from assistant.interfaces.loading import opened

        with self._lock:
            if self._library is None:
                self._library = opened()
            return self._library

    def ask(self, question: str, language: str | None, turns: Sequence[str]) -> Answer:
        from assistant.answers import ask

        library, history = self.library, list[tuple[str, Answer]]()
        for earlier in turns:
            history.append((earlier, ask(library, earlier, language, tuple(history))))
        return ask(library, question, language, tuple(history))
