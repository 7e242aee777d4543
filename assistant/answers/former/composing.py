"""Putting found units into words: the short reply, and the fuller one with its sources.

Swedish replies are the documents' own running words; English ones come from the rule that the unit states, or
quote the Swedish sentence under an English lead. Nothing is added that the evidence does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.answers.former.cues import Asked
from assistant.answers.former.finding import Candidate
from assistant.answers.former.question import Question
from assistant.documents.evidence import Evidence
from assistant.language.dates import DateMention
from assistant.language.formatting import (
    format_date,
    format_number,
    format_percent,
    format_period,
    format_sek,
)
from assistant.language.numbers import Quantity
from assistant.rules import Rule

SHORT = 300  # characters, by contract
FULL = 1200
QUOTED = "In Swedish: “{}”"  # an English reply quotes the sentence it stands on
_LEAST_QUOTE = 60  # characters of a quote worth showing


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An answer before the grounding gate."""

    short_answer: str
    answer: str
    evidence: tuple[Evidence, ...]
    rules: tuple[Rule, ...] = ()
    notes: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()  # readings to choose among, as questions


def shorten(sentence: str, limit: int, keep: Sequence[tuple[int, int]] = ()) -> str:
    """The sentence within `limit` characters: whole, else the clauses around what must be kept.

    >>> shorten("Först kommer detta, sedan det.", 20)
    'Först kommer …'
    """
    if len(sentence) <= limit:
        return sentence
    first = min((start for start, _ in keep), default=0)
    last = max((end for _, end in keep), default=0)
    start = 0
    if last > limit - 2:
        clause = max((hit.end() for hit in re.finditer(r"[,;:–] ", sentence[:first])), default=0)
        start = clause if last - clause <= limit - 4 else max(0, first - 40)
        start = sentence.find(" ", start) + 1 if start and sentence[start - 1] != " " else start
    room = limit - (2 if start else 0) - 2
    cut = sentence[start : start + room]
    if start + room < len(sentence):
        ends = [hit.start() for hit in re.finditer(r"[,;:–]? ", cut) if start + hit.start() >= last]
        commas = [hit.start() for hit in re.finditer(r"[,;:] ", cut) if start + hit.start() >= max(last, limit // 2)]
        cut = cut[: (commas or ends or [len(cut)])[-1]].rstrip(" ,;:–") + " …"
    return ("… " if start else "") + cut


def targets(question: Question, candidate: Candidate) -> list[Quantity | DateMention]:
    """The values in a unit that are of the kind asked for, in text order."""
    facts = candidate.facts
    by_kind: dict[Asked, Iterable[Quantity | DateMention]] = {
        Asked.AMOUNT: facts.amounts or facts.shares,
        Asked.SHARE: facts.shares,
        Asked.DATE: facts.days or facts.periods,
        Asked.PERIOD: facts.periods or facts.days,
        Asked.DURATION: facts.counts or facts.periods,
        Asked.COUNT: facts.counts,
    }
    found = [value for asked in question.asked for value in by_kind.get(asked, ())]
    return sorted(dict.fromkeys(found), key=lambda value: value.start)


def value_text(value: Quantity | DateMention, language: str) -> str:
    """One value in the language of the answer: "SEK 40 million", "den 11 juni 2010"."""
    if isinstance(value, DateMention):
        if value.last:
            return format_period(value.first, value.last, language)
        return format_date(value.first, language)
    if isinstance(value.number, Fraction):
        return f"{value.number.numerator}/{value.number.denominator}"
    if value.unit == "SEK":
        return format_sek(value.number, language)
    if value.unit == "percent":
        return format_percent(value.number, language)
    return f"{format_number(value.number, language)}{' ' + value.noun if value.noun and language == 'sv' else ''}"


def unit_sentence(candidate: Candidate) -> str:
    """A unit as a sentence that can stand in an answer."""
    sentence = re.sub(r"^[^\w(«”\"]+|\*\*", "", candidate.unit.clean).strip()
    return sentence if sentence.endswith((".", "!", "?", ":")) else f"{sentence}."


def in_words(question: Question, candidate: Candidate, rule: Rule | None, limit: int) -> str:
    """One unit as the reply's sentence, in the question's language."""
    sentence = unit_sentence(candidate)
    spans = [(value.start, value.end) for value in targets(question, candidate)]
    if question.language == "sv":
        return shorten(sentence, limit, spans)
    lead = _english_lead(question, candidate, rule)
    if len(lead) > limit - _LEAST_QUOTE:
        return lead if len(lead) <= limit else shorten(sentence, limit, spans)
    return lead + QUOTED.format(shorten(sentence, limit - len(lead) - len(QUOTED) + 2, spans))


def _english_lead(question: Question, candidate: Candidate, rule: Rule | None) -> str:
    """What the unit states, in English: the rule's sentence, the table row, or the values asked for."""
    values = [value_text(value, "en") for value in targets(question, candidate)][:3]
    if rule is not None and rule.items:
        row = next((item for item in rule.items if candidate.unit.clean.startswith(item.label)), None)
        rule = None if row is not None else rule
    if rule is not None and (not values or any(value in rule.statement_en for value in values)):
        return f"{rule.statement_en.rstrip('.')}. "
    return f"{', '.join(dict.fromkeys(values))}. " if values else ""
