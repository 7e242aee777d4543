"""Whether a claim and a unit of a document assert the same, values aside: in mood, stage, direction and doer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.answers.values import values_of
from assistant.language.assertions import Assertion, Mood, clauses_of
from assistant.language.bilingual import detect_language
from assistant.language.polarity import index_words
from assistant.language.words import stopword

_WORD = re.compile(r"[^\W\d_]{2,}")


class Agreement(StrEnum):
    """What comparing one respect comes to."""

    SAME = "same"
    OPEN = "open"  # one of the two does not say it, or says it in a way that is not understood
    DIFFERENT = "different"


SAME, OPEN, DIFFERENT = Agreement.SAME, Agreement.OPEN, Agreement.DIFFERENT

# What two moods come to. What stands in neither order is open.
_MOODS: Mapping[frozenset[Mood], Agreement] = {
    frozenset({Mood.PLAIN, Mood.MUST}): SAME,
    frozenset({Mood.MUST, Mood.MAY}): DIFFERENT,
    frozenset({Mood.MUST, Mood.NOT}): DIFFERENT,
    frozenset({Mood.MAY, Mood.NOT}): DIFFERENT,
    frozenset({Mood.PLAIN, Mood.NOT}): DIFFERENT,
    frozenset({Mood.MUST, Mood.NEED_NOT}): DIFFERENT,
}
_OWN = frozenset({"amount", "share", "count", "name"})  # a day or a year may stand in another clause
_BOUNDED = frozenset({Mood.PLAIN, Mood.MUST, Mood.MAY})  # alike beside a bound: "får vara högst" is "ska vara högst"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Each respect of what a claim asserts against what a unit does."""

    mood: Agreement
    stage: Agreement
    rises: Agreement
    doer: Agreement
    whole: Agreement  # whether one holds only in part, or denies in other words

    @property
    def respects(self) -> tuple[Agreement, ...]:
        """All of them."""
        return (self.mood, self.stage, self.rises, self.doer, self.whole)

    @property
    def same(self) -> bool:
        """Whether the two assert the same in every respect."""
        return all(one is SAME for one in self.respects)

    @property
    def same_but_for_who(self) -> bool:
        """Whether they assert the same, whoever does it."""
        return all(one is SAME for one in (self.mood, self.stage, self.rises, self.whole))

    @property
    def one_differs(self) -> bool:
        """Whether they assert the same but in one respect, in which they differ."""
        return OPEN not in self.respects and self.respects.count(DIFFERENT) == 1


def compare(claim: str, unit: str, above: str, *, bounded: bool) -> Comparison:
    """A claim against a unit; `above` names who acts where the unit does not. `bounded`: both bind the same value."""
    in_part = any(theirs.excepts for _, theirs in clauses_of(unit))
    found = [_compared(mine, *_closest(clause, unit), above, bounded, in_part) for clause, mine in clauses_of(claim)]
    return Comparison(*(_together(column) for column in zip(*(one.respects for one in found), strict=True)))


def _together(found: tuple[Agreement, ...]) -> Agreement:
    return DIFFERENT if DIFFERENT in found else OPEN if OPEN in found else SAME


def _closest(clause: str, unit: str) -> tuple[Assertion, bool]:
    """What the clause of a unit asserts that shares the most words with one of a claim, and whether it says its values.

    False as well where another clause is as close and asserts something else.
    """
    asked = _content(clause)
    shared = [(len(asked & _content(part)), part, theirs) for part, theirs in clauses_of(unit)]
    best = max(count for count, _, _ in shared)
    closest = [(part, theirs) for count, part, theirs in shared if count == best]
    sure = len({theirs for _, theirs in closest}) == 1 and (len(shared) == 1 or _says_values(clause, unit, closest))
    return closest[0][1], sure


def _says_values(clause: str, unit: str, closest: Sequence[tuple[str, Assertion]]) -> bool:
    """Whether no name or number of a claim's clause stands elsewhere in the unit, and another in the closest clause."""
    there = {(value.kind, value.key) for part, _ in closest for value in values_of(part)}
    elsewhere = {(value.kind, value.key) for value in values_of(unit)} - there
    kinds = {kind for kind, _ in there}
    mine = {(value.kind, value.key) for value in values_of(clause) if value.kind in _OWN}
    return not any(kind in kinds for kind, _ in mine & elsewhere)


def _compared(mine: Assertion, theirs: Assertion, sure: bool, above: str, bounded: bool, in_part: bool) -> Comparison:
    return Comparison(
        mood=_moods(mine, theirs, bounded),
        stage=SAME if mine.stage is None or mine.stage is theirs.stage else DIFFERENT if theirs.stage else OPEN,
        rises=SAME if mine.rises is None or mine.rises is theirs.rises else OPEN if theirs.rises is None else DIFFERENT,
        doer=_doers(mine, theirs, above),
        whole=SAME if sure and (mine.excepts, mine.lacks) == (in_part, theirs.lacks) else OPEN,
    )


def _moods(mine: Assertion, theirs: Assertion, bounded: bool) -> Agreement:
    if mine.mood is None or theirs.mood is None:
        return OPEN
    if mine.mood is theirs.mood or (bounded and {mine.mood, theirs.mood} <= _BOUNDED):
        return SAME
    return _MOODS.get(frozenset({mine.mood, theirs.mood}), OPEN)


def _doers(mine: Assertion, theirs: Assertion, above: str) -> Agreement:
    """Another doer is another fact only where the unit has one; where it has none, what stands above may name it."""
    if mine.doers <= theirs.doers:
        return SAME
    if not theirs.doers:
        return SAME if all(doer in above for doer in mine.doers) and not mine.doers & theirs.actors else OPEN
    return OPEN if mine.doers & theirs.doers else DIFFERENT


@lru_cache(maxsize=8192)
def _content(text: str) -> frozenset[str]:
    """The index words of a text without its names, numbers and stop words; of English their translations, too."""
    english = detect_language(text) == "en"
    for value in reversed(values_of(text)):
        text = f"{text[: value.start]} {text[value.end :]}"
    words = (word for word in _WORD.findall(text) if not stopword(word))
    return frozenset[str]().union(*(index_words(word, english) for word in words))
