"""From a question to weighted search words: synonyms and repaired spelling for words the documents lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.language.words import terms

EXTRA = 0.4
"""How much a word the caller adds counts, beside one of the question's own."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The index's words by number, and in how many passages each stands."""

    numbers: Mapping[str, int]
    counts: NDArray[np.int64]

    def __contains__(self, term: object) -> bool:
        return term in self.numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def count(self, term: str) -> int:
        """In how many passages a word stands; 0 for one the documents lack."""
        number = self.numbers.get(term)
        return 0 if number is None else int(self.counts[number])


def query_weights(query: str, extra_terms: Sequence[str], vocabulary: Vocabulary) -> dict[int, float]:
    """Term numbers of a question with their weights."""
    weighted: dict[int, float] = {}
    for term in terms(query):
        if term in vocabulary:
            weighted[vocabulary.numbers[term]] = 1.0
    for term in extra_terms:
        if term in vocabulary:
            weighted.setdefault(vocabulary.numbers[term], EXTRA)
    return weighted
