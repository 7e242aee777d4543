""" "Hur mycket mer får Skåne än Halland?", "vad blir A och B tillsammans?": two amounts found, and put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from assistant.answers.former.composing import FULL, SHORT, Draft, shorten, unit_sentence
from assistant.answers.former.finding import Candidate
from assistant.answers.former.question import Need, Question
from assistant.calculators import Calculation, calculate
from assistant.calculators.amounts import difference_sentence, sum_sentence
from assistant.language.numbers import Quantity
from assistant.library import Library

_MORE = re.compile(
    r"\b(?:hur (?:mycket|mkt|stor skillnad)|how much)\b"
    r"(?P<one>.*?\b(?:mer|mindre|högre|lägre|större|fler|more|less|higher|lower|larger|bigger|smaller)\b.*?)\s+(?:än|than)\s+(?P<other>.+)",
    re.I | re.S,
)
_TOGETHER = re.compile(
    r"(?=.*\b(?:tillsammans|sammanlagt|ihop|together|combined)\b)"
    r"(?P<one>.+?)\s+(?:och|plus|and)\s+(?P<other>.+)",
    re.I | re.S,
)
_RATE = re.compile(r"\b(?:per|varje) (?:\w+(?:ad|at|t) )?(\w{3,})")
_LABEL = re.compile(r"\W*([^:.]{2,60}): ")  # of a table's row
_SUM = re.compile(r"\W*(?:summa|total)")
_MET = 0.6  # how well a unit must stand for a word that only one side names
_LEAST = 0.5  # of the best unit's score


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit with how many words it holds of those that only one side names, and whether it holds all they share."""

    found: Candidate
    of_one: int
    of_other: int
    shares: bool


@dataclass(frozen=True, slots=True)
class Together:
    """The draft, and the calculation it tells."""

    draft: Draft
    calculation: Calculation


def two_amounts(
    library: Library, question: Question, candidates: Sequence[Candidate], read: Callable[[str], Question]
) -> Together | None:
    """The two amounts and their difference or sum; None where not two are asked for, or not both are found."""
    sides = _MORE.search(question.text) or _TOGETHER.fullmatch(question.text)
    if sides is None or not candidates:
        return None
    near = [one for one in candidates if one.score >= _LEAST * candidates[0].score and len(_amounts(one)) == 1]
    pair = _pair(read(sides["one"]), read(sides["other"]), near)
    if pair is None:
        return None
    calculation = _calculated(library, pair)
    sentence = difference_sentence if sides.re is _MORE else sum_sentence
    said = sentence(calculation.result, question.language)
    told = [unit_sentence(found) for found in pair]
    return Together(
        Draft(
            short_answer=" ".join([said, *(shorten(one, (SHORT - len(said)) // 2 - 1) for one in told)]),
            answer=shorten(f"{said} {told[0]} [1] {told[1]} [2]", FULL),
            evidence=tuple(found.evidence for found in pair),
        ),
        calculation,
    )


def _calculated(library: Library, pair: tuple[Candidate, Candidate]) -> Calculation:
    """The calculation, its amounts named as in the documents, each step standing on both places."""
    labels = [row[1] if (row := _LABEL.match(found.unit.clean)) else found.passage.section or "" for found in pair]
    items = [
        {"label": label, "number": str(_amounts(found)[0].number)} for label, found in zip(labels, pair, strict=True)
    ]
    calculation = calculate("amounts", {"items": items}, library.rulebook)
    ids = tuple(found.evidence.id for found in pair)
    return replace(calculation, steps=tuple(replace(step, evidence=ids) for step in calculation.steps))


def _amounts(candidate: Candidate) -> list[Quantity]:
    """The different amounts of a unit, one that is written in two ways being one; none of a sum of others."""
    if _SUM.match(candidate.facts.folded):
        return []
    return list({found.number: found for found in candidate.facts.amounts}.values())


def _pair(one: Question, other: Question, near: Sequence[Candidate]) -> tuple[Candidate, Candidate] | None:
    """A unit for each side: only what is alike can be compared, and only what tells the sides apart.

    The units are of one passage, or about all that the sides share; each holds more of its own side's words than
    the other does, or is of its own year.
    """
    both = {need.word for need in one.needs} & {need.word for need in other.needs}
    shared = [need for need in one.needs if need.word in both]
    owns = [[need for need in side.needs if need.word not in both] for side in (one, other)]
    apart = bool(one.years) and bool(other.years)  # a year that only one side names is that of both
    years = [set(side.years) - set(against.years) if apart else set() for side, against in ((one, other), (other, one))]
    read = [_Unit(found, _held(found, owns[0]), _held(found, owns[1]), _holds(found, shared)) for found in near]
    pairs = []
    for first, second in permutations(read, 2):
        alike = first.found.passage.id == second.found.passage.id
        if first.found.document.id != second.found.document.id or not (alike or (first.shares and second.shares)):
            continue
        if _rates(first.found) != _rates(second.found):
            continue
        leads = first.of_one - second.of_one, second.of_other - first.of_other
        dated = [wanted & unit.found.facts.years for wanted, unit in zip(years, (first, second), strict=True)]
        if any(years) and not all(dated):
            continue
        if all(dated) or min(leads) > 0:
            pair = first.found, second.found
            pairs.append((sum(leads), alike, first.found.score + second.found.score, pair))
    return max(pairs, key=lambda entry: entry[:3])[3] if pairs else None


def _rates(candidate: Candidate) -> frozenset[str]:
    """What an amount is for one of: 6,500 kronor a job cannot be compared with 3,400 a month."""
    return frozenset(_RATE.findall(candidate.facts.folded))


def _held(candidate: Candidate, needs: Sequence[Need]) -> int:
    return sum(need.met(candidate.unit.terms) >= _MET for need in needs)


def _holds(candidate: Candidate, needs: Sequence[Need]) -> bool:
    return bool(needs) and _held(candidate, needs) == len(needs)
