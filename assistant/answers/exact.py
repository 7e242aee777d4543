"""What exact means tell: a place no document names, a year that nothing of the programme is for, and a "per X"
that nothing found is by."""

from __future__ import annotations

import re

from assistant.answers.candidates import Candidate, Found, first_rules
from assistant.answers.groups import programs_of, years_of
from assistant.answers.model import Reason
from assistant.answers.question import Question
from assistant.language.bilingual import swedish_terms
from assistant.language.words import fold, known_word, lemma, terms
from assistant.language.years import years_in
from assistant.library import Library
from assistant.rules import RuleKind

_PER = re.compile(
    r"\b(?:(?:per|for) (?:each|every)|per|för varje)\s+(?!cents?\b)"
    r"(?:\w+(?:ad|at|ade|t|d|ed)\s+(?!(?:and|och)\b))?([^\W\d_]{3,})",
    re.I,
)
_OF_ONE = re.compile(r"\b(?:per|för varje|varje|var|en|ett|respektive|each|every|one|an?)\s+([^\W\d_]{3,})", re.I)
# The language's units of time, and what stands for one person or thing.
_OF_TIME = frozenset(
    [
        *("år", "kalenderår", "budgetår", "läsår", "räkenskapsår", "verksamhetsår", "halvår", "kvartal", "tertial"),
        *("termin", "månad", "vecka", "dygn", "dag", "timme", "minut", "capita", "person", "styck"),
        *("year", "quarter", "term", "month", "week", "day", "hour", "minute"),
    ]
)
_BY = (RuleKind.DISTRIBUTION_KEY, RuleKind.UNIT_COST)


def told_exactly(library: Library, question: Question, found: Found, part: float) -> tuple[Reason, str, str] | None:
    """Why nothing answers, where set tests tell: the reason, its name and why.

    `part` is the chance from which on a unit is told.
    """
    place = next((place for place in question.places if not _named(library, place)), None)
    if place is not None and not question.of_self:
        return Reason.UNKNOWN_BODY, place, f"no document names {place}"
    if question.years and not _year_covered(library, question, found, part):
        years = ", ".join(map(str, question.years))
        return Reason.YEAR_NOT_COVERED, years, f"nothing of the programme is for {years}"
    unit = _divided_by(library, question, found, part)
    if unit is not None:
        return Reason.LEFT_OPEN, unit, f"nothing found is by {unit}"
    return None


def _named(library: Library, place: str) -> bool:
    """Whether any document holds the words of a name, also in the genitive or within a longer word."""
    vocabulary = library.index.vocabulary
    forms = [fold(part) for part in place.replace("-", " ").split()]
    return all(
        any(term in vocabulary for term in (f"~{form}", form, *terms(form)))
        or any(True for start in (form, f"~{form}") for _ in vocabulary.starting_with(start))
        for form in forms
    )


def _year_covered(library: Library, question: Question, found: Found, part: float) -> bool:
    """Whether what was found, its programme's rules or its document's text is for a year asked about."""
    years = set(question.years)
    best = found.above(part) or found.candidates[:3]
    if any(one.years & years or (not (one.years or one.rules) and _dated(one, years)) for one in best):
        return True
    return any(years_of(library, program) & years for program in programs_of(library, first_rules(best)))


def _dated(candidate: Candidate, years: set[int]) -> bool:
    """Whether the document is for one of the years, by what it is told to be for or what its passage says."""
    metadata = candidate.document.metadata
    told = set(metadata.years) | years_in(f"{candidate.passage.clean} {candidate.passage.context}")
    return not told or bool(told & years)


def _divided_by(library: Library, question: Question, found: Found, part: float) -> str | None:
    """The X of a "per X" that no likely unit is by or says of one X, and no key or cost either."""
    hit = _PER.search(question.text)
    if hit is None or hit[1].lower() in _OF_TIME:
        return None
    word = _spelt(library, hit[1].lower(), question)
    names = {lemma(one) for one in (word, *(swedish_terms(word) if not question.swedish else ()))}
    best = found.above(part) or found.candidates[:1]
    by = {lemma(other[1].lower()) for one in best for other in _OF_ONE.finditer(one.unit.clean)}
    keys = (rule for one in best for rule in one.rules if rule.kind in _BY)
    by |= {term.lstrip("+~") for rule in keys for term in terms(f"{rule.metric or ''} {rule.statement}")}
    return None if names & by else word


def _spelt(library: Library, word: str, question: Question) -> str:
    """A word as it was meant: one that neither language knows as the documents spell it."""
    known = known_word(word) if question.swedish else swedish_terms(word) != [word]
    return word if known else library.index.corrected(word) or word
