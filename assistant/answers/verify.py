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

from assistant.answers.aboutness import Aboutness
from assistant.answers.agreeing import Comparison, compare
from assistant.answers.candidates import Candidate, units_near
from assistant.answers.evidence_words import by_year
from assistant.answers.question import read_question
from assistant.answers.sentences import sentence_spans
from assistant.answers.support import Source
from assistant.answers.values import Value, pairs_of, values_of
from assistant.documents.evidence import Evidence
from assistant.documents.model import BlockKind
from assistant.language.assertions import clauses_of
from assistant.language.naming import holds_name
from assistant.language.words import fold, terms
from assistant.library import Library

SUPPORTED, CONTRADICTED, NOT_FOUND = "supported", "contradicted", "not_found"

# Shares of a sentence's telling words that a unit (with its section and title) must be about. Set on the
# project's own claims in tests/answers/test_verify.py.
ABOUT = 0.5  # to support a sentence whose values it holds
SAME_THING = 0.62  # to contradict it
SAID = 0.7  # that the unit alone must say, to support a sentence without numbers, or to be its opposite
SURE = 0.9  # that the unit alone must say, to be told to assert something else, or of another
_SIZES = frozenset({"amount", "share", "count"})
_ROW_WORDS = 8
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


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as read, and the units that may be about it, each with what it holds."""

    text: str
    language: str
    about: Aboutness
    values: tuple[Value, ...]
    units: tuple[tuple[Candidate, Source], ...]

    @property
    def counts(self) -> bool:
        """Whether it holds a number or a day, and not names and years alone."""
        return any(value.kind not in ("name", "year") for value in self.values)


def verify(library: Library, text: str) -> tuple[Verdict, ...]:
    """A verdict on every sentence of `text` that says something; questions and bare headings say nothing."""
    return tuple(
        _verdict(library, text, start, end)
        for start, end in sentence_spans(text)
        if re.search(r"[^\W\d_]{2,}", text[start:end]) and not text[start:end].endswith(("?", ":"))
    )


def supporting(library: Library, sentence: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those of some units that each say all of a sentence: its values, whose they are, and what it denies."""
    return _support(_read(library, sentence, candidates), outright=False)


def _verdict(library: Library, text: str, start: int, end: int) -> Verdict:
    sentence = _read(library, text[start:end], units_near(library, text[start:end])[:_LOOKED_AT])
    verdict, instead = NOT_FOUND, None
    pieces: tuple[Evidence, ...] = ()
    swapped = _contradiction(sentence, _swapped_in)
    if held := None if swapped else _support(sentence, outright=True) or _support(sentence, outright=False):
        verdict, pieces = SUPPORTED, tuple(candidate.evidence for candidate in held)
    elif other := _contradiction(sentence, _says_otherwise) or (None if _support(sentence, outright=True) else swapped):
        verdict, instead = CONTRADICTED, _said(library, other, sentence.language)
        pieces = (other.evidence,)
    return Verdict(text=text[start:end], start=start, end=end, verdict=verdict, instead=instead, evidence=pieces)


def _read(library: Library, text: str, candidates: Sequence[Candidate]) -> _Sentence:
    question = read_question(text)
    units = tuple((candidate, _source(candidate)) for candidate in candidates)
    values = tuple(value for value in values_of(text) if value.kind not in ("first_name", "page"))
    return _Sentence(text, question.language, Aboutness(library, question), values, units)


def _source(candidate: Candidate) -> Source:
    """What a unit says, and what its title, section and year tell about it."""
    metadata = candidate.document.metadata
    years = " ".join(map(str, sorted(candidate.years)))
    about = "\n".join((metadata.title, candidate.passage.context, candidate.passage.section or "", years))
    pairs = by_year(candidate.document, candidate.unit.start, candidate.unit.end)
    return Source(candidate.evidence.id, candidate.unit.clean, about=about, pairs=pairs)


def _support(sentence: _Sentence, *, outright: bool) -> list[Candidate]:
    """The units that hold all of the sentence, best first; `outright` in their own words, title and year aside."""
    return [
        candidate
        for candidate, source in sentence.units
        if all(
            source.states(value)
            if outright
            else _holds(source, candidate, value) or _named_near(sentence, candidate, value)
            for value in sentence.values
        )
        and _is_about(sentence, candidate)
        and not _swapped(sentence, source)
        and _compared(sentence, candidate).same
    ][:3]


def _bounds(values: Sequence[Value]) -> bool:
    """Whether a size is said to be at least or at most something."""
    return any(value.kind in _SIZES and value.comparator in ("<=", ">=") for value in values)


