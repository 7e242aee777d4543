"""The lexical side: BM25 with impacts computed when the index is built, and how much of a question is covered.

A question costs one slice and one addition a word (eager scoring as in BM25S, Lù 2024; the weighting is
Robertson and Zaragoza 2009, with Lucene's never-negative idf).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.search.query import QueryWord

K1, B = 0.4, 0.75
"""Low saturation: that a word stands in a passage tells more than how often. Measured with `make bench`."""

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LexicalSide:
    """For term number t: passages `owners[starts[t]:starts[t+1]]` hold it, with `impacts` alongside."""

    passages: int
    starts: NDArray[np.int64]
    owners: NDArray[np.int32]
    impacts: NDArray[np.float32]

    def bm25(self, words: Sequence[QueryWord]) -> Scores:
        """One score a passage. A term that several words ask for counts as for the one it serves best."""
        weights: dict[int, float] = {}
        for word in words:
            for term, weight in word.terms.items():
                weights[term] = max(weights.get(term, 0.0), weight)
        totals = np.zeros(self.passages, dtype=np.float32)
        for term, weight in weights.items():
            here = slice(self.starts[term], self.starts[term + 1])
            totals[self.owners[here]] += weight * self.impacts[here]
        return totals

    def coverage(self, words: Sequence[QueryWord]) -> Scores:
        """The share of the question's words each passage holds, rare words counting more; 0 to 1.

        A word that no passage holds counts as rare: a passage cannot be about all of such a question.
        """
        covered = np.zeros(self.passages, dtype=np.float32)
        rarities = idf(self.passages, np.array([word.passages for word in words], dtype=np.int64))
        for word, rarity in zip(words, rarities.tolist(), strict=True):
            best = np.zeros(self.passages, dtype=np.float32)
            for term, weight in word.terms.items():
                owners = self.owners[self.starts[term] : self.starts[term + 1]]
                best[owners] = np.maximum(best[owners], weight)
            covered += np.float32(rarity) * best
        return covered / np.float32(max(float(rarities.sum()), 1e-9))

    def holding(self, term: int) -> NDArray[np.int32]:
        """The passages that hold a term."""
        return self.owners[self.starts[term] : self.starts[term + 1]]


def idf(passages: int, holding: NDArray[np.int64]) -> NDArray[np.float64]:
    """How telling each term is that so many of the passages hold."""
    return np.asarray(np.log1p((passages - holding + 0.5) / (holding + 0.5)), dtype=np.float64)


def build_lexical(bags: Sequence[Mapping[int, float]], terms: int) -> LexicalSide:
    """Index bags of weighted term numbers, one a passage; `terms` is how many term numbers there are."""
    lengths = np.array([sum(bag.values()) for bag in bags], dtype=np.float64)
    entries = sorted((term, owner, count) for owner, bag in enumerate(bags) for term, count in bag.items())
    numbers = np.array([entry[0] for entry in entries], dtype=np.int64)
    owners = np.array([entry[1] for entry in entries], dtype=np.int32)
    counts = np.array([entry[2] for entry in entries], dtype=np.float64)
    frequency = np.bincount(numbers, minlength=terms)
    saturation = K1 * (1 - B + B * lengths[owners] / max(float(lengths.mean()) if bags else 0.0, 1e-9))
    impacts = idf(len(bags), frequency[numbers]) * counts * (K1 + 1) / (counts + saturation)
    starts = np.concatenate([[0], np.cumsum(frequency)]).astype(np.int64)
    return LexicalSide(len(bags), starts, owners, impacts.astype(np.float32))
