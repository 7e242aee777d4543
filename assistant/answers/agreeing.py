"""Whether a claim and a unit of a document assert the same, values aside: in mood, stage, direction and doer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from assistant.answers.values import SIZES, values_of
from assistant.language.assertion import Assertion, Mood, Stage
from assistant.language.assertions import clauses_of, has_verb
from assistant.language.bilingual import detect_language
from assistant.language.polarity import index_words
from assistant.language.verbs import is_finite, is_infinitive
from assistant.language.words import fold, stopword

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
_RECIPIENTS = frozenset({"sokande", "mottagare"})  # whom a text speaks to, where it names nobody
_LOOSE = _RECIPIENTS | {"myndighet", "bolag", "forening"}  # said of bodies of many names
_CAPPED = frozenset(
    {Mood.PLAIN, Mood.MUST, Mood.MAY}
)  # alike beside what is the most: "får vara högst" is "ska vara högst"


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a unit tells for it: who acts there, who is named, and whether money is sought or granted."""

    doers: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    stage: Stage | None = None
    last: frozenset[str] = frozenset()  # who is named last before the unit


@dataclass(frozen=True, slots=True)
class Comparison:
    """Each respect of what a claim asserts against what a unit does."""

    mood: Agreement
    stage: Agreement
    rises: Agreement
    doer: Agreement
    whole: Agreement  # whether one holds only in part, or denies in other words
    named: Agreement = Agreement.SAME  # whether a body stands in the place of another, whatever it does

    @property
    def respects(self) -> tuple[Agreement, ...]:
        """All of them."""
        return (self.mood, self.stage, self.rises, self.doer, self.whole, self.named)

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


def compare(claim: str, unit: str, above: Above, *, capped: Agreement | None = None) -> Comparison:
    """A claim against a unit.

    `capped`: what "may" and "must" come to, where both say what is the most.
    """
    found = [_compared(mine, *_closest(clause, unit), above, capped) for clause, mine in clauses_of(claim)]
    together = Comparison(*(_together(column) for column in zip(*(one.respects for one in found), strict=True)))
    return replace(together, named=_named(claim, unit, above)) if together.doer is SAME else together


def _named(claim: str, unit: str, above: Above) -> Agreement:
    """Open where the claim names a body that the unit does not, which names another or stands under none such."""
    mine = frozenset[str]().union(*(told.actors for _, told in clauses_of(claim))) - _LOOSE
    theirs = frozenset[str]().union(*(told.actors for _, told in clauses_of(unit)))
    missing = {body for body in mine - theirs if body not in fold(unit)}
    return OPEN if missing and (theirs - mine or not missing <= above.actors | above.doers) else SAME


def _together(found: tuple[Agreement, ...]) -> Agreement:
    return DIFFERENT if DIFFERENT in found else OPEN if OPEN in found else SAME


def _closest(clause: str, unit: str) -> tuple[Assertion, bool]:
    """What the clause of a unit asserts that says most of one of a claim, its sizes first, and whether it tells.

    It does not where another clause is as close and asserts something else, or where the values stand in another.
    What follows without a verb of its own may leave something out: "utom i maj".
    """
    asked = _content(clause)
    done = _content(" ".join(word for word in _WORD.findall(clause) if _is_verb(word)))
    parts = clauses_of(unit)
    held = [_content(part) for part, _ in parts]
    sizes = frozenset(value for value in _own_values(clause) if value[0] in SIZES)
    shared = [
        ((len(sizes & _own_values(told[0])), len(done & words), len(asked & words), len(asked & own)), *told)
        for own, words, told in zip(held, _with_verbs(parts, held), parts, strict=True)
    ]
    best = max(share for share, _, _ in shared)
    closest = [(part, theirs) for share, part, theirs in shared if share == best]
    sure = len({theirs for _, theirs in closest}) == 1 and (len(shared) == 1 or _says_values(clause, unit, closest))
    sure = sure and max(shared, key=lambda one: one[0][1:])[2].mood is closest[0][1].mood  # its verbs' clause, too
    left_out = any(theirs.excepts and not has_verb(part) for part, theirs in parts)
    return replace(closest[0][1], excepts=closest[0][1].excepts or left_out), sure


