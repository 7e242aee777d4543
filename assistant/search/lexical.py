"""The lexical side: BM25 with impacts computed when the index is built, and how much of a question is covered.

A question costs one slice and one addition a word (eager scoring as in BM25S, Lù 2024; the weighting is
Robertson and Zaragoza 2009, with Lucene's never-negative idf).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.search.query import QueryWord

K1, B = 0.4, 0.75
"""Low saturation: that a word stands in a passage tells more than how often. Measured with `make bench`."""

Scores = NDArray[np.float32]
Places = NDArray[np.int64]
"""Places of passages, rising."""


class Postings(Protocol):
    """Which passages hold a term, rising, and what it adds to the BM25 of each."""

    def ahead(self, terms: Collection[int]) -> None:
        """These are asked for next."""

    def of(self, term: int) -> tuple[NDArray[np.int32], Scores]:
        """The passages that hold one term, and the impacts alongside."""


@dataclass(frozen=True, slots=True)
class ArrayPostings:
    """For term number t: passages `owners[starts[t]:starts[t+1]]` hold it, with `impacts` alongside."""

    starts: NDArray[np.int64]
    owners: NDArray[np.int32]
    impacts: NDArray[np.float32]

    def ahead(self, terms: Collection[int]) -> None:
        """They are at hand."""

    def of(self, term: int) -> tuple[NDArray[np.int32], Scores]:
        here = slice(int(self.starts[term]), int(self.starts[term + 1]))
        return self.owners[here], self.impacts[here]


Held = TypeVar("Held", bound=Postings, covariant=True)


@dataclass(frozen=True, slots=True)
class LexicalSide(Generic[Held]):
    """The postings of so many passages. Term number t is held by `starts[t + 1] - starts[t]` of them."""

    passages: int
    starts: NDArray[np.int64]
    postings: Held

    def among(self, places: Places | None = None) -> LexicalView:
        """What this side tells of all passages, or of some: what it tells of one is the same either way."""
        return LexicalView(self, places)

    def likeliest(self, words: Sequence[QueryWord], count: int, postings: int) -> Places:
        """Up to `count` of the passages with the highest BM25, by the question's rarest terms.

        Terms are read from the rarest on, until about `postings` are read: a passage that ranks high without a
        rare word of the question ranks high without its words. A single term is always read.
        """
        weights = best_weights(words)
        lengths = {term: int(self.starts[term + 1] - self.starts[term]) for term in weights}
        totals = np.zeros(self.passages, dtype=np.float32)  # pages that no term touches cost nothing
        met, read = [np.zeros(0, dtype=np.int32)], 0
        for term in sorted(weights, key=lambda term: (lengths[term], term)):
            if read and read + lengths[term] > postings:
                break
            owners, impacts = self.postings.of(term)
            met.append(owners[totals[owners] == 0])
            totals[owners] += weights[term] * impacts
            read += lengths[term]
        return _highest(totals, np.concatenate(met), count)


class LexicalView:
    """What the lexical side tells of some passages, in their order. A term's postings are looked up once."""

    def __init__(self, side: LexicalSide[Postings], among: Places | None) -> None:
        self._side, self._among = side, among
        self._size = side.passages if among is None else len(among)
        self._held: dict[int, tuple[NDArray[Any], Scores]] = {}

    def bm25(self, words: Sequence[QueryWord]) -> Scores:
        """One score a passage. A term that several words ask for counts as for the one it serves best."""
        totals = np.zeros(self._size, dtype=np.float32)
        for term, weight in best_weights(words).items():
            places, impacts = self._postings(term)
            totals[places] += weight * impacts
        return totals

    def coverage(self, words: Sequence[QueryWord]) -> Scores:
        """The share of the question's words each passage holds, rare words counting more; 0 to 1.

        A word that no passage holds counts as rare: a passage cannot be about all of such a question.
        """
        covered = np.zeros(self._size, dtype=np.float32)
        rarities = idf(self._side.passages, np.array([word.passages for word in words], dtype=np.int64))
        for word, rarity in zip(words, rarities.tolist(), strict=True):
            best = np.zeros(self._size, dtype=np.float32)
            for term, weight in word.terms.items():
                places = self.holding(term)
                best[places] = np.maximum(best[places], weight)
            covered += np.float32(rarity) * best
        return covered / np.float32(max(float(rarities.sum()), 1e-9))

    def holding(self, term: int) -> NDArray[Any]:
        """The places, among these passages, of those that hold a term."""
        return self._postings(term)[0]

    def _postings(self, term: int) -> tuple[NDArray[Any], Scores]:
        """Where a term is held, as places among these passages, and what it adds to each."""
        if term not in self._held:
            self._held[term] = self._looked_up(term)
        return self._held[term]

    def _looked_up(self, term: int) -> tuple[NDArray[Any], Scores]:
        owners, impacts = self._side.postings.of(term)
        among = self._among
        if among is None:
            return owners, impacts
        if len(owners) < len(among):
            at = np.minimum(np.searchsorted(among, owners), len(among) - 1)
            held = np.flatnonzero(among[at] == owners)
            return at[held], impacts[held]
        at = np.minimum(np.searchsorted(owners, among.astype(np.int32)), len(owners) - 1)
        held = np.flatnonzero(owners[at] == among)
        return held, impacts[at[held]]


def best_weights(words: Sequence[QueryWord]) -> dict[int, float]:
    """The terms of all words, each with the most it counts for any of them."""
    weights: dict[int, float] = {}
    for word in words:
        for term, weight in word.terms.items():
            weights[term] = max(weights.get(term, 0.0), weight)
    return weights


def _highest(totals: Scores, met: NDArray[np.int32], count: int) -> Places:
    """Those of the places met that have the highest totals, rising."""
    if len(met) > count:
        met = met[np.argpartition(-totals[met], count - 1)[:count]]
    return np.sort(met).astype(np.int64)


def idf(passages: int, holding: NDArray[np.int64]) -> NDArray[np.float64]:
    """How telling each term is that so many of the passages hold."""
    return np.asarray(np.log1p((passages - holding + 0.5) / (holding + 0.5)), dtype=np.float64)


def build_lexical(bags: Sequence[Mapping[int, float]], terms: int) -> LexicalSide[ArrayPostings]:
    """Index bags of weighted term numbers, one a passage; `terms` is how many term numbers there are."""
    lengths = np.array([sum(bag.values()) for bag in bags], dtype=np.float64)
    entries = sorted((term, owner, count) for owner, bag in enumerate(bags) for term, count in bag.items())
    numbers = np.array([entry[0] for entry in entries], dtype=np.int64)
    owners = np.array([entry[1] for entry in entries], dtype=np.int32)
    counts = np.array([entry[2] for entry in entries], dtype=np.float64)
    frequency = np.bincount(numbers, minlength=terms)
    impacts = impacts_of(counts, lengths, owners, frequency[numbers])
    starts = np.concatenate([[0], np.cumsum(frequency)]).astype(np.int64)
    return LexicalSide(len(bags), starts, ArrayPostings(starts, owners, impacts))


def impacts_of(
    counts: NDArray[np.float64],
    lengths: NDArray[np.float64],
    owners: NDArray[np.int32],
    frequency: NDArray[np.int64],
) -> NDArray[np.float32]:
    """What each posting adds to BM25: a term's count in its owner, weighed by length and rarity."""
    saturation = K1 * (1 - B + B * lengths[owners] / max(float(lengths.mean()) if len(lengths) else 0.0, 1e-9))
    impacts = idf(len(lengths), frequency) * counts * (K1 + 1) / (counts + saturation)
    return np.asarray(impacts, dtype=np.float32)
