"""Which word of a unit says what each telling word of a claim says, as the finder's vectors of words tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answers.aboutness import tells
from assistant.answers.values import Value
from assistant.language.assertions import differ
from assistant.language.words import compound_parts, fold, lemma, stopword
from assistant.search.embedding import WordVectors

KIN = 0.55
"""The cosine from which two words in their places mean the same: "klarat" beside "uppfyllt" has about 0.6."""
_HERE = 0.55  # what a word is worth that is not in the unit and stands above it
_OTHER = 0.3  # what a compound is worth beside another of the same last part
_ENDING = 3  # letters that may differ at the end


@dataclass(frozen=True, slots=True)
class Alignment:
    """The telling words of a claim, each with the word of a unit nearest to it, no word of the unit twice."""

    words: tuple[str, ...]
    nearest: tuple[str, ...]
    cosines: NDArray[np.float32]

    @property
    def kin(self) -> dict[str, str]:
        """The words that the unit says in the same or other words, with these."""
        told = zip(self.words, self.nearest, self.cosines, strict=True)
        return {word: other for word, other, cosine in told if cosine >= KIN and not differ(word, other)}

    def with_above(self, above: str, heading: str) -> NDArray[np.float32]:
        """The cosines, where what stands at the unit or above it, folded, says the words that are not near one.

        A compound that shares its last part alone with the word nearest to it is another thing, unless the first
        stands there, too: "kvällsöppet" beside "öppet".
        """
        there = np.array([_stem(word) in above for word in self.words])
        other = np.array(
            [differ(*pair) or _is_other(*pair, heading) for pair in zip(self.words, self.nearest, strict=True)]
        )
        cosines = np.where(other, np.minimum(self.cosines, _OTHER), self.cosines)
        return np.where(there, np.maximum(cosines, _HERE), cosines).astype(np.float32)


def aligned(claim: WordVectors, values: Sequence[Value], unit: WordVectors) -> Alignment | None:
    """The claim's telling words, its values aside, beside a unit's; None where it has none."""
    mine = [at for at in range(len(claim.words)) if tells(claim.words[at]) and not _inside(claim.starts[at], values)]
    theirs = [at for at in range(len(unit.words)) if not stopword(unit.words[at])] or list(range(len(unit.words)))
    if not mine:
        return None
    cosines = claim.vectors[mine] @ unit.vectors[theirs].T
    best, places = _one_to_one(cosines)
    return Alignment(
        words=tuple(claim.words[at] for at in mine),
        nearest=tuple(unit.words[theirs[place]] if place >= 0 else "" for place in places),
        cosines=best,
    )


def _inside(start: int, values: Sequence[Value]) -> bool:
    return any(value.start <= start < value.end for value in values)


def _one_to_one(cosines: NDArray[np.float32]) -> tuple[NDArray[np.float32], list[int]]:
    """The nearest pairs first, each row and column once; 0 and -1 for a row that is left over."""
    left = cosines.copy()
    best, places = np.zeros(len(left), dtype=np.float32), [-1] * len(left)
    for _ in range(min(left.shape)):
        row, column = np.unravel_index(int(left.argmax()), left.shape)
        best[row], places[int(row)] = left[row, column], int(column)
        left[row, :] = left[:, column] = -2.0
    return best, places


def _is_other(word: str, nearest: str, above: str) -> bool:
    *first, last = compound_parts(word.lower()) or ("",)
    if not first or _stem(word) == _stem(nearest):
        return False
    shares = last in {lemma(nearest), *compound_parts(nearest.lower())[-1:]}
    return shares and not any(_stem(part) in above for part in first)


def _stem(word: str) -> str:
    folded = fold(word)
    return folded[: max(4, len(folded) - _ENDING)]