def _compared(sentence: _Sentence, candidate: Candidate) -> Comparison:
    """What the two assert, values aside."""
    above = fold(f"{candidate.passage.clean} {candidate.passage.context}")
    bounded = _bounds(sentence.values) and _bounds(values_of(candidate.unit.clean))
    return compare(sentence.text, candidate.unit.clean, above, bounded=bounded)


def _is_about(sentence: _Sentence, candidate: Candidate) -> bool:
    """Enough about the same. Without numbers and days the unit alone must say it, names aside."""
    if sentence.counts:
        prose = candidate.kind is not BlockKind.TABLE_ROW  # a row's matter stands in its table's title as well
        return sentence.about.covered(candidate) >= ABOUT and (
            sentence.about.covered(candidate, alone=True) >= ABOUT if prose else _names_row(sentence, candidate)
        )
    return sentence.about.covered(candidate, without=sentence.values, alone=True) >= SAID


def _names_row(sentence: _Sentence, candidate: Candidate) -> bool:
    """Whether the sentence says a word of the row's label; of several values of one kind, which is meant is open."""
    label = set(terms(candidate.unit.clean.partition(":")[0]))
    held = [value for value in values_of(candidate.unit.clean) if value.kind in _SIZES]
    several = {value.kind for value in held if len({other.key for other in held if other.kind == value.kind}) > 1}
    paired = bool(pairs_of(sentence.text) & by_year(candidate.document, candidate.unit.start, candidate.unit.end))
    return not label.isdisjoint(terms(sentence.text)) and (
        paired or not several & {value.kind for value in sentence.values}
    )


def _holds(source: Source, candidate: Candidate, value: Value) -> bool:
    """As the source has it; but a unit that names years speaks of these and not of its section's."""
    own = any(other.kind in ("year", "month", "day") for other in values_of(candidate.unit.clean))
    return source.states(value) if value.kind == "year" and own else source.holds(value)


def _named_near(sentence: _Sentence, candidate: Candidate, value: Value) -> bool:
    """A name the passage gives, beside numbers that the unit itself holds."""
    prose = len(candidate.unit.clean.split()) > _ROW_WORDS  # a row speaks of its own label alone
    return (
        prose and value.kind == "name" and sentence.counts and holds_name(str(value.key), fold(candidate.passage.clean))
    )


def _contradiction(
    sentence: _Sentence, contradicts: Callable[[_Sentence, Candidate, Source], bool]
) -> Candidate | None:
    """The unit about the same thing, of the same year, that says something else."""
    best: tuple[float, Candidate] | None = None
    for candidate, source in sentence.units:
        if not all(_holds(source, candidate, value) for value in sentence.values if value.kind == "year"):
            continue
        missing = [value for value in sentence.values if not source.holds(value)]
        covered = sentence.about.covered(candidate, without=missing)
        if covered < SAME_THING or not contradicts(sentence, candidate, source):
            continue
        score = covered + 0.2 * (len(sentence.values) - 2 * len(missing))
        if best is None or score > best[0]:
            best = (score, candidate)
    return best[1] if best else None


def _swapped_in(sentence: _Sentence, candidate: Candidate, source: Source) -> bool:
    """All the values are there, but belong to each other otherwise."""
    return all(source.holds(value) for value in sentence.values) and _swapped(sentence, source)


def _says_otherwise(sentence: _Sentence, candidate: Candidate, source: Source) -> bool:
    """One value is not there and another of its kind is in its place; or all are, and one respect differs."""
    missing = [value for value in sentence.values if not source.holds(value)]
    compared = _compared(sentence, candidate)
    if not missing:
        alone = len(clauses_of(sentence.text)) == 1
        return alone and compared.one_differs and sentence.about.covered(candidate, alone=True) >= SURE
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


def _swapped(sentence: _Sentence, source: Source) -> bool:
    if any(source.first_names(value) is False for value in values_of(sentence.text) if value.kind == "first_name"):
        return True
    return any(source.pairs(couple) is False for couple in pairs_of(sentence.text))


def _said(library: Library, candidate: Candidate, language: str) -> str:
    """The unit in its own words; in English the rule's, where a rule was read from it."""
    told = candidate.unit.clean.strip()
    if language == "en":
        for rule in (*library.rulebook.recorded, *library.rules):
            if rule.statement_en and any(map(candidate.evidence.overlaps, rule.evidence)):
                return f"{rule.statement_en} {_SAYS['en'].format(told)}"
    return _SAYS[language if language in _SAYS else "sv"].format(told)
