"""A rule as a card: what it is about, and its facts in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.interfaces.http.view.charts import Bar, bars
from assistant.interfaces.http.view.numbers import (
    date_text,
    measure_text,
    number_text,
    period_text,
    place_text,
    quantity_text,
    reader_url,
)
from assistant.interfaces.http.view.texts import Texts
from assistant.rules.model import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of a rule. `swedish` where the text is the documents' own words, on every page."""

    label: str
    text: str
    swedish: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCard:
    """A rule with its facts."""

    rule: Rule
    kind: str
    statement: str
    facts: tuple[Fact, ...]
    bars: tuple[Bar, ...]
    total: str | None
    url: str | None
    place: str
    brief: str  # the one figure or day that matters most, for a margin or a chip
    is_translated: bool  # the statement is in English; otherwise it is Swedish on every page
    is_told: bool = False  # the answer above it says the statement word for word

    @property
    def reviewed(self) -> bool:
        return self.rule.status == "reviewed"


def rule_card(rule: Rule, texts: Texts) -> RuleCard:
    """Prepare a rule for showing."""
    evidence = rule.evidence[0] if rule.evidence else None
    facts = _facts(rule, texts)
    return RuleCard(
        rule=rule,
        kind=texts.get(f"kind.{rule.kind.value}", rule.kind.value),
        statement=texts.pick(rule.statement, rule.statement_en),
        facts=tuple(facts),
        bars=_bars(rule, texts),
        total=_total(rule, texts),
        url=reader_url(evidence) if evidence else None,
        place=place_text(evidence, texts) if evidence else "",
        brief=_brief(rule, texts),
        is_translated=texts.language == "en" and bool(rule.statement_en),
    )


def _facts(rule: Rule, texts: Texts) -> list[Fact]:
    """Level, amount, recipients, period, last day and the rest; only what the rule has."""
    found: list[tuple[str, str | None]] = [
        ("level", _level(rule, texts)),
        ("amount", measure_text(rule.amount, texts) if rule.amount else None),
        ("date", date_text(rule.date, texts) if rule.date else None),
        ("period", period_text(rule.period, texts) if rule.period else None),
        ("recipients", ", ".join(texts.get(f"recipient.{one}", one) for one in rule.recipients) or None),
        ("metric", rule.metric),
        ("program", rule.program),
        ("year", str(rule.year) if rule.year else None),
        ("reservation", rule.reservation),
    ]
    own_words = ("metric", "program", "reservation")
    return [Fact(label=_label(name, rule, texts), text=text, swedish=name in own_words) for name, text in found if text]


def _label(name: str, rule: Rule, texts: Texts) -> str:
    """What a fact is called. What a level measures is what another kind of rule concerns, or its condition."""
    return texts.get(f"fact.{name}.{rule.kind.value}", texts(f"fact.{name}"))


def _level(rule: Rule, texts: Texts) -> str | None:
    if rule.comparator == "all" and rule.value is None:
        return texts("comparator.all")
    return measure_text(rule.value, texts, rule.comparator) if rule.value else None


def _brief(rule: Rule, texts: Texts) -> str:
    if level := _level(rule, texts):
        return level
    if rule.amount:
        return measure_text(rule.amount, texts)
    if rule.date:
        return date_text(rule.date, texts)
    return period_text(rule.period, texts) if rule.period else ""


def _bars(rule: Rule, texts: Texts) -> tuple[Bar, ...]:
    if rule.items:
        return bars([(item.label, item.number, quantity_text(item.number, item.unit, texts)) for item in rule.items])
    steps = [
        (
            texts("year.nth", n=step.year) if step.ordinal else str(step.year),
            step.number,
            quantity_text(step.number, step.unit, texts),
        )
        for step in rule.schedule
    ]
    return bars(steps)


def _total(rule: Rule, texts: Texts) -> str | None:
    """What the table declares and what its lines come to, where these differ."""
    if rule.total is None or not rule.items:
        return None
    unit = rule.items[0].unit
    declared = quantity_text(rule.total, unit, texts)
    if rule.reconciles is not False:
        return texts("rule.total", total=declared)
    found = quantity_text(sum(item.number for item in rule.items), unit, texts)
    difference = number_text(abs(rule.total - sum(item.number for item in rule.items)), texts.language)
    return texts("rule.differs", total=declared, sum=found, difference=difference)
