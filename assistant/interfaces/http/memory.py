"""What a service remembers of those who ask: conversations, rates, counts, and which answers were given.

A service of one process keeps it itself. Several workers share that of the process that started them, over a
local socket; so nothing a user wrote comes on disk, and all of it is gone when the service ends. Where the index lives
in a database all but the counts is kept there, for services on several machines.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing.managers import BaseManager
from pathlib import Path
from typing import Any

from assistant import settings
from assistant.answers.model import Answer
from assistant.interfaces.http.conversations import IDLE_SECONDS, Conversations
from assistant.interfaces.http.metrics import Metrics
from assistant.interfaces.http.rate import Buckets
from assistant.interfaces.http.remembered import SharedBuckets, SharedConversations, SharedGiven
from assistant.library.store import Place

_GIVEN_KEPT = 500


class Given:
    """The answers given lately, for who comes back to vote on one. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._answers: OrderedDict[str, tuple[float, dict[str, str]]] = OrderedDict()  # when, and what of them

    def add(self, answer: Answer) -> None:
        """Remember one answer."""
        about = {"question": answer.question, "language": answer.language, "status": answer.status.value}
        with self._lock:
            self._answers[answer.id] = self._clock(), about
            self._answers.move_to_end(answer.id)
            if len(self._answers) > _GIVEN_KEPT:
                self._answers.popitem(last=False)

    def about(self, answer_id: str) -> dict[str, str]:
        """Question, language and status of an answer; empty for one that is not remembered."""
        self.forget()
        with self._lock:
            return dict(self._answers[answer_id][1]) if answer_id in self._answers else {}

    def forget(self) -> None:
        """Forget those given long ago. They are kept in order of when they were given last."""
        with self._lock:
            while self._answers and next(iter(self._answers.values()))[0] < self._clock() - IDLE_SECONDS:
                self._answers.popitem(last=False)


def _buckets() -> Buckets:
    return Buckets(int(settings.value("rate_limit")))


@dataclass(frozen=True, slots=True)
class Memory:
    """All of it."""

    conversations: Conversations | SharedConversations = field(default_factory=Conversations)
    buckets: Buckets | SharedBuckets = field(default_factory=_buckets)
    metrics: Metrics = field(default_factory=Metrics)
    given: Given | SharedGiven = field(default_factory=Given)

    def forget(self) -> None:
        """Forget what has been remembered for as long as it may be."""
        for kind in (self.conversations, self.buckets, self.given):
            kind.forget()

    def beside(self, place: Place) -> Memory:
        """This memory, kept in the database where the index lives in one."""
        if isinstance(place, Path):
            return self
        return replace(
            self,
            conversations=SharedConversations(place.ledger("conversation")),
            buckets=SharedBuckets(place.ledger("rate"), int(settings.value("rate_limit"))),
            given=SharedGiven(place.ledger("given")),
        )


class _Shared(BaseManager):
    """The memory of another process; calls go over a local socket."""


_PARTS = ("conversations", "buckets", "metrics", "given")
for _part in _PARTS:
    _Shared.register(_part)


def share(memory: Memory) -> str:
    """Let processes started by this one use a memory, for as long as this one runs; returns the address."""

    class Sharing(BaseManager):
        pass

    for part in _PARTS:
        Sharing.register(part, callable=lambda part=part: getattr(memory, part))
    server = Sharing().get_server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return str(server.address)


def shared(address: str) -> Memory:
    """The memory that the process at an address shares.

    A call costs some hundredths of a millisecond, a whole conversation some tenths.
    """
    manager: Any = _Shared(address)
    manager.connect()
    return Memory(**{part: getattr(manager, part)() for part in _PARTS})
