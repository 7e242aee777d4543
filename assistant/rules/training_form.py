"""Reviewed rules as training data: gold rules in the form of tests/questions/training/RULES.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.jsonable import decimal_text
from assistant.rules.model import Item, Measure, Rule, YearValue

_UNITS = {"percent": "%", "SEK": " SEK", "count": ""}


def reviewed_as_gold(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """The gold rules that people have accepted or corrected, in order of document and place."""
    reviewed = [rule for rule in rules if rule.status == "reviewed" and rule.replaces and rule.evidence]
    return [_gold(rule) for rule in sorted(reviewed, key=lambda rule: (rule.document_id, rule.evidence[0].start))]


def _gold(rule: Rule) -> dict[str, Any]:
    first, *others = rule.evidence
    told: dict[str, Any] = {
        "document": rule.document_id,
        "kind": rule.kind.value,
        "quote": _one_line(first.quote),
        "program": rule.program,
        "recipients": list(rule.recipients),
        "year": rule.year,
        "metric": rule.metric,
        "comparator": rule.comparator,
        "value": rule.value and _measured(rule.value),
        "amount": rule.amount and _measured(rule.amount),
        "date": rule.date,
        "period": [day for day in (rule.period.start, rule.period.end) if day] if rule.period else None,
        "schedule": {str(step.year): _with_unit(step) for step in rule.schedule},
        "items": [[item.label, _with_unit(item)] for item in rule.items],
        "total": None if rule.total is None else f"{decimal_text(rule.total)} SEK",
        "negative": rule.negative,
        "open": rule.open,
        "statement": rule.statement,
        "statement_en": rule.statement_en,
        "also": [_one_line(other.quote) for other in others],
    }
    return {name: value for name, value in told.items() if value not in (None, False, "", [], {})}


def _measured(measure: Measure) -> str:
    unit = _UNITS.get(measure.unit, f" {measure.unit}")
    return f"{decimal_text(measure.number)}{unit}"


def _with_unit(part: Item | YearValue) -> str:
    return _measured(Measure(number=part.number, unit=part.unit))


def _one_line(text: str) -> str:
    return " ".join(text.split())
