"""What asking a language model costs: calls, failures, tokens as the model counts them, and milliseconds."""

from __future__ import annotations

import threading
from collections import Counter


class Costs:
    """Counts until they are taken. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()

    def add(self, **counts: int) -> None:
        """Count what one call came to."""
        with self._lock:
            self._counts.update(counts)

    def take(self) -> dict[str, int]:
        """What was counted since this was last called."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        return dict(counts)


COSTS = Costs()
"""Those of this process."""
