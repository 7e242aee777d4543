"""What the amounts of several rules come to together: the same money over several years, or several pools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from assistant.calculators.amounts import difference_sentence, difference_step
from assistant.calculators.arithmetic import added
from assistant.calculators.inputs import Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput
from assistant.language.formatting import format_sek
from assistant.rules.model import Rule
from assistant.rules.rulebook import Rulebook

NAME = "together"
INPUTS = (
    Input(
        name="rules",
        title="Regler",
        title_en="Rules",
        kind=InputKind.TEXT,
        description="Id för två eller flera regler med belopp, åtskilda av semikolon",
        description_en="The ids of two or more rules with amounts, between semicolons",
        words=("regler", "rules"),
    ),
)


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """Each rule's amount, and their sum. Raises UnknownName and InvalidInput."""
    ids = list(dict.fromkeys(part.strip() for part in inputs["rules"].split(";") if part.strip()))
    rules = [rulebook.rule(one) for one in ids]
    if len(rules) < 2:
        raise InvalidInput("rules", "must name at least two rules", "måste nämna minst två regler")
    trace = Trace(NAME, inputs)
    parts: list[dict[str, Any]] = [
        {"label": _called(rule, rules), "amount": _amount(rule), "rule_id": rule.id} for rule in rules
    ]
    for rule, part in zip(rules, parts, strict=True):
        trace.step((part["label"], part["label"]), part["label"], part["amount"], "SEK", rule)
    total = sum((part["amount"] for part in parts), Decimal(0))
    trace.step(("Tillsammans", "Together"), added(part["amount"] for part in parts), total, "SEK", rules[0])
    difference_step(trace, [part["amount"] for part in parts], rules[0])
    result = {"amount": total, "parts": parts}
    return trace.finish(result, _outcome(parts, total, "sv"), _outcome(parts, total, "en"))


def _amount(rule: Rule) -> Decimal:
    if rule.amount is None or rule.amount.unit != "SEK":
        raise InvalidInput("rules", f"{rule.id} holds no amount", f"{rule.id} innehåller inget belopp")
    return rule.amount.number


def _called(rule: Rule, rules: Sequence[Rule]) -> str:
    """A rule by its year where that tells them apart, else by what it measures."""
    years = [one.year for one in rules]
    if rule.year is not None and len(set(years)) == len(years):
        return str(rule.year)
    return rule.metric or rule.program or rule.id


def _outcome(parts: Sequence[Mapping[str, Any]], total: Decimal, language: str) -> str:
    told = [f"{part['label']}: {format_sek(part['amount'], language)}" for part in parts]
    together = "tillsammans" if language == "sv" else "together"
    said = f"{'; '.join(told)}; {together} {format_sek(total, language)}."
    if len(parts) > 2:
        return said
    return f"{said} {difference_sentence({'difference': parts[0]['amount'] - parts[1]['amount']}, language)}"
