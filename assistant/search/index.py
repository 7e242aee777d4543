"""The index: passages and everything that finds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy

import numpy as np
from numpy.typing import NDArray

from assistant.language.years import YEAR
from assistant.search.candidates import candidates
from assistant.search.chosen import Chosen, ChosenPassages, chosen_lexical, held_words
from assistant.search.corrections import Corrector
from assistant.search.embedding import Embedder, Vectors, halved
from assistant.search.lexical import LexicalSide, Places, Postings
from assistant.search.model import Hit, Passage
from assistant.search.near import Near
from assistant.search.query import Vocabulary, added_words, query_words
from assistant.search.ranking import Weights, best_first, fuse
from assistant.search.records import several
from assistant.search.sides import Asked, Sides
from assistant.search.sought import sought_by
from assistant.search.strings import Strings
from assistant.search.vectors import RowVectors, VectorSide


class Index:
    """Passages, found by their words and by what they mean.

    `vocabulary` tells which words the documents hold, and in how many passages. Where there is a `near` side the
    index is large: it finds candidates by words and by meaning, and computes what speaks for them only.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        places: Strings,  # of passages, by id
        vocabulary: Vocabulary,
        lexical: LexicalSide[Postings],
        vectors: VectorSide[Vectors | RowVectors],
        model: Embedder,
        unit_kinds: NDArray[np.uint8],
        dated: NDArray[np.bool_],
        near: Near | None = None,
        weights: Weights = Weights(),  # noqa: B008 - frozen
    ) -> None:
        self.passages, self.places, self.vocabulary = passages, places, vocabulary
        self._sides = Sides(vocabulary=vocabulary, lexical=lexical, vectors=vectors, unit_kinds=unit_kinds, dated=dated)
        self._near, self._model, self._weights = near, model, weights
        self._corrector = Corrector(vocabulary)
        self._within: Places | None = None

    def within(self, places: Places) -> Index:
        """The same index, of which only the passages at these places, rising, are found."""
        narrowed = copy(self)
        narrowed._within = places
        return narrowed

    def __iter__(self) -> Iterator[Passage]:
        """Every passage that can be found."""
        if self._within is None:
            return iter(self.passages)
        return (self.passages[at] for at in self._within.tolist())

    def search(
        self,
        query: str,
        limit: int = 10,
        *,
        extra_terms: Sequence[str] = (),
        vector: Vectors | None = None,
    ) -> list[Hit]:
        """The passages that fit a question best, best first.

        `extra_terms` are further words to look for, each counting less than one of the question's own.
        `vector` is the question's embedding where the caller has it already.
        """
        if not len(self.passages) or limit < 1:
            return []
        asked = self._asked(query, extra_terms, self.embed(query) if vector is None else vector)
        self._sides.ahead(asked)
        among = scale = None
        if self._near is not None:
            scale = self._near.scale(asked.vector)
            among = self._worth_weighing(self._near, asked, limit, scale)
            if not len(among):
                return []
        scores = fuse(self._sides.signs(asked, among), self._weights, scale)
        if among is None and self._within is not None:  # what passages are held against is the whole index
            best = self._within[best_first(scores[self._within], limit)].tolist()
        else:
            best = best_first(scores, limit)
        found = several(self.passages, best if among is None else among[best].tolist())
        return [Hit(passage, round(float(scores[at]), 6)) for passage, at in zip(found, best, strict=True)]

    def _worth_weighing(self, near: Near, asked: Asked, limit: int, scale: tuple[float, float]) -> Places:
        """The candidates among all; those within some places are weighed at once where they are few."""
        if self._within is not None and len(self._within) <= near.weighed:
            return self._within
        among = candidates(self._sides, near, asked, limit, self._weights, scale)
        return among if self._within is None else np.intersect1d(among, self._within, assume_unique=True)

    def embed(self, query: str) -> Vectors:
        """The embedding of a question."""
        return halved(self._model.question(query))

    def corrected(self, word: str) -> str | None:
        """The word of the documents that a misspelt one was most likely meant to be, or None."""
        return self._corrector.correct(word)

    def unit_cosines(self, vector: Vectors, passage: Passage) -> tuple[float, ...]:
        """How near a question is to each unit of a passage of this index."""
        place = self.places[passage.id]
        return tuple(float(cosine) for cosine in self._sides.vectors.unit_cosines(vector, place))

    def among(self, places: Places, passages: Sequence[Passage] | None = None) -> Index:
        """An index over the passages at some places, rising, as if there were no others. `passages` are just those."""
        chosen, sides = Chosen.of(places, len(self.passages)), self._sides
        lexical = chosen_lexical(sides.lexical, chosen)
        _, units = sides.vectors.units_of(places)
        return Index(
            ChosenPassages(self.passages, places) if passages is None else passages,
            chosen.strings(self.places),
            Vocabulary(held_words(self.vocabulary.numbers, lexical.starts), lexical.starts),
            lexical,
            chosen.vectors(sides.vectors),
            self._model,
            sides.unit_kinds[units],
            sides.dated[places],
            chosen.near(self._near),
            self._weights,
        )

    def _asked(self, query: str, extra_terms: Sequence[str], vector: Vectors) -> Asked:
        words = query_words(query, self.vocabulary, self.corrected)
        return Asked(
            vector=vector,
            words=tuple(words),
            every=(*words, *added_words(extra_terms, self.vocabulary)),
            sought=sought_by(query),
            years=frozenset(hit[0] for hit in YEAR.finditer(query)),
        )
