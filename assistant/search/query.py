"""From a question to weighted search words.

Each word of a question is looked for as it is, folded, as a part of longer words and by its own parts; then
as what documents call it, as its translation, and as the word of theirs it was meant to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from assistant.language.bilingual import detect_language, swedish_terms, synonyms
from assistant.language.words import compound_parts, fold, lemma, quick_parts, stopword, tokenize
from assistant.search.strings import Strings


class Way(Enum):
    """A way a passage can hold a word of the question; the value is how well, 0 to 1."""

    WORD = 1.0
    INSIDE = 0.8  # "ersättning" in "prestationsersättning"
    SYNONYM = 0.6
    SYNONYM_INSIDE = 0.35
    SHARED_PART = 0.35  # "stödpengar" and "stödstruktur"
    PART_ALONE = 0.35  # "ersättning" for "prestationsersättning"
    ADDED = 0.3  # by the caller


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of a question: the numbers of the terms that stand for it, each with how well, 0 to 1.

    `passages` is how many passages hold the word itself.
    """

    terms: Mapping[int, float]
    passages: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The index's words by number. The word of number n stands in `starts[n + 1] - starts[n]` passages."""

    numbers: Strings
    starts: NDArray[np.int64]

    def __contains__(self, term: object) -> bool:
        return term in self.numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def starting_with(self, prefix: str) -> Iterator[str]:
        """The words that begin so, in order of code point; the others are not looked at."""
        return self.numbers.starting_with(prefix)

    def count(self, term: str) -> int:
        """In how many passages a word stands; 0 for one the documents lack."""
        number = self.numbers.get(term)
        return 0 if number is None else int(self.starts[number + 1] - self.starts[number])


Corrected = Callable[[str], str | None]
"""The word of the documents that a misspelt one was most likely meant to be, or None."""


def query_words(query: str, vocabulary: Vocabulary, corrected: Corrected) -> list[QueryWord]:
    """The content words of a question; of an English one also their translations."""
    found = []
    for word in _words(query):
        ways = list(_ways(word))
        if not any(term in vocabulary for term, way in ways if way in (Way.WORD, Way.INSIDE)):
            ways += _instead(word, vocabulary, corrected)
        found.append(_query_word(ways, vocabulary))
    return found


def added_words(terms: Sequence[str], vocabulary: Vocabulary) -> list[QueryWord]:
    """Further terms to look for, each counting less than a word of the question."""
    return [_query_word([(term, Way.ADDED)], vocabulary) for term in terms]


def _query_word(ways: Sequence[tuple[str, Way]], vocabulary: Vocabulary) -> QueryWord:
    terms: dict[int, float] = {}
    for term, way in ways:
        number = vocabulary.numbers.get(term)
        if number is not None:
            terms[number] = max(terms.get(number, 0.0), way.value)
    own = (vocabulary.count(term) for term, way in ways if way is Way.WORD)
    return QueryWord(terms, max(own, default=0))


def _words(query: str) -> list[str]:
    if detect_language(query) == "en":
        return swedish_terms(query)
    return [token.text for token in tokenize(query) if not stopword(token.text)]


def _ways(word: str) -> Iterator[tuple[str, Way]]:
    base = lemma(word)
    yield base, Way.WORD
    yield f"~{fold(base)}", Way.WORD
    yield f"~{fold(word)}", Way.WORD
    yield f"+{base}", Way.INSIDE
    for part in compound_parts(base):
        yield f"+{part}", Way.SHARED_PART
        yield part, Way.PART_ALONE
    for other in synonyms(base):
        yield lemma(other), Way.SYNONYM
        yield f"+{lemma(other)}", Way.SYNONYM_INSIDE


def _instead(word: str, vocabulary: Vocabulary, corrected: Corrected) -> Iterator[tuple[str, Way]]:
    """For a word the documents lack: the one it was meant to be, or the known words it is made of."""
    meant = corrected(word.lower())
    if meant is not None:
        yield from _ways(meant)
        return
    for part in quick_parts(word, vocabulary.numbers):
        yield part, Way.PART_ALONE
        yield f"+{part}", Way.SHARED_PART
