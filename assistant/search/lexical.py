"""The lexical side: BM25 with impacts computed when the index is built.

A question then costs one slice and one addition a word (eager scoring as in BM25S, Lù 2024; the weighting is
Robertson and Zaragoza 2009, with Lucene's never-negative idf).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

K1, B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Postings:
    """For term number t: `owners[starts[t]:starts[t+1]]` hold it, with `impacts` alongside."""

    size: int
    starts: NDArray[np.int64]
    owners: NDArray[np.int32]
    impacts: NDArray[np.float32]

    def scores(self, weights: Mapping[int, float]) -> NDArray[np.float32]:
        """One score an owner, for weighted term numbers."""
        totals = np.zeros(self.size, dtype=np.float32)
        for term, weight in weights.items():
            here = slice(self.starts[term], self.starts[term + 1])
            totals[self.owners[here]] += weight * self.impacts[here]
        return totals


def build_postings(bags: Sequence[Mapping[int, float]], terms: int) -> Postings:
    """Index bags of weighted term numbers; `terms` is how many term numbers there are."""
    lengths = np.array([sum(bag.values()) for bag in bags], dtype=np.float64)
    mean = lengths.mean() if len(bags) else 1.0
    entries = sorted((term, owner, count) for owner, bag in enumerate(bags) for term, count in bag.items())
    numbers = np.array([entry[0] for entry in entries], dtype=np.int64)
    owners = np.array([entry[1] for entry in entries], dtype=np.int32)
    counts = np.array([entry[2] for entry in entries], dtype=np.float64)
    frequency = np.bincount(numbers, minlength=terms)
    idf = np.log1p((len(bags) - frequency + 0.5) / (frequency + 0.5))
    saturation = K1 * (1 - B + B * lengths[owners] / max(mean, 1e-9))
    impacts = idf[numbers] * counts * (K1 + 1) / (counts + saturation)
    starts = np.concatenate([[0], np.cumsum(frequency)]).astype(np.int64)
    return Postings(len(bags), starts, owners, impacts.astype(np.float32))


@dataclass(frozen=True, slots=True)
class LexicalSide:
    """BM25 over passages, where the context counts a little, and over their units on their own.

    The units of passage p are `units` owners `unit_starts[p]` up to `unit_starts[p + 1]`.
    """

    passages: Postings
    units: Postings
    unit_starts: NDArray[np.int64]

    def scores(self, weights: Mapping[int, float]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """For each passage: its own score, and that of its best unit."""
        units = self.units.scores(weights)
        return self.passages.scores(weights), np.maximum.reduceat(units, self.unit_starts[:-1])
