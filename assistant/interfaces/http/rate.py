"""How often each client asks."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_CLIENTS_KEPT = 10_000
RATES_KEPT = 3600  # seconds; every bucket is full again long before


class Buckets:
    """One bucket a client, filling evenly within a minute. `limit` is what holds where none is given. Thread-safe."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._clock = limit, clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # questions left, when

    def take(self, client: str, limit: int | None = None) -> float:
        """Take one question; what is left, or below zero how much is missing."""
        limit = self._limit if limit is None else limit
        with self._lock:
            now = self._clock()
            had, then = self._left.pop(client, (float(limit), now))
            had = min(limit, had + (now - then) * limit / 60)
            left = had - 1
            self._left[client] = (left if left >= 0 else had, now)
            if len(self._left) > _CLIENTS_KEPT:
                self._left.popitem(last=False)
            return left

    def forget(self) -> None:
        """Forget who has not asked for long. They are kept in order of their last question."""
        with self._lock:
            while self._left and next(iter(self._left.values()))[1] < self._clock() - RATES_KEPT:
                self._left.popitem(last=False)
