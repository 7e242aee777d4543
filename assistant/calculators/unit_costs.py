"""What several counts times prices come to: each part multiplied out, and their sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.calculators.arithmetic import added
from assistant.calculators.inputs import rule_of
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.errors import UnknownName
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_sek
from assistant.rules.model import Item, Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "unit-costs"
INPUTS = (
    replace(
        rule_of(RuleKind.UNIT_COST),
        description="Id för en regel av slaget unit_cost; de andra av samma program följer med",
        description_en="The id of a unit_cost rule; the others of its programme come with it",
    ),
)


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """Each part as its product, their sum, and whether that is an amount the document sets aside."""
    rules = part_rules(rulebook, subject, inputs.get("rule"))
    trace = Trace(NAME, inputs)
    parts = [_part(trace, rule) for rule in rules]
    total = sum((part["amount"] for part in parts), Decimal(0))
    expression = added(part["amount"] for part in parts)
    trace.step(("Summan av delarna", "Sum of the parts"), expression, total, "SEK")
    declared = _declared(rulebook, subject, rules[0], total)
    result: dict[str, Any] = {"amount": total, "parts": parts, "declared": None, "reconciles": None}
    if declared is not None and declared.amount is not None:
        amount = declared.amount.number
        result |= {"declared": amount, "reconciles": amount == total}
        label = ("Avsatt belopp minus delarnas summa", "Amount set aside minus the sum of the parts")
        expression = f"{decimal_text(amount)} − {decimal_text(total)}"
        trace.step(label, expression, amount - total, "SEK", declared)
        if amount != total:
            trace.assume("Delarna ger inte det avsatta beloppet.", "The parts do not make the amount set aside.")
    return trace.finish(result, *_outcomes(subject, rules[0], parts, total))


def part_rules(rulebook: Rulebook, subject: Subject, rule_id: str | None) -> tuple[Rule, ...]:
    """The unit costs that together make the amount: those of the document with most of them. Raises UnknownName."""
    found = subject.rules(rulebook, RuleKind.UNIT_COST)
    if rule_id is not None:
        own = rulebook.rule(rule_id)
        same = (own.document_id, own.program, own.year)
        found = tuple(
            rule for rule in found if rule.id == own.id or (rule.document_id, rule.program, rule.year) == same
        )
    rules = [rule for rule in rulebook.preferred(found) if rule.items]
    if not rules:
        raise UnknownName("unit cost", rule_id or subject.title)
    by_document: dict[str, list[Rule]] = {}
    for rule in rules:
        by_document.setdefault(rule.document_id, []).append(rule)
    together: list[Rule] = max(by_document.values(), key=len)
    return tuple(together)


def _part(trace: Trace, rule: Rule) -> dict[str, Any]:
    """One unit cost, multiplied out; its items are the factors."""
    amount = Decimal(1)
    for item in rule.items:
        amount *= item.number
    label = " × ".join(_factor(item) for item in rule.items)
    expression = " × ".join(decimal_text(item.number) for item in rule.items)
    trace.step((label, label), expression, amount, "SEK", rule)
    if rule.amount is not None and rule.amount.number != amount:
        trace.assume(
            f"Dokumentet anger {format_sek(rule.amount.number, 'sv')} för {label}; produkten är en annan.",
            f"The document states {format_sek(rule.amount.number, 'en')} for {label}; the product differs.",
        )
    return {"label": label, "amount": amount, "rule_id": rule.id}


def _factor(item: Item) -> str:
    number = decimal_text(item.number)
    return format_sek(item.number, "sv") if item.unit == "SEK" else f"{number} {item.label}"


def _declared(rulebook: Rulebook, subject: Subject, part: Rule, total: Decimal) -> Rule | None:
    """The pool of the same document and matter that the parts should make: the nearest in size, within a tenth."""
    near = [
        (abs(rule.amount.number - total), place, rule)
        for place, rule in enumerate(rulebook.preferred(subject.rules(rulebook, RuleKind.POOL)))
        if rule.document_id == part.document_id and rule.amount and (subject.about or rule.program == part.program)
    ]
    return min(near)[2] if near and 10 * min(near)[0] <= total else None


def _outcomes(subject: Subject, rule: Rule, parts: Sequence[Mapping[str, Any]], total: Decimal) -> tuple[str, str]:
    metric = rule.metric or rule.program or "Delarna"
    called, called_en = subject.title or f"{metric[:1].upper()}{metric[1:]}", subject.title_en or metric
    told, told_en = (" + ".join(format_sek(part["amount"], one) for part in parts) for one in ("sv", "en"))
    return (
        f"{called}: {format_sek(total, 'sv')} ({told}).",
        f"{called_en}: {format_sek(total, 'en')} ({told_en}).",
    )
