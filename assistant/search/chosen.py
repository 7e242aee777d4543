"""An index over some passages of another, as if there were no others: their words, counts and places are its own.

Nothing large is copied: postings and vectors are read where they lie, and what is not of a chosen passage is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from assistant.search.embedding import Vectors
from assistant.search.lexical import LexicalSide, Places, Postings, Scores, idf
from assistant.search.model import Passage
from assistant.search.near import SAMPLE, Near, spread_evenly
from assistant.search.records import several
from assistant.search.strings import Strings
from assistant.search.vectors import RowVectors, VectorSide

_FETCHED = 2_000  # terms whose postings are asked for at once


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some of the passages: their `places`, rising, and for every passage its place among them, or -1."""

    places: Places
    ranks: NDArray[np.int32]

    @classmethod
    def of(cls, places: Places, passages: int) -> Chosen:
        """The passages at these places, of so many."""
        ranks = np.full(passages, -1, dtype=np.int32)
        ranks[places] = np.arange(len(places), dtype=np.int32)
        return cls(places, ranks)

    def strings(self, strings: Strings) -> Strings:
        """The ids of the passages chosen, with their places."""
        return _renumbered(strings, self.ranks)

    def vectors(self, side: VectorSide[Vectors | RowVectors]) -> VectorSide[Vectors | RowVectors]:
        """The vectors of the passages chosen and of their units."""
        starts, units = side.units_of(self.places)
        of_passages, of_units = side.passage_rows[self.places], side.unit_rows[units]
        if isinstance(side.vectors, np.ndarray):
            return VectorSide(side.vectors, of_passages, of_units, starts)
        rows, inverse = np.unique(np.concatenate([of_passages, of_units]), return_inverse=True)
        own = inverse.astype(np.int32)
        return VectorSide(ChosenVectors(side.vectors, rows), own[: len(of_passages)], own[len(of_passages) :], starts)

    def near(self, near: Near | None) -> Near | None:
        """What finds the nearest of the passages chosen; None where looking at every one takes no longer."""
        if near is None or len(self.places) <= near.fewest:
            return None
        of_sample = self.ranks[spread_evenly(len(self.ranks), SAMPLE)] >= 0
        return near.among(self.places, self.ranks, near.sample[of_sample])


def chosen_lexical(side: LexicalSide[Postings], chosen: Chosen) -> LexicalSide[ChosenPostings]:
    """The postings of the passages chosen. A word is as rare as it is among these."""
    counts = _counts(side.postings, len(side.starts) - 1, chosen)
    rarer = idf(len(chosen.places), counts) / idf(side.passages, np.diff(side.starts))
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return LexicalSide(
        len(chosen.places), starts, ChosenPostings(side.postings, chosen.ranks, rarer.astype(np.float32))
    )


def held_words(words: Strings, starts: NDArray[np.int64]) -> Strings:
    """The words that any passage holds, by the numbers they have."""
    counts = np.diff(starts)
    return _renumbered(words, np.where(counts > 0, np.arange(len(counts)), -1).astype(np.int32))


@dataclass(frozen=True, slots=True)
class ChosenPostings:
    """The postings of the passages chosen. `rarer` is how much more each word tells among them than among all."""

    postings: Postings
    ranks: NDArray[np.int32]
    rarer: Scores

    def ahead(self, terms: Collection[int]) -> None:
        self.postings.ahead(terms)

    def of(self, term: int) -> tuple[NDArray[np.int32], Scores]:
        owners, impacts = self.postings.of(term)
        ranks = self.ranks[owners]
        chosen = ranks >= 0
        return ranks[chosen], impacts[chosen] * self.rarer[term]


@dataclass(frozen=True, slots=True)
class ChosenVectors:
    """Some rows, rising, of vectors that do not lie in memory."""

    all: RowVectors
    rows: NDArray[np.int32]

    @property
    def shape(self) -> tuple[int, ...]:
        return len(self.rows), *self.all.shape[1:]

    def dots(self, vector: Vectors, rows: NDArray[Any] | None = None) -> NDArray[np.float32]:
        return self.all.dots(vector, self.rows if rows is None else self.rows[rows])


def places_of(passages: Strings, ids: frozenset[str]) -> Places:
    """The places of the passages of some documents, told by the passages' ids: no passage is read for it."""
    found = (place for name, place in passages.items() if name.rpartition(":")[0] in ids)
    return np.array(sorted(found), dtype=np.int64)


class ChosenPassages(Sequence[Passage]):
    """The passages at some places, in that order."""

    def __init__(self, passages: Sequence[Passage], places: Places) -> None:
        self._passages, self._places = passages, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Passage]: ...
    def __getitem__(self, place: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(place, slice):
            return self.several(range(*place.indices(len(self))))
        return self._passages[int(self._places[place])]

    def several(self, places: Sequence[int]) -> Sequence[Passage]:
        """Those at these places, in that order."""
        return several(self._passages, self._places[list(places)].tolist())


def _counts(postings: Postings, terms: int, chosen: Chosen) -> NDArray[np.int64]:
    """How many of the chosen passages hold each term."""
    counts = np.zeros(terms, dtype=np.int64)
    for first in range(0, terms, _FETCHED):
        block = range(first, min(first + _FETCHED, terms))
        postings.ahead(block)
        for term in block:
            counts[term] = np.count_nonzero(chosen.ranks[postings.of(term)[0]] >= 0)
    return counts


def _renumbered(strings: Strings, numbers: NDArray[np.int32]) -> Strings:
    """The strings whose number has another, 0 or more, with that."""
    renumbered = numbers[strings.numbers]
    kept = np.flatnonzero(renumbered >= 0)
    ends = np.asarray(strings.ends, dtype=np.int64)
    begins = np.concatenate([[0], ends[:-1]])[kept]
    text = b"".join(strings.text[begin:end] for begin, end in zip(begins.tolist(), ends[kept].tolist(), strict=True))
    return Strings(text, np.cumsum(ends[kept] - begins, dtype=np.int64), renumbered[kept])
