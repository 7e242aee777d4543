"""A sentence that claims something, as read, and what may stop a unit of a document from carrying it.

Each law holds of any text: a lead-in asserts nothing yet, a size "höjd från" is no longer so, a row speaks of its own
label and years, and of several sizes in one sentence each belongs to the words beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.aboutness import Aboutness, tells
from assistant.answers.candidates import Candidate
from assistant.answers.computed import is_computed
from assistant.answers.evidence_words import by_year
from assistant.answers.question import read_question
from assistant.answers.support import Source
from assistant.answers.values import SIZES, Value, pairs_of, values_of
from assistant.language.naming import find_names, holds_name
from assistant.language.numerals import ARTICLES, word_value
from assistant.language.words import fold, stopword, terms
from assistant.library import Library
from assistant.search.embedding import Vectors, WordVectors

_ROW_WORDS = 8
_FROM = re.compile(
    r"\b(?:höj|sänk|öka|ökn|minska|minskn|stig|steg|sjunk|väx|ändra|upp|ned|ner)\w*\s+(?:\w+\s+){0,2}"
    r"(?:från|from)\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
# Words that bind from one side and from the other, folded.
_LEAST = re.compile(r"\b(?:minst|lagst|atminstone|at least|no less than|no fewer than)\b")
_MOST = re.compile(r"\b(?:hogst|max|maximalt|som mest|upp till|at most|up to|no more than)\b")
_LATEST = re.compile(r"\b(?:senast|at the latest|no later than)\b")
_EARLIEST = re.compile(r"\b(?:tidigast|at the earliest|no earlier than)\b")
_SIDES = ((_LEAST, _MOST), (_MOST, _LEAST), (_LATEST, _EARLIEST), (_EARLIEST, _LATEST))
_REPORTED = re.compile(
    r"\b(?:skrev|sade|påstod|uppgav|stod|hävda\w*|wrote|said|claimed)\b[^.]*\b(?:att|that)\b", re.IGNORECASE
)
_MUST = re.compile(r"\b(?:maste|skyldig\w* att|must(?! not)|(?:has|have|had) to)\b")
_DUTY = re.compile(
    r"\b(?:maste|ska|skall|krav\w*|villkor\w*|fordra\w*|skyldig\w*|forutsatt\w*|obligatorisk\w*|must|shall|"
    r"(?:has|have|had) to|requir\w*|oblig\w*)\b"
)
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[–-]|till|to)\s*((?:19|20)\d\d)(?!\d)")
_BEING = re.compile(
    r"\b(?:vara|ar|uppga\w*|motsvara\w*|omfatta\w*|tack\w*|bli\w*|utgor\w*|ha|har|have|has|be|is|are|cover\w*|amount\w*)\b"
)
_LETTER = re.compile(
    r"(?<=[^\W.]\s)(?!I\b)[A-ZÅÄÖ](?![\w.&])|(?<=[–-])[A-ZÅÄÖ](?![\w.&])|(?<!\w)[A-ZÅÄÖ](?=[–-][A-ZÅÄÖ]\b)"
)
_PART = re.compile(r"[,;]\s+|\b(?:och|samt|men|medan|respektive|and|but|while)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_FIGURE = re.compile(r"[^\W\d_]{2,}|\d+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence as read: what it is about, its values, its vector and those of its words, where the model has them."""

    text: str
    language: str
    about: Aboutness
    values: tuple[Value, ...]
    vector: Vectors
    words: WordVectors | None

    @property
    def counts(self) -> bool:
        """Whether it holds a number or a day, and not names and years alone."""
        return any(value.kind not in ("name", "year") for value in self.values)


def read_claim(library: Library, text: str) -> Claim:
    """A sentence, read."""
    question = read_question(text)
    values = tuple(value for value in values_of(text) if value.kind not in ("first_name", "page"))
    index = library.index
    return Claim(
        text, question.language, Aboutness(library, question), values, index.embed(text), index.words(question.text)
    )


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
        or _is_nothing(claim, candidate.unit.clean)
        or not _numbers(claim.text, claim.values) <= _numbers(candidate.unit.clean)
        or _binds_otherwise(claim.text, candidate.unit.clean)
        or _obliges(claim.text, candidate)
        or not _letters(claim.text) <= _letters(f". {candidate.passage.context} {candidate.unit.clean}")
        or (_REPORTED.search(candidate.unit.clean) is not None and _REPORTED.search(claim.text) is None)
        or any(_is_former(value, candidate.unit.clean) for value in claim.values)
        or any(_is_of_another_year(claim, candidate, value) for value in claim.values)
        or any(_is_of_another_part(claim, candidate.unit.clean, kind) for kind in SIZES)
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


