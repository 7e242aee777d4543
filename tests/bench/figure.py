"""A measured figure beside the one wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`value` and `wanted` are numbers of one unit; `at_most` where less is better."""

    what: str
    over: str
    value: float
    wanted: float
    unit: str = ""
    at_most: bool = False

    @property
    def met(self) -> bool:
        return self.value <= self.wanted if self.at_most else self.value >= self.wanted

    @property
    def bound(self) -> str:
        """What is wanted, as it is read: "≥ 0.9"."""
        return f"{'≤' if self.at_most else '≥'} {self.wanted:g}{self.unit}"

    def line(self) -> str:
        mark = "ok  " if self.met else "MISS"
        return f"{mark} {self.value:8.3f}{self.unit} ({self.bound})  {self.what}, {self.over}"


Measure = Callable[[], Iterable[Figure]]