def _with_verbs(parts: Sequence[tuple[str, Assertion]], held: Sequence[frozenset[str]]) -> Iterator[frozenset[str]]:
    """The words of each clause; one without a verb shares those of the clause before it: "men inte till lokaler"."""
    shared = frozenset[str]()
    for (part, _), words in zip(parts, held, strict=True):
        shared = words if has_verb(part) else shared | words
        yield shared


@lru_cache(maxsize=8192)
def _own_values(text: str) -> frozenset[tuple[str, Fraction | str]]:
    """The values of a text that belong to the clause they stand in."""
    return frozenset((value.kind, value.key) for value in values_of(text) if value.kind in _OWN)


def _is_verb(word: str) -> bool:
    return is_finite(word.lower()) or is_infinitive(word.lower())


def _says_values(clause: str, unit: str, closest: Sequence[tuple[str, Assertion]]) -> bool:
    """Whether no name or number of a claim's clause stands elsewhere in the unit, and another in the closest clause."""
    there = frozenset[tuple[str, Fraction | str]]().union(*(_own_values(part) for part, _ in closest))
    kinds = {kind for kind, _ in there}
    return not any(kind in kinds for kind, _ in (_own_values(clause) & _own_values(unit)) - there)


def _compared(mine: Assertion, theirs: Assertion, sure: bool, above: Above, capped: Agreement | None) -> Comparison:
    return Comparison(
        mood=_moods(mine, theirs, capped),
        stage=_stages(mine.stage, theirs.stage, above.stage),
        rises=SAME if mine.rises is None or mine.rises is theirs.rises else OPEN if theirs.rises is None else DIFFERENT,
        doer=_together((_doers(mine, theirs, above), _receivers(mine, theirs, above))),
        whole=SAME if sure and _bare(mine) == _bare(theirs) else OPEN,
    )


def _bare(told: Assertion) -> tuple[bool, bool, bool]:
    return told.excepts, told.lacks, told.within


def _stages(mine: Stage | None, theirs: Stage | None, above: Stage | None) -> Agreement:
    """What is granted comes to somebody; what is sought does not, nor what stands in an application without a word."""
    if mine is None or mine is theirs:
        return SAME
    if theirs is None:
        return SAME if mine is above or (mine is Stage.RECEIVED and above is not Stage.SOUGHT) else OPEN
    return DIFFERENT if Stage.SOUGHT in (mine, theirs) else SAME


def _moods(mine: Assertion, theirs: Assertion, capped: Agreement | None) -> Agreement:
    if mine.mood is None or theirs.mood is None:
        return OPEN
    if mine.mood is theirs.mood:
        return SAME
    if capped is not None and {mine.mood, theirs.mood} <= _CAPPED:
        return capped
    return _MOODS.get(frozenset({mine.mood, theirs.mood}), OPEN)


def _doers(mine: Assertion, theirs: Assertion, above: Above) -> Agreement:
    """Another doer is another fact only where the unit has one; where it has none, what stands above may name it."""
    if mine.doers <= theirs.doers:
        return SAME
    if not theirs.doers:
        named = above.doers if theirs.actors else above.doers | above.last | _RECIPIENTS
        return SAME if mine.doers <= named and not mine.doers & theirs.actors else OPEN
    return OPEN if mine.doers & theirs.doers else DIFFERENT


def _receivers(mine: Assertion, theirs: Assertion, above: Above) -> Agreement:
    """As with doers; but whom something comes to may stand above in any part."""
    to = theirs.doers if theirs.stage is Stage.SOUGHT else theirs.receivers  # who seeks, seeks it for itself
    if mine.receivers <= to:
        return SAME
    if not to:
        return SAME if mine.receivers <= (theirs.actors | above.actors) - theirs.doers else OPEN
    return OPEN if mine.receivers & to else DIFFERENT


@lru_cache(maxsize=8192)
def _content(text: str) -> frozenset[str]:
    """The index words of a text without its names, numbers and stop words; of English their translations, too."""
    english = detect_language(text) == "en"
    for value in reversed(values_of(text)):
        text = f"{text[: value.start]} {text[value.end :]}"
    words = (word for word in _WORD.findall(text) if not stopword(word))
    return frozenset[str]().union(*(index_words(word, english) for word in words))
