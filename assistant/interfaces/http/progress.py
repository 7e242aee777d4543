"""How far the building of an index has come."""

from __future__ import annotations

from typing import NamedTuple


class Progress(NamedTuple):
    """What is being done, how much of it, of how much."""

    stage: str
    done: int
    of: int
