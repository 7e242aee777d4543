"""Dates from the rules: as a list to show, and as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from assistant.interfaces.http.view.numbers import date_text, period_text
from assistant.interfaces.http.view.rules import RuleCard, rule_card
from assistant.interfaces.http.view.texts import Texts
from assistant.rules.model import Rule, RuleKind

_LINE_OCTETS = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRule:
    """A rule with a day, a month or a period; `first` and `last` are both inclusive."""

    card: RuleCard
    when: str
    first: date
    last: date
    open_ended: bool  # a period without a beginning or an end: no day of it can be entered in a calendar

    @property
    def is_duty(self) -> bool:
        """Whether something happens or is due on the day, rather than money being for a period."""
        return self.card.rule.date is not None or self.card.rule.kind is RuleKind.MEASUREMENT_PERIOD


def dated_rules(rules: Iterable[Rule], texts: Texts) -> tuple[DatedRule, ...]:
    """The rules that have a date, earliest last day first."""
    found = (_dated(rule, texts) for rule in rules)
    return tuple(sorted((one for one in found if one), key=lambda one: (one.last, one.card.rule.id)))


def icalendar(dated: Sequence[DatedRule], texts: Texts, base: str = "") -> str:
    """The dates as whole-day events with a reminder a week before. A date known only to the month fills the month.

    `base` is the site's address, for the link back to the place.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Villkor//Villkor//SV", "CALSCALE:GREGORIAN"]
    made = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    for one in dated:
        if one.open_ended:
            continue
        rule = one.card.rule
        # A period is entered on its last day: that is the day something must be done by.
        first = one.last if rule.period and not rule.date else one.first
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(rule.id)}@villkor",
            f"DTSTAMP:{made}",
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.last + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(f'{one.card.kind}: {one.card.statement}')}",
            f"DESCRIPTION:{_escaped(_description(rule, texts))}",
            *([f"URL:{base.rstrip('/')}{one.card.url}"] if base and one.card.url else []),
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(one.card.kind)}",
            "TRIGGER:-P7D",
            "END:VALARM",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines)


def _dated(rule: Rule, texts: Texts) -> DatedRule | None:
    if rule.date:
        days, when = _days(rule.date), date_text(rule.date, texts)
    elif rule.period and (rule.period.start or rule.period.end):
        starts = _days(rule.period.start or rule.period.end or "")
        ends = _days(rule.period.end or rule.period.start or "")
        days = (starts[0], ends[1]) if starts and ends else None
        when = period_text(rule.period, texts)
    else:
        return None
    if days is None:
        return None
    period = rule.period if not rule.date else None
    open_ended = period is not None and not (period.start and period.end)
    return DatedRule(card=rule_card(rule, texts), when=when, first=days[0], last=days[1], open_ended=open_ended)


def _days(text: str) -> tuple[date, date] | None:
    """First and last day of an ISO day or month.

    >>> _days("2014-02")
    (datetime.date(2014, 2, 1), datetime.date(2014, 2, 28))
    """
    try:
        if re.fullmatch(r"\d{4}-\d{2}", text):
            first = date.fromisoformat(f"{text}-01")
            return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return date.fromisoformat(text), date.fromisoformat(text)
    except ValueError:
        return None


def _description(rule: Rule, texts: Texts) -> str:
    if not rule.evidence:
        return rule.statement
    evidence = rule.evidence[0]
    return f"{evidence.title}\n{' '.join(evidence.quote.split())}\n{texts('notice.machine')}"


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n").replace("\r", "")


def _folded(line: str) -> str:
    """Lines longer than 75 octets go on after a line end and a space, never within a character."""
    pieces, current = [], ""
    for character in line:
        if len((current + character).encode()) > _LINE_OCTETS - 1:
            pieces.append(current)
            current = ""
        current += character
    return "\r\n ".join([*pieces, current])
