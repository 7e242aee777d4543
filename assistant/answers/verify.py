"""Checking somebody's draft: does each sentence say what the documents say, something else, or neither?

A sentence is supported where one unit of a document (sentence, list item or table row) is about the same, holds
every value of it and asserts the same: the same body does it, must or may, wanted or granted, denied or not. It is
contradicted where a unit about the same thing, of the same year, differs in one of these alone, or holds another
value in the place of one; else not found. What cannot be told for certain is not found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answers.candidates import Candidate, units_near
from assistant.answers.carrying import Weighed, carrying, compared_to, differing, near, weighed
from assistant.answers.claim import Claim, holds, holds_value, read_claim, swapped
from assistant.answers.sentences import sentence_spans
from assistant.answers.support import Source
from assistant.answers.values import values_of
from assistant.documents.evidence import Evidence
from assistant.library import Library

SUPPORTED, CONTRADICTED, NOT_FOUND = "supported", "contradicted", "not_found"

# Shares of a claim's telling words that a unit (with its section and title) must be about. Set on the
# project's own claims in tests/answers/test_verify.py.
SAME_THING = 0.62  # to contradict it
SURE = 0.9  # that the unit alone must say, to be told to speak of another
_SHOWN = 3
_LOOKED_AT = 60  # units, best first
_REPLACEABLE = frozenset({"amount", "share", "count", "day", "month", "name"})
_SAYS = {"sv": "Dokumenten säger: ”{}”", "en": "The documents say: “{}”"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One sentence of the draft. `instead` is what the documents say where they contradict it."""

    text: str
    start: int
    end: int
    verdict: str  # "supported", "contradicted" or "not_found"
    instead: str | None
    evidence: tuple[Evidence, ...]


Units = Sequence[tuple[Candidate, Source]]


def verify(library: Library, text: str) -> tuple[Verdict, ...]:
    """A verdict on every sentence of `text` that says something; questions and bare headings say nothing."""
    return tuple(
        _verdict(library, text, start, end)
        for start, end in sentence_spans(text)
        if re.search(r"[^\W\d_]{2,}", text[start:end]) and not text[start:end].endswith(("?", ":"))
    )


def supporting(library: Library, sentence: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those of some units that each say all of a sentence: its values, whose they are, and what it denies."""
    claim = read_claim(library, sentence)
    units = near(library, claim, candidates, len(candidates))
    return [one.candidate for one in carrying(weighed(library, claim, units))][:_SHOWN]


def _verdict(library: Library, text: str, start: int, end: int) -> Verdict:
    claim = read_claim(library, text[start:end])
    units = near(library, claim, units_near(library, claim.text), _LOOKED_AT)
    verdict, instead = NOT_FOUND, None
    pieces: tuple[Evidence, ...] = ()
    swapped = _contradiction(claim, units, _swapped_in)
    found = weighed(library, claim, units)
    carried = carrying(found)
    outright = [one for one in carried if holds(claim, one.candidate, one.source, outright=True)]
    if carried and not swapped:
        verdict = SUPPORTED
        pieces = tuple(one.candidate.evidence for one in (outright or carried)[:_SHOWN])
    elif other := (
        _differing(claim, found) or _contradiction(claim, units, _says_otherwise) or (None if outright else swapped)
    ):
        verdict, instead = CONTRADICTED, _said(library, other, claim.language)
        pieces = (other.evidence,)
    return Verdict(text=text[start:end], start=start, end=end, verdict=verdict, instead=instead, evidence=pieces)


def _differing(claim: Claim, found: Sequence[Weighed]) -> Candidate | None:
    one = differing(claim, found)
    return one.candidate if one else None


def _contradiction(
    sentence: Claim, units: Units, contradicts: Callable[[Claim, Candidate, Source], bool]
) -> Candidate | None:
    """The unit about the same thing, of the same year, that says something else."""
    best: tuple[float, Candidate] | None = None
    for candidate, source in units:
        if not all(holds_value(source, candidate, value) for value in sentence.values if value.kind == "year"):
            continue
        missing = [value for value in sentence.values if not source.holds(value)]
        covered = sentence.about.covered(candidate, without=missing)
        if covered < SAME_THING or not contradicts(sentence, candidate, source):
            continue
        score = covered + 0.2 * (len(sentence.values) - 2 * len(missing))
        if best is None or score > best[0]:
            best = (score, candidate)
    return best[1] if best else None


def _swapped_in(sentence: Claim, candidate: Candidate, source: Source) -> bool:
    """All the values are there, but belong to each other otherwise."""
    return all(source.holds(value) for value in sentence.values) and swapped(sentence, source)


def _says_otherwise(sentence: Claim, candidate: Candidate, source: Source) -> bool:
    """One value is not there and another of its kind is in its place."""
    missing = [value for value in sentence.values if not source.holds(value)]
    if not missing:
        return False
    compared = compared_to(sentence, candidate)
    kinds = {value.kind for value in missing}
    if not (compared.same_but_for_who if kinds == {"name"} else compared.same):
        return False
    if len(kinds) > 1 or not kinds <= _REPLACEABLE:
        return False
    there = [value for value in values_of(candidate.unit.clean) if value.kind in kinds]
    if "count" in kinds:
        nouns = {value.noun for value in missing}
        there = [value for value in there if value.noun in nouns]
    if "name" in kinds:
        if sentence.counts or sentence.about.covered(candidate, without=missing, alone=True) < SURE:
            return False
        said = {value.key for value in sentence.values}
        there = [value for value in there if value.key not in said]
    return bool(there)


def _said(library: Library, candidate: Candidate, language: str) -> str:
    """The unit in its own words; in English the rule's, where a rule was read from it."""
    told = candidate.unit.clean.strip()
    if language == "en":
        for rule in (*library.rulebook.recorded, *library.rules):
            if rule.statement_en and any(map(candidate.evidence.overlaps, rule.evidence)):
                return f"{rule.statement_en} {_SAYS['en'].format(told)}"
    return _SAYS[language if language in _SAYS else "sv"].format(told)
