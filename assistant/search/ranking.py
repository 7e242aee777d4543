"""Fusing the lexical and the vector side into one order.

Every sign is put on a scale that means the same for every question, and the scales are added up. What decides
is how far a passage stands out among all, not how large a model's cosines happen to be.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts. Fitted to rank answers first over three question sets (see `make bench`).

    Fitted on any two of the sets, they rank the third as well: they belong to the language, not to a set.
    """

    passage_meaning: float = 1.2  # per standard deviation
    unit_meaning: float = 0.6  # per standard deviation
    bm25: float = 3.0
    coverage: float = 1.9
    kind: float = 2.5
    year: float = 1.1


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for each passage. Units of a passage follow each other; `unit_starts` is where each begins."""

    passage_cosine: Scores
    unit_cosine: Scores  # one a unit
    unit_kind: Scores  # one a unit: how well it holds the kind of thing asked for, 0 to 1
    unit_starts: NDArray[np.int64]
    bm25: Scores
    coverage: Scores
    year: Scores  # 1: of a year asked about, -1: of other years only


def fuse(signs: Signs, weights: Weights, scale: tuple[float, float] | None = None) -> Scores:
    """One score a passage, higher is better; 0 to 1 for all but the plainest cases.

    `scale` is the mean and standard deviation of every passage's cosine, where the signs are of some only.
    """
    mean, spread = scale or (float(signs.passage_cosine.mean()), float(signs.passage_cosine.std()))
    spread = max(spread, 1e-3)
    total = weights.passage_meaning * (signs.passage_cosine - mean) / spread
    total += weights.bm25 * signs.bm25 / max(float(signs.bm25.max()), 1e-9)
    total += weights.coverage * signs.coverage
    total += weights.year * signs.year
    units = weights.unit_meaning * (signs.unit_cosine - mean) / spread + weights.kind * signs.unit_kind
    total += np.maximum.reduceat(units, signs.unit_starts[:-1])
    scaled: Scores = total / np.float32(sum(astuple(weights)))
    return scaled


def best_first(scores: Scores, limit: int) -> list[int]:
    """The places of the highest scores, best first; the earlier passage where two are equal."""
    order = np.argsort(-scores, kind="stable")
    return [int(place) for place in order[:limit]]
