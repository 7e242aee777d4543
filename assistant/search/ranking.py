"""Fusing the lexical and the vector side into one order.

Each side is put on a common scale over all passages of the question at hand, and the scales are added up.
What decides is how far a passage stands out, not how large a model's cosines happen to be.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts. Measured with `make bench`; they sum to 1 for readable scores."""

    passage_cosine: float = 0.35
    unit_cosine: float = 0.25
    passage_words: float = 0.25
    unit_words: float = 0.15


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for each passage: one value a passage in every field."""

    passage_cosine: Scores
    unit_cosine: Scores
    passage_words: Scores
    unit_words: Scores


def fuse(signs: Signs, weights: Weights) -> Scores:
    """One score a passage, higher is better; roughly 0 to 1."""
    total = weights.passage_cosine * _standing_out(signs.passage_cosine)
    total += weights.unit_cosine * _standing_out(signs.unit_cosine)
    total += weights.passage_words * _share_of_best(signs.passage_words)
    total += weights.unit_words * _share_of_best(signs.unit_words)
    return total


def best_first(scores: Scores, limit: int) -> list[int]:
    """The places of the highest scores, best first; the earlier passage where two are equal."""
    order = np.argsort(-scores, kind="stable")
    return [int(place) for place in order[:limit]]


def _standing_out(cosines: Scores) -> Scores:
    """0 for an average passage or worse, 1 for the nearest."""
    above = np.maximum(cosines - cosines.mean(), 0.0)
    return above / max(float(above.max()), 1e-9)


def _share_of_best(scores: Scores) -> Scores:
    return scores / np.float32(max(float(scores.max()), 1e-9))
