"""Words as people type them: without å, ä and ö, or with a letter wrong."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import combinations, product

from assistant.language.compounds import known_entry, split_compound

_VARIANTS = {"a": "äå", "o": "ö", "e": "é"}
_MOST_CHANGES = 4
_MOST_LETTERS = 10  # letters that may change, or there are too many ways
_LONGEST = 40  # letters of a word that is looked at
_LONG = 8  # from this many letters on, two mistakes are forgiven


@lru_cache(maxsize=50_000)
def restored(word: str) -> str | None:
    """A lower-case word typed without diacritics as a dictionary has it; None where none has.

    >>> restored("overenskommelse"), restored("forbattringsarbete"), restored("lean")
    ('överenskommelse', 'förbättringsarbete', None)
    """
    if not 3 <= len(word) <= _LONGEST or not word.isascii() or not word.isalpha():
        return None
    if (whole := _restored_whole(word)) is not None:
        return whole
    for cut in range(len(word) - 4, 3, -1):
        tail = word[cut:] if known_entry(word[cut:]) is not None else _restored_whole(word[cut:])
        if tail is None:
            continue
        for head in (word[:cut], *_respelt(word[:cut])):
            if (head + tail) != word and split_compound(head + tail):
                return head + tail
    return None


@lru_cache(maxsize=50_000)
def _restored_whole(word: str) -> str | None:
    return next((spelt for spelt in _respelt(word) if known_entry(spelt) is not None), None)


def _respelt(word: str) -> Iterator[str]:
    """The word with diacritics put on, fewest first."""
    places = [place for place, letter in enumerate(word) if letter in _VARIANTS]
    if len(places) > _MOST_LETTERS:
        return
    for count in range(1, min(_MOST_CHANGES, len(places)) + 1):
        for chosen in combinations(places, count):
            for letters in product(*(_VARIANTS[word[place]] for place in chosen)):
                spelt = list(word)
                for place, letter in zip(chosen, letters, strict=True):
                    spelt[place] = letter
                yield "".join(spelt)


class Speller:
    """Finds the word of a vocabulary that a misspelt one was meant to be.

    One mistake (a letter wrong, missing, too many, or two swapped) is forgiven, two from eight letters on;
    diacritics never count. Words of fewer than four letters are left alone.
    """

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._exact: dict[str, str] = {}
        self._by_deletion: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(vocabulary, key=lambda known: (len(known), known)):
            folded = _fold(word)
            if folded in self._exact or len(folded) > _LONGEST:
                continue
            self._exact[folded] = word
            if len(folded) >= 3:
                for shorter in {folded, *_deletions(folded)}:
                    self._by_deletion[shorter].append(folded)

    def correct(self, word: str) -> str | None:
        """The nearest word of the vocabulary, or None. A word that is in it is itself.

        >>> Speller(["palliativregistret", "kommun"]).correct("paliativregisteret")
        'palliativregistret'
        """
        folded = _fold(word)
        if folded in self._exact:
            return self._exact[folded]
        if len(folded) < 4 or len(folded) > _LONGEST or any(letter.isdigit() for letter in folded):
            return None
        allowed = 2 if len(folded) >= _LONG else 1
        seen = {folded, *_deletions(folded)}
        if allowed == 2:
            seen |= {shorter for once in tuple(seen) for shorter in _deletions(once)}
        candidates = {known for shorter in seen for known in self._by_deletion.get(shorter, ())}
        ranked = sorted(
            (distance, -_shared_start(known, folded), known)
            for known in candidates
            if (distance := edits(folded, known, allowed)) <= allowed
        )
        return self._exact[ranked[0][-1]] if ranked else None


def closest(word: str, vocabulary: Collection[str]) -> str | None:
    """As `Speller(vocabulary).correct(word)`, for a single word."""
    folded = _fold(word)
    near = [known for known in vocabulary if abs(len(known) - len(folded)) <= 2]
    return Speller(near).correct(word)


def edits(one: str, other: str, limit: int) -> int:
    """Letters changed, added, left out or swapped with their neighbour; limit + 1 where there are more.

    >>> edits("regsiter", "register", 2), edits("kommun", "landsting", 2)
    (1, 3)
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        previous, before = before, row
        row = [i]
        for j, right in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _shared_start(one: str, other: str) -> int:
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


def _deletions(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
