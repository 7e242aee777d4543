"""How far does a part go? The largest whole at which it still reaches each level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import ceiling
from assistant.calculators.level import PART, RULE, YEAR, is_count, level_of, levels
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_percent
from assistant.rules.model import Rule
from assistant.rules.rulebook import Rulebook

NAME = "level-reach"
INPUTS = (RULE, YEAR, replace(PART, required=True))


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """For each level in percent the largest whole that the part suffices for."""
    part = inputs["part"]
    rules = levels(rulebook, subject, inputs.get("rule"), inputs.get("year"))
    rules = tuple(rule for rule in rules if not is_count(rule) and level_of(rule) > 0)
    if not rules:
        raise InvalidInput("rule", "has no level in percent", "har ingen nivå i procent")
    trace = Trace(NAME, inputs)
    tiers = [
        {"year": rule.year, "threshold": level_of(rule), "most": _most(trace, rule, part), "rule_id": rule.id}
        for rule in rules
    ]
    swedish, english = (
        " och ".join(_said(tier, "sv") for tier in tiers),
        " and ".join(_said(tier, "en") for tier in tiers),
    )
    counted = f" {subject.counted}" if subject.counted else ""
    counted_en = f" {subject.counted_en}" if subject.counted_en else ""
    return trace.finish(
        {"tiers": tiers},
        f"{part} räcker till högst så här många{counted}: {swedish}.",
        f"{part} suffice for at most this many{counted_en}: {english}.",
    )


def _most(trace: Trace, rule: Rule, part: int) -> int:
    level = level_of(rule)
    share = Fraction(100 * part) / Fraction(level)
    # Above the level, not at it, means that the bound itself no longer suffices.
    most = ceiling(share) - 1 if rule.comparator == ">" else share.numerator // share.denominator
    shown, when = decimal_text(level), f" {rule.year}" if rule.year else ""
    label = (f"Flest för {shown} procent{when}", f"The most for {shown} percent{when}")
    trace.step(label, f"⌊100 × {part} / {shown}⌋", max(0, most), "count", rule)
    return max(0, most)


def _said(tier: Mapping[str, Any], language: str) -> str:
    level = format_percent(tier["threshold"], language)
    year = f" {tier['year']}" if tier["year"] else ""
    return f"{tier['most']} för {level}{year}" if language == "sv" else f"{tier['most']} for {level}{year}"
