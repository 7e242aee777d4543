"""Drawing by lot with a seed, the same on every machine: the order of hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypeVar

Item = TypeVar("Item")


def number(seed: int, *labels: object) -> int:
    """A number from 0 below 2**64 that the seed and labels settle."""
    content = "\n".join(str(one) for one in (seed, *labels))
    return int.from_bytes(hashlib.sha256(content.encode()).digest()[:8], "big")


def shuffled(items: Iterable[Item], seed: int, *labels: object) -> list[Item]:
    """The items in an order that the seed and labels settle."""
    numbered = list(enumerate(items))
    numbered.sort(key=lambda pair: number(seed, *labels, pair[0]))
    return [item for _, item in numbered]
