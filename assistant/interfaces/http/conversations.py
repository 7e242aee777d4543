"""What is asked, and the last turns of each conversation, in memory only: dropped after a while, lost on restart."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answers.model import Answer
from assistant.library.scope import EVERYTHING, Scope

Turn = tuple[str, Answer]

TURNS_KEPT = 6  # a follow-up leans on the turns just before it, never on one from an hour ago
MOST_TURNS = 50  # a longer conversation is asked to start anew
MOST_CONVERSATIONS = 2_000
IDLE_SECONDS = 30 * 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came in. `turns` are earlier questions, for a caller who remembers them itself."""

    question: str
    language: str | None = None
    conversation_id: str | None = None
    turns: tuple[str, ...] = ()
    client: str = ""
    scope: Scope | None = None  # that of its conversation where it is None


@dataclass(slots=True)
class _Conversation:
    turns: tuple[Turn, ...]
    asked: int
    touched: float
    scope: Scope = EVERYTHING


class Conversations:
    """Turns by client and conversation id, so that nobody continues a stranger's conversation."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str], _Conversation] = OrderedDict()

    def turns(self, client: str, conversation_id: str) -> tuple[Turn, ...]:
        """The latest turns, oldest first; empty for a conversation that is unknown or timed out."""
        with self._lock:
            self._forget_idle()
            known = self._kept.get((client, conversation_id))
            return known.turns if known else ()

    def length(self, client: str, conversation_id: str) -> int:
        """How many questions were asked in it, also those no longer kept."""
        with self._lock:
            known = self._kept.get((client, conversation_id))
            return known.asked if known else 0

    def scope(self, client: str, conversation_id: str) -> Scope:
        """What its latest answer was looked for in."""
        with self._lock:
            known = self._kept.get((client, conversation_id))
            return known.scope if known else EVERYTHING

    def add(self, client: str, conversation_id: str, turn: Turn, scope: Scope = EVERYTHING) -> None:
        """Remember one turn, and what its answer was looked for in."""
        with self._lock:
            known = self._kept.pop((client, conversation_id), None) or _Conversation((), 0, 0)
            known.turns = (*known.turns, turn)[-TURNS_KEPT:]
            known.asked += 1
            known.scope = scope
            known.touched = self._clock()
            self._kept[client, conversation_id] = known
            if len(self._kept) > MOST_CONVERSATIONS:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """Forget those that nobody has gone on with for long."""
        with self._lock:
            self._forget_idle()

    def _forget_idle(self) -> None:
        """Conversations are kept in order of last use, so the idle ones are at the front."""
        oldest = self._clock() - IDLE_SECONDS
        while self._kept and next(iter(self._kept.values())).touched < oldest:
            self._kept.popitem(last=False)
