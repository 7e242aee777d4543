"""Is a sum within the largest or smallest that may be given, and what is left of it?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import to_ore
from assistant.calculators.inputs import MOST_KRONOR, Input, InputKind, rule_of
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput, UnknownName
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_sek
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "ceiling"
_LEAST = (">=", ">")
INPUTS = (
    rule_of(RuleKind.CEILING),
    Input(
        name="sum",
        title="Sökt belopp, eller kostnad där taket är en andel (kr)",
        title_en="Sum asked for, or the cost where the ceiling is a share (SEK)",
        kind=InputKind.MONEY,
        minimum=0,
        maximum=MOST_KRONOR,
        words=("belopp", "sökt belopp", "kostnad", "amount", "cost"),
    ),
)


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """What of the sum may be given, and whether the sum is within what the rule allows."""
    asked, rule = inputs["sum"], _rule(rulebook, subject, inputs.get("rule"))
    trace = Trace(NAME, inputs)
    allowed = asked
    if rule.value is not None and rule.value.unit == "percent":
        expression = f"{decimal_text(asked)} × {decimal_text(rule.value.number)} / 100"
        allowed = to_ore(Fraction(asked) * Fraction(rule.value.number) / 100)
        trace.step(("Andelen av kostnaden", "The share of the cost"), expression, allowed, "SEK", rule)
    bound = rule.amount.number if rule.amount else None
    least = rule.comparator in _LEAST
    if bound is not None and least:
        trace.step(("Minst", "At least"), f"{decimal_text(asked)} ≥ {decimal_text(bound)}", asked >= bound, "", rule)
    elif bound is not None:
        allowed = min(allowed, bound)
        trace.step(("Taket", "The ceiling"), decimal_text(bound), bound, "SEK", rule)
        trace.step(("Ges, högst taket", "Given, at most the ceiling"), decimal_text(allowed), allowed, "SEK", rule)
    within = asked >= bound if least and bound is not None else allowed == asked
    result = {"allowed": allowed, "within": within, "bound": bound, "least": least, "rule_id": rule.id}
    return trace.finish(result, _outcome(result, asked, "sv"), _outcome(result, asked, "en"))


def _rule(rulebook: Rulebook, subject: Subject, rule_id: str | None) -> Rule:
    """The rule named, else the latest that the calculator is about. Raises UnknownName and InvalidInput."""
    if rule_id is None:
        found = rulebook.preferred([rule for rule in subject.rules(rulebook, RuleKind.CEILING) if bounds(rule)])
        if not found:
            raise UnknownName("ceiling", subject.title)
        return max(found, key=lambda rule: rule.year or 0)
    rule = rulebook.rule(rule_id)
    if not bounds(rule):
        raise InvalidInput("rule", f"{rule.id} bounds no sum", f"{rule.id} begränsar inget belopp")
    return rule


def bounds(rule: Rule) -> bool:
    """Whether a rule bounds a sum: an amount in kronor, or a share in percent."""
    money = rule.amount is not None and rule.amount.unit == "SEK"
    return money or (rule.value is not None and rule.value.unit == "percent")


def _outcome(result: Mapping[str, Any], asked: Decimal, language: str) -> str:
    told, allowed = format_sek(asked, language), format_sek(result["allowed"], language)
    if result["least"] and result["bound"] is not None:
        bound = format_sek(result["bound"], language)
        if language == "sv":
            return f"{told} är {'minst' if result['within'] else 'mindre än'} {bound}."
        return f"{told} is {'at least' if result['within'] else 'less than'} {bound}."
    if language == "sv":
        return f"{told} ryms under taket." if result["within"] else f"Av {told} kan högst {allowed} ges."
    return f"{told} is within the ceiling." if result["within"] else f"Of {told} at most {allowed} can be given."
