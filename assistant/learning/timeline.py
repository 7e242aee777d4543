"""Everything with a place in time: decisions, amounts, levels and dates, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.documents.evidence import Evidence
from assistant.documents.model import Document
from assistant.language.dates import find_dates
from assistant.language.formatting import format_date, format_percent, format_period, format_sek
from assistant.learning.generated import document_evidence
from assistant.learning.material import heading_of, money_of, period_years, years_of
from assistant.learning.model import Told
from assistant.learning.standing import Teller
from assistant.rules.model import Rule, RuleKind


class EventKind(StrEnum):
    """The lanes of the timeline, in order."""

    DECISION = "decision"  # a document of its day
    AMOUNT = "amount"
    LEVEL = "level"
    DATE = "date"  # deadlines, payouts, reports, measurement periods


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One mark. `start` and `end` are ISO days, months or years; `end` only where it lasts."""

    kind: EventKind
    start: str
    end: str | None
    sv: Told
    en: Told
    evidence: Evidence  # where the mark leads
    mark: Decimal | None = None  # kronor of an amount, percent of a level
    rule: Rule | None = None
    document_id: str

    @property
    def year(self) -> int:
        return int(self.start[:4])

    def told(self, language: str) -> Told:
        return self.en if language == "en" else self.sv

    def when(self, language: str) -> str:
        """Its day, month, year or period in words."""
        if self.end is None:
            return format_date(self.start, language).removeprefix("den ")
        return format_period(self.start, self.end, language).replace("den ", "")

    def figure(self, language: str) -> str:
        """Its amount or level in words; empty for what has none."""
        if self.mark is None:
            return ""
        return format_sek(self.mark, language) if self.kind is EventKind.AMOUNT else format_percent(self.mark, language)


_ORDER = tuple(EventKind)


def timeline(rules: Sequence[Rule], teller: Teller) -> tuple[Event, ...]:
    """The events of the documents and of these rules, earliest first."""
    found = [
        *(event for document in teller.documents.values() for event in _decision(document, teller)),
        *(event for rule in rules for event in _events(rule, teller)),
    ]
    once = {_sameness(event): event for event in reversed(found)}  # a pool and the table that divides it
    return tuple(sorted(once.values(), key=_place))


def _sameness(event: Event) -> tuple[object, ...]:
    if event.kind is not EventKind.AMOUNT or event.rule is None:
        return (id(event),)
    return event.start, event.end, event.mark, event.document_id, heading_of(event.rule)


def _place(event: Event) -> tuple[object, ...]:
    mark = event.mark or Decimal(0)
    descending = event.kind is EventKind.AMOUNT  # the largest sum first, but the lowest level
    return event.start[:4], _ORDER.index(event.kind), event.start, -mark if descending else mark


def _decision(document: Document, teller: Teller) -> Iterator[Event]:
    """A document as an event, where it has a day and something to lead to."""
    day, evidence = document.metadata.date, document_evidence(document)
    if not day or not evidence:
        return
    title = document.metadata.title
    if not teller.stands(f"{title}.", evidence, document.metadata.language):
        return
    dated = any(day in (found.first, found.last) for found in find_dates(evidence[0].quote))
    told = Told(text=title, language=document.metadata.language, evidence=evidence)
    yield Event(
        kind=EventKind.DECISION,
        start=day if dated else day[:4],  # the day stands nowhere in the text: only its year is known
        end=None,
        sv=told,
        en=told,
        evidence=evidence[0],
        document_id=document.id,
    )


def _events(rule: Rule, teller: Teller) -> Iterator[Event]:
    swedish, english = teller.rule(rule, "sv"), teller.rule(rule, "en")
    if swedish is None or english is None:
        return
    for kind, start, end, mark in _marks(rule):
        yield Event(
            kind=kind,
            start=start,
            end=end,
            sv=swedish,
            en=english,
            evidence=_best(rule, start),
            mark=mark,
            rule=rule,
            document_id=rule.document_id,
        )


def _marks(rule: Rule) -> Iterator[tuple[EventKind, str, str | None, Decimal | None]]:
    """What of a rule has a place in time: kind, start, end, and its kronor or percent."""
    if rule.value is not None and rule.value.unit == "percent" and rule.year is not None:
        yield EventKind.LEVEL, str(rule.year), None, rule.value.number
    for step in rule.schedule:
        if not step.ordinal and step.unit == "percent":
            yield EventKind.LEVEL, str(step.year), None, step.number
    money = money_of(rule)
    if money is not None and (years := years_of(rule)):
        last = period_years(rule)[1]
        yield EventKind.AMOUNT, str(years[0]), str(last) if last and last > years[0] else None, money
    if rule.date is not None:
        yield EventKind.DATE, rule.date, None, None
    elif rule.kind is RuleKind.MEASUREMENT_PERIOD and rule.period is not None and rule.period.start:
        yield EventKind.DATE, rule.period.start, rule.period.end, None


def _best(rule: Rule, start: str) -> Evidence:
    """Of a rule's quotes the one that gives this year, else the first."""
    return next((piece for piece in rule.evidence if start[:4] in piece.quote), rule.evidence[0])
