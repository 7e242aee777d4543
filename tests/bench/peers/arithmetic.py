"""Rounds to medians, and one system's rounds beside another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Spread:
    """The median of some rounds, and the least and the greatest of them."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        only = f"{self.middle:.2f}"
        return only if self.low == self.high else f"{only} ({self.low:.2f}–{self.high:.2f})"


def spread(values: Sequence[float]) -> Spread:
    """
    >>> spread([3, 1, 2])
    Spread(middle=2, low=1, high=3)
    """
    return Spread(median(values), min(values), max(values))


def ratios(theirs: Sequence[float], ours: Sequence[float]) -> Spread:
    """How many times ours theirs is, each round with the one run beside it.

    >>> str(ratios([3, 2, 8], [1, 2, 4]))
    '2.00 (1.00–3.00)'
    """
    return spread([their / our for their, our in zip(theirs, ours, strict=True)])


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty exceeds; the greatest where there are too few to tell."""
    return quantiles(values, n=20)[-1] if len(values) >= 20 else max(values)


def half_and_tail(rounds: Sequence[Sequence[float]]) -> tuple[list[float], list[float]]:
    """The median and the 95th percentile of each round."""
    return [median(times) for times in rounds], [p95(times) for times in rounds]
