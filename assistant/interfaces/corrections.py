"""What a person writes to correct a rule, read as `assistant.rules.review.correct` takes it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assistant.calculators import reading
from assistant.errors import InvalidInput
from assistant.jsonable import decimal_text
from assistant.rules import Rule, RuleKind
from assistant.rules.review import CORRECTABLE

COMPARATORS = (">=", "<=", ">", "<", "all")


def correction(name: str, given: str) -> Mapping[str, Any]:
    """One correction. Raises InvalidInput for a field or value that is not allowed."""
    given = given.strip()
    if name not in CORRECTABLE:
        raise InvalidInput(
            name,
            f"cannot be corrected; these can: {', '.join(CORRECTABLE)}.",
            f"kan inte rättas; dessa kan: {', '.join(CORRECTABLE)}.",
        )
    if not given:
        raise InvalidInput(name, "has no value. Write field=value.", "saknar värde.")
    match name:
        case "value" | "amount":
            read = reading.percent if name == "value" else reading.money
            number: Decimal = read(name, given, 0, None)
            return {name: number}
        case "year":
            return {name: reading.year(name, given, 1900, 2200)}
        case "date":
            return {name: reading.day(name, given).isoformat()}
        case "comparator":
            return {name: _one_of(name, given, COMPARATORS)}
        case "kind":
            return {name: RuleKind(_one_of(name, given, tuple(RuleKind)))}
    return {name: given}


def corrections(rule: Rule, given: Mapping[str, str]) -> dict[str, Any]:
    """Of a form with every field, those that were changed. A field that was emptied keeps its value."""
    changes: dict[str, Any] = {}
    for name in CORRECTABLE:
        told = given.get(name, "").strip()
        if told and told != as_written(rule, name):
            changes |= correction(name, told)
    return changes


def as_written(rule: Rule, name: str) -> str:
    """A field of a rule as it stands in the form; empty where the rule has none."""
    held = getattr(rule, name)
    if held is None:
        return ""
    return decimal_text(held.number) if name in ("value", "amount") else str(held)


def _one_of(name: str, given: str, allowed: tuple[str, ...]) -> str:
    if given not in allowed:
        raise InvalidInput(name, f"must be one of {', '.join(allowed)}.", f"måste vara ett av {', '.join(allowed)}.")
    return given
