"""What so many of something give, at an amount for each, up to a ceiling where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assistant.calculators.inputs import MOST_PEOPLE, Input, InputKind, rule_of
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput, UnknownName
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_sek
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "per-unit"
INPUTS = (
    rule_of(RuleKind.UNIT_COST),
    Input(
        name="count",
        title="Antal",
        title_en="How many",
        kind=InputKind.COUNT,
        minimum=0,
        maximum=MOST_PEOPLE,
        words=("antal", "number"),
    ),
)


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """The count times the amount for each, and no more than the ceiling of the same programme and year."""
    rule = _rule(rulebook, subject, inputs.get("rule"))
    count, price = inputs["count"], price_of(rule)
    if price is None:
        raise InvalidInput("rule", f"{rule.id} holds no amount for each", f"{rule.id} har inget belopp för var och en")
    trace = Trace(NAME, inputs)
    trace.step(("Belopp för var och en", "Amount for each"), decimal_text(price), price, "SEK", rule)
    amount = count * price
    trace.step(("Antal gånger belopp", "Count times amount"), f"{count} × {decimal_text(price)}", amount, "SEK", rule)
    ceiling = _ceiling(rulebook, rule)
    top = ceiling.amount.number if ceiling and ceiling.amount else None
    given = amount if top is None else min(amount, top)
    if top is not None:
        trace.step(("Taket", "The ceiling"), decimal_text(top), top, "SEK", ceiling)
        trace.step(("Ges, högst taket", "Given, at most the ceiling"), decimal_text(given), given, "SEK", rule)
    result = {
        "amount": given,
        "each": price,
        "uncapped": amount,
        "ceiling": top,
        "rule_id": rule.id,
    }
    return trace.finish(result, _outcome(result, count, subject, "sv"), _outcome(result, count, subject, "en"))


def price_of(rule: Rule) -> Decimal | None:
    """What one gives: the item in kronor of a product, else the rule's amount."""
    prices = [item.number for item in rule.items if item.unit == "SEK"]
    if rule.items:
        return prices[0] if len(prices) == 1 else None
    return rule.amount.number if rule.amount and rule.amount.unit == "SEK" else None


def _rule(rulebook: Rulebook, subject: Subject, rule_id: str | None) -> Rule:
    if rule_id is not None:
        return rulebook.rule(rule_id)
    rules = rulebook.preferred(
        [rule for rule in subject.rules(rulebook, RuleKind.UNIT_COST) if price_of(rule) is not None]
    )
    if not rules:
        raise UnknownName("unit cost", subject.title)
    return max(rules, key=lambda rule: rule.year or 0)


def _ceiling(rulebook: Rulebook, rule: Rule) -> Rule | None:
    """The one ceiling of the rule's own programme and year; several are not told apart, and none is used."""
    found = [
        one
        for one in rulebook.preferred(rulebook.find(RuleKind.CEILING))
        if rule.program and (one.program, one.year) == (rule.program, rule.year) and one.amount
        if one.comparator in ("<=", "<", None)
    ]
    return found[0] if len(found) == 1 else None


def _outcome(result: Mapping[str, Any], count: int, subject: Subject, language: str) -> str:
    amount, each = format_sek(result["amount"], language), format_sek(result["each"], language)
    counted = f" {subject.counted if language == 'sv' else subject.counted_en}".rstrip()
    capped = result["ceiling"] is not None and result["uncapped"] > result["ceiling"]
    if language == "sv":
        return f"{count}{counted} à {each} ger {amount}{', som är det mesta man kan få' if capped else ''}."
    return f"{count}{counted} at {each} each make {amount}{', which is the most one can get' if capped else ''}."