def _is_nothing(claim: Claim, unit: str) -> bool:
    """Whether the unit has an amount of nought that the claim does not speak of: "beviljat 0 kronor" is a refusal."""
    nought = [value for value in values_of(unit) if value.kind == "amount" and not value.key]
    return bool(nought) and not any(value.kind == "amount" for value in claim.values)


def _numbers(text: str, without: Sequence[Value] = ()) -> frozenset[int]:
    """The numbers a text says in words or digits, those inside some values aside: "två gånger om året" is no value."""
    said = (
        hit for hit in _FIGURE.finditer(text.lower()) if not any(one.start <= hit.start() < one.end for one in without)
    )
    words = (hit[0] for hit in said if hit[0] not in ARTICLES)
    told = (int(word) if word.isdecimal() else word_value(word) for word in words)
    return frozenset(number for number in told if number is not None)


def _binds_otherwise(claim: str, unit: str) -> bool:
    """Whether the claim binds something from a side that the unit does not, which binds from the other."""
    mine, theirs = fold(claim), fold(unit)
    return any(one.search(mine) and not one.search(theirs) and other.search(theirs) for one, other in _SIDES)


def _obliges(claim: str, candidate: Candidate) -> bool:
    """Whether the claim says that something must be so, where neither the unit nor its heading does."""
    under = f"{candidate.passage.section or ''} {candidate.unit.clean}"
    return _MUST.search(fold(claim)) is not None and _DUTY.search(fold(under)) is None


def caps(text: str) -> bool:
    """Whether a text says what is the most."""
    return _MOST.search(fold(text)) is not None


def says_what_is(text: str) -> bool:
    """Whether a text says what something is or has: at most, "får vara" is "ska vara"."""
    return _BEING.search(fold(text)) is not None


def _letters(text: str) -> frozenset[str]:
    """The letters that stand alone and name something: of "del C" the C."""
    return frozenset(hit[0] for hit in _LETTER.finditer(text))


def _same(value: Value, unit: str) -> list[Value]:
    return [other for other in values_of(unit) if (other.kind, other.key) == (value.kind, value.key)]


def _is_former(value: Value, unit: str) -> bool:
    """Whether the unit has a size only as what it was: "höjs från 20 procent"."""
    told = _same(value, unit) if value.kind in SIZES else []
    return bool(told) and all(_FROM.search(unit, 0, other.start) for other in told)


def _is_of_another_year(claim: Claim, candidate: Candidate, value: Value) -> bool:
    """Whether a row has a size under the heads of other years than the claim says."""
    years = {str(other.key) for other in claim.values if other.kind == "year"}
    pairs = by_year(candidate.document, candidate.unit.start, candidate.unit.end) if years else frozenset()
    over = {str(year.key) for size, year in pairs if (size.kind, size.key) == (value.kind, value.key)}
    return bool(over) and not over & years


def _is_of_another_part(claim: Claim, unit: str, kind: str) -> bool:
    """Whether the words of a claim stand beside another size of the unit: "50 till A och 70 till B".

    What comes first is said of all; so a later part carries a claim only with a word of its own.
    """
    values = [value for value in claim.values if value.kind == kind]
    parts = _parts(unit, kind) if values else []
    mine = [at for at, part in enumerate(parts) if any(_same(value, part) for value in values)]
    if len(parts) < 2 or not mine:
        return False
    said = [_telling(part) for part in parts]
    asked = _telling(claim.text)
    after = frozenset[str]().union(*said[mine[-1] + 1 :])
    if asked & after - frozenset[str]().union(*said[: mine[-1] + 1]):
        return True
    own = frozenset[str]().union(*(said[at] for at in mine))
    before = frozenset[str]().union(*said[: mine[0]])
    return bool(own) and not asked & own and bool(asked & before - own)


def _parts(unit: str, kind: str) -> list[str]:
    """A unit cut where one thing is joined to the next, into pieces that each hold a size of a kind."""
    parts = [""]
    start = 0
    for hit in (*_PART.finditer(unit), None):
        piece = unit[start : hit.start() if hit else len(unit)]
        sized = any(value.kind == kind for value in values_of(piece))
        if sized and any(value.kind == kind for value in values_of(parts[-1])):
            parts.append(piece)
        else:
            parts[-1] = f"{parts[-1]} {piece}"
        start = hit.end() if hit else len(unit)
    return parts


def _telling(text: str) -> frozenset[str]:
    """The index terms of the telling words of a text, names among them."""
    return frozenset(term for word in _WORD.findall(text) if tells(word) for term in terms(word) if term[0] != "+")


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
