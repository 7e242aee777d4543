"""The index: passages and everything that finds them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.language.words import Speller, fold
from assistant.search.embedding import Embedder, Vectors
from assistant.search.lexical import LexicalSide
from assistant.search.model import Hit, Passage
from assistant.search.query import Vocabulary, added_words, query_words
from assistant.search.ranking import Signs, Weights, best_first, fuse
from assistant.search.sought import fit, sought_by
from assistant.search.vectors import VectorSide

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Index:
    """Passages, found by their words and by what they mean.

    `vocabulary` tells which words the documents hold, and in how many passages.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        ids: Sequence[str],
        vocabulary: Vocabulary,
        lexical: LexicalSide,
        vectors: VectorSide,
        model: Embedder,
        unit_kinds: NDArray[np.uint8],
        weights: Weights = Weights(),  # noqa: B008 - frozen
    ) -> None:
        self.passages, self.vocabulary = passages, vocabulary
        self._lexical, self._vectors = lexical, vectors
        self._model, self._unit_kinds, self._weights = model, unit_kinds, weights
        self._places = {passage_id: place for place, passage_id in enumerate(ids)}

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
        signs = self._signs(query, extra_terms, self.embed(query) if vector is None else vector)
        scores = fuse(signs, self._weights)
        return [
            Hit(
                self.passages[at],
                round(float(scores[at]), 6),
                round(float(signs.passage_cosine[at]), 6),
                round(float(signs.bm25[at]), 6),
            )
            for at in best_first(scores, limit)
        ]

    def embed(self, query: str) -> Vectors:
        """The embedding of a question."""
        return self._model.question(query)

    def corrected(self, word: str) -> str | None:
        """The word of the documents that a misspelt one was most likely meant to be, or None."""
        return self._speller.correct(word)

    @cached_property
    def _speller(self) -> Speller:
        words = [term for term in self.vocabulary if term[0] not in "~+"]
        folded = {fold(word) for word in words}
        inflected = [term[1:] for term in self.vocabulary if term[0] == "~" and term[1:] not in folded]
        return Speller([*words, *inflected])

    def unit_cosines(self, vector: Vectors, passage: Passage) -> tuple[float, ...]:
        """How near a question is to each unit of a passage of this index."""
        place = self._places[passage.id]
        return tuple(float(cosine) for cosine in self._vectors.unit_cosines(vector, place))

    def _signs(self, query: str, extra_terms: Sequence[str], vector: Vectors) -> Signs:
        passage_cosine, unit_cosine = self._vectors.cosines(vector)
        words = query_words(query, self.vocabulary, self.corrected)
        return Signs(
            passage_cosine=passage_cosine,
            unit_cosine=unit_cosine,
            unit_kind=fit(self._unit_kinds, sought_by(query)),
            unit_starts=self._vectors.unit_starts,
            bm25=self._lexical.bm25([*words, *added_words(extra_terms, self.vocabulary)]),
            coverage=self._lexical.coverage(words),
            year=self._year_fit(query),
        )

    def _year_fit(self, query: str) -> NDArray[np.float32]:
        """1 for passages that name a year of the question, -1 for those that only name others, else 0."""
        fit = np.zeros(len(self.passages), dtype=np.float32)
        asked = set(_YEAR.findall(query))
        if asked:
            for term in self._years:
                fit[self._lexical.holding(self.vocabulary.numbers[term])] = -1.0
            for term in asked & set(self._years):
                fit[self._lexical.holding(self.vocabulary.numbers[term])] = 1.0
        return fit

    @cached_property
    def _years(self) -> list[str]:
        return [term for term in self.vocabulary if _YEAR.fullmatch(term)]
