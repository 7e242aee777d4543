"""What a misspelt word was meant to be, told by the index's words."""

from __future__ import annotations

from functools import cached_property
from itertools import product

from assistant.language.words import Speller, fold
from assistant.search.query import Vocabulary

FEW = 30_000
"""Words among which every mistake is found. Among more, only words that begin as the misspelt one does are tried:
a speller over a million would take gigabytes."""
_BEGINNING = 3
_SPELLINGS = {"a": "aäå", "o": "oö", "e": "eé"}


class Corrector:
    """Finds the word of a vocabulary that a misspelt one was meant to be."""

    def __init__(self, vocabulary: Vocabulary, few: int = FEW) -> None:
        self._vocabulary, self._few = vocabulary, few

    def correct(self, word: str) -> str | None:
        """The nearest word, or None. A word that is in the vocabulary is itself."""
        if len(self._vocabulary) <= self._few:
            return self._speller.correct(word)
        if any(letter.isdigit() for letter in word):
            return None
        return Speller(self._beginning_as(word)).correct(word)

    @cached_property
    def _speller(self) -> Speller:
        return Speller(_spelt(list(self._vocabulary)))

    def _beginning_as(self, word: str) -> list[str]:
        """The words that a misspelt one may be: of like length, and with its first letters, diacritics aside."""
        beginning = fold(word)[:_BEGINNING]
        spellings = map("".join, product(*(_SPELLINGS.get(letter, letter) for letter in beginning)))
        terms = [term for start in (*spellings, f"~{beginning}") for term in self._vocabulary.starting_with(start)]
        return [known for known in _spelt(terms) if abs(len(known) - len(word)) <= 2]


def _spelt(terms: list[str]) -> list[str]:
    """The words among terms, and the inflected forms that are no word's folded form."""
    words = [term for term in terms if term[0] not in "~+"]
    folded = {fold(word) for word in words}
    return [*words, *(term[1:] for term in terms if term[0] == "~" and term[1:] not in folded)]
