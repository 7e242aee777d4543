"""A sentence that claims something, as read, and what may stop a unit of a document from carrying it.

Each law holds of any text: a lead-in asserts nothing yet, a size "höjd från" is no longer so, a row speaks of its own
label and years, and of several sizes in one sentence each belongs to the words beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.aboutness import Aboutness
from assistant.answers.candidates import Candidate
from assistant.answers.computed import is_computed
from assistant.answers.evidence_words import by_year
from assistant.answers.question import read_question
from assistant.answers.support import Source
from assistant.answers.values import Value, pairs_of, values_of
from assistant.language.naming import find_names, holds_name
from assistant.language.numerals import ARTICLES, word_value
from assistant.language.words import fold, stopword
from assistant.library import Library
from assistant.search.embedding import Vectors

_ROW_WORDS = 8
_MOST = re.compile(r"\b(?:hogst|max|maximalt|som mest|upp till|at most|up to|no more than)\b")  # folded
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[–-]|till|to)\s*((?:19|20)\d\d)(?!\d)")
_BEING = re.compile(
    r"\b(?:vara|ar|uppga\w*|motsvara\w*|omfatta\w*|tack\w*|bli\w*|utgor\w*|ha|har|have|has|be|is|are|cover\w*|amount\w*)\b"
)
_LETTER = re.compile(
    r"(?<=[^\W.]\s)(?!I\b)[A-ZÅÄÖ](?![\w.&])|(?<=[–-])[A-ZÅÄÖ](?![\w.&])|(?<!\w)[A-ZÅÄÖ](?=[–-][A-ZÅÄÖ]\b)"
)
_FIGURE = re.compile(r"[^\W\d_]{2,}|\d+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence as read: what it is about, its values and its vector."""

    text: str
    language: str
    about: Aboutness
    values: tuple[Value, ...]
    vector: Vectors

    @property
    def counts(self) -> bool:
        """Whether it holds a number or a day, and not names and years alone."""
        return any(value.kind not in ("name", "year") for value in self.values)


def read_claim(library: Library, text: str) -> Claim:
    """A sentence, read."""
    question = read_question(text)
    values = tuple(value for value in values_of(text) if value.kind not in ("first_name", "page"))
    return Claim(text, question.language, Aboutness(library, question), values, library.index.embed(text))


def holds(claim: Claim, candidate: Candidate, source: Source, *, outright: bool) -> bool:
    """Whether a unit holds every value of a claim as the claim means it; `outright` in its own words, title aside."""
    if outright:
        return all(source.states(value) for value in claim.values)
    held = [holds_value(source, candidate, value) or _named_near(claim, candidate, value) for value in claim.values]
    given = [value for value, there in zip(claim.values, held, strict=True) if there]
    return all(there or is_computed(claim.text, value, given) for value, there in zip(claim.values, held, strict=True))


def stopped(claim: Claim, candidate: Candidate, source: Source) -> bool:
    """Whether a law keeps a unit that holds all the values from carrying the claim."""
    return (
        swapped(claim, source)
        or _leads_in(candidate.unit.clean)
        or not _numbers(claim.text, claim.values) <= _numbers(candidate.unit.clean)
        or not _letters(claim.text) <= _letters(f". {candidate.passage.context} {candidate.unit.clean}")
        or any(_is_of_another_year(claim, candidate, value) for value in claim.values)
    )


def holds_value(source: Source, candidate: Candidate, value: Value) -> bool:
    """As the source has it; but a unit that names years speaks of these and not of its section's."""
    unit = candidate.unit.clean
    if value.kind != "year" or not any(other.kind in ("year", "month", "day") for other in values_of(unit)):
        return source.holds(value)
    written = rf"(?<!\d){value.key}(?!\d)"
    spans = ((int(first), int(last)) for first, last in _SPAN.findall(unit))
    return re.search(written, unit) is not None or any(first < int(str(value.key)) < last for first, last in spans)


def swapped(claim: Claim, source: Source) -> bool:
    """Whether what belongs together in the claim belongs to something else in the source."""
    if any(source.first_names(value) is False for value in values_of(claim.text) if value.kind == "first_name"):
        return True
    return any(source.pairs(couple) is False for couple in pairs_of(claim.text))


def _leads_in(unit: str) -> bool:
    """Whether a unit breaks off: what it asserts stands in the items after it."""
    written = unit.rstrip()
    return written.endswith((":", ",")) or stopword(written.rpartition(" ")[2])


def _numbers(text: str, without: Sequence[Value] = ()) -> frozenset[int]:
    """The numbers a text says in words or digits, those inside some values aside: "två gånger om året" is no value."""
    said = (
        hit for hit in _FIGURE.finditer(text.lower()) if not any(one.start <= hit.start() < one.end for one in without)
    )
    words = (hit[0] for hit in said if hit[0] not in ARTICLES)
    told = (int(word) if word.isdecimal() else word_value(word) for word in words)
    return frozenset(number for number in told if number is not None)


def caps(text: str) -> bool:
    """Whether a text says what is the most."""
    return _MOST.search(fold(text)) is not None


def says_what_is(text: str) -> bool:
    """Whether a text says what something is or has: at most, "får vara" is "ska vara"."""
    return _BEING.search(fold(text)) is not None


def _letters(text: str) -> frozenset[str]:
    """The letters that stand alone and name something: of "del C" the C."""
    return frozenset(hit[0] for hit in _LETTER.finditer(text))


def _is_of_another_year(claim: Claim, candidate: Candidate, value: Value) -> bool:
    """Whether a row has a size under the heads of other years than the claim says."""
    years = {str(other.key) for other in claim.values if other.kind == "year"}
    pairs = by_year(candidate.document, candidate.unit.start, candidate.unit.end) if years else frozenset()
    over = {str(year.key) for size, year in pairs if (size.kind, size.key) == (value.kind, value.key)}
    return bool(over) and not over & years


def _named_near(claim: Claim, candidate: Candidate, value: Value) -> bool:
    """A name the passage gives last before the unit, beside numbers that the unit itself holds."""
    prose = len(candidate.unit.clean.split()) > _ROW_WORDS  # a row speaks of its own label alone
    speaks = claim.counts or not find_names(candidate.unit.clean)
    return prose and value.kind == "name" and speaks and holds_name(str(value.key), _spoken_of(candidate))


def _spoken_of(candidate: Candidate) -> str:
    """The text before a unit, folded, that named somebody last; the heading where none did."""
    passage = candidate.passage
    before: Sequence[str] = [unit.clean for unit in passage.units if unit.end <= candidate.unit.start]
    return fold(next((text for text in reversed(before) if find_names(text)), passage.section or passage.context))
