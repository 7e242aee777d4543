"""What the rules at hand let an input be: rules by name or id, rows of a table, years; and an example that works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.calculators import allocation, level, pool_share, reach, state_share
from assistant.calculators.calculator import Calculator
from assistant.calculators.inputs import Input, InputKind
from assistant.calculators.subject import names, rule_called
from assistant.errors import VillkorError
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

_OF_LEVELS = (level.NAME, reach.NAME)


@dataclass(frozen=True, slots=True)
class Option:
    """One value, and the rule that tells what it means where it is a rule's."""

    value: str
    rule: Rule | None = None


def options(calculator: Calculator, field: Input, rulebook: Rulebook) -> tuple[Option, ...]:
    """The values an input can have, where the rules tell them; none where anything within its limits may be given."""
    if field.rules and field.kind is InputKind.TEXT:
        return tuple(_rules(calculator, field, rulebook))
    if field.kind is InputKind.RULE_OR_DATE:
        return tuple(_days(rulebook))
    if calculator.general == allocation.NAME and field.name == calculator.called("who"):
        return tuple(Option(label) for label in sorted(allocation.labels(rulebook, calculator.subject)))
    if calculator.general == pool_share.NAME and field.name == calculator.called("key"):
        return tuple(Option(key) for key in pool_share.KEYS)
    if field.name == calculator.called("year"):
        return tuple(Option(str(year)) for year in _years(calculator, rulebook))
    return ()


def example(calculator: Calculator, rulebook: Rulebook) -> dict[str, Any]:
    """Inputs to show it with: each input's own example, else the first of its options where it must be given."""
    found: dict[str, Any] = {}
    for field in calculator.fields:
        if field.example is not None:
            found[field.name] = field.example
        elif field.required and (known := options(calculator, field, rulebook)):
            found[field.name] = known[0].value
    return found


def _rules(calculator: Calculator, field: Input, rulebook: Rulebook) -> Iterator[Option]:
    """The rules that the rulebook names, then the other rules of the kinds by id."""
    seen: set[str] = set()
    for kind in field.rules:
        for name in names(rulebook, kind):
            try:
                rule = rule_called(rulebook, kind, name)
            except VillkorError:
                continue  # not in the documents at hand
            seen.add(rule.id)
            yield Option(name, rule)
        for rule in calculator.subject.rules(rulebook, kind):
            if rule.id not in seen and rule.evidence:
                yield Option(rule.id, rule)


def _days(rulebook: Rulebook) -> list[Option]:
    """Whole days of reviewed rules, first to last."""
    dated = [rule for rule in rulebook.rules if rule.status == "reviewed" and len(rule.date or "") == len("2010-06-11")]
    return [Option(rule.id, rule) for rule in sorted(dated, key=lambda rule: (rule.date or "", rule.id))]


def _years(calculator: Calculator, rulebook: Rulebook) -> list[int]:
    """The years there are levels for, or the calendar years of the only schedule."""
    if calculator.general in _OF_LEVELS and calculator.subject.about:
        levels = calculator.subject.rules(rulebook, RuleKind.THRESHOLD)
        return sorted({rule.year for rule in levels if rule.year is not None})
    if calculator.general == state_share.NAME:
        steps = [step for rule in rulebook.find(RuleKind.PHASE_OUT) for step in rule.schedule]
        return sorted({step.year for step in steps if not step.ordinal})
    return []
