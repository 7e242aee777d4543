"""What speaks for the passages of an index, from all its sides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.search.embedding import Vectors
from assistant.search.lexical import LexicalSide, LexicalView, Places, Postings
from assistant.search.query import QueryWord, Vocabulary
from assistant.search.ranking import Scores, Signs
from assistant.search.sought import Sought, fit
from assistant.search.vectors import RowVectors, VectorSide


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as the index reads it. `every` word is one of its own `words` or was added by the caller."""

    vector: Vectors
    words: tuple[QueryWord, ...]
    every: tuple[QueryWord, ...]
    sought: Sought
    years: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The sides of one index. `unit_kinds` is what each unit holds, `dated` whether a passage names a year."""

    vocabulary: Vocabulary
    lexical: LexicalSide[Postings]
    vectors: VectorSide[Vectors | RowVectors]
    unit_kinds: NDArray[np.uint8]
    dated: NDArray[np.bool_]

    def ahead(self, asked: Asked) -> None:
        """Say which postings a question needs, to have them fetched at once."""
        terms = {term for word in asked.every for term in word.terms}
        years = {self.vocabulary.numbers[year] for year in asked.years if year in self.vocabulary}
        self.lexical.postings.ahead(terms | years)

    def signs(self, asked: Asked, among: Places | None = None, about: Scores | None = None) -> Signs:
        """What speaks for every passage, or for those `among`.

        `about` is a guess at their cosines, to go without their vectors: units are then taken for as near as
        their passage.
        """
        starts, units = self.vectors.units_of(among)
        if about is None:
            passage_cosine, unit_cosine = self.vectors.cosines(asked.vector, among, units)
        else:
            passage_cosine, unit_cosine = about, np.repeat(about, np.diff(starts))
        lexical = self.lexical.among(among)
        return Signs(
            passage_cosine=passage_cosine,
            unit_cosine=unit_cosine,
            unit_kind=fit(self.unit_kinds[units], asked.sought),
            unit_starts=starts,
            bm25=lexical.bm25(asked.every),
            coverage=lexical.coverage(asked.words),
            year=self._year_fit(asked.years, self.dated if among is None else self.dated[among], lexical),
        )

    def _year_fit(self, asked: frozenset[str], dated: NDArray[np.bool_], lexical: LexicalView) -> Scores:
        """1 for passages that name a year of the question, -1 for those that only name others, else 0."""
        if not asked:
            return np.zeros(len(dated), dtype=np.float32)
        fitting = -dated.astype(np.float32)
        for year in asked:
            number = self.vocabulary.numbers.get(year)
            if number is not None:
                fitting[lexical.holding(number)] = 1.0
        return fitting
