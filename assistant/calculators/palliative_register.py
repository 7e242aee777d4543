"""Does a municipality reach the year's levels for registering deaths in the Svenska Palliativregistret?

Implements the levels by year in the rulebook (section 1 of the 2010 agreement): registered deaths as a share
of all deaths in the municipality.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import meets, needed, one_decimal
from assistant.calculators.inputs import MOST_PEOPLE, Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput, NoRuleForYear
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_percent
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "palliative-register"
REGISTER = "Svenska Palliativregistret"
WORDS = "palliativ"
COMPARATORS = (">=", ">", None)  # a level to reach, not one to stay under
YEAR = Input(name="year", title="År", title_en="Year", kind=InputKind.YEAR, minimum=1900, maximum=2100, example=2010)
DEATHS = Input(
    name="deaths",
    title="Dödsfall i kommunen",
    title_en="Deaths in the municipality",
    kind=InputKind.COUNT,
    minimum=1,
    maximum=MOST_PEOPLE,
    example=120,
)
REGISTERED = Input(
    name="registered",
    title="Varav registrerade",
    title_en="Of which registered",
    kind=InputKind.COUNT,
    minimum=0,
    maximum=MOST_PEOPLE,
    example=55,
)
INPUTS = (YEAR, DEATHS, REGISTERED)


def levels(rulebook: Rulebook, year: int) -> tuple[Rule, ...]:
    """The year's levels in percent, lowest first, each once. Raises NoRuleForYear.

    Levels belong together within one document; where several state them, the one that says the most is used.
    """
    stated: dict[str, dict[Decimal, Rule]] = {}
    for rule in rulebook.for_year(REGISTER, RuleKind.THRESHOLD, WORDS, year=year):
        if rule.value is None or rule.value.unit != "percent" or rule.comparator not in COMPARATORS:
            continue
        by_level = stated.setdefault(rule.document_id, {})
        known = by_level.get(rule.value.number)
        if known is None or (known.amount is None and rule.amount is not None):
            by_level[rule.value.number] = rule
    if not stated:
        raise NoRuleForYear(REGISTER, year, rulebook.years(RuleKind.THRESHOLD, WORDS))
    fullest = max(stated.values(), key=lambda found: (sum(1 for rule in found.values() if rule.amount), len(found)))
    return tuple(fullest[level] for level in sorted(fullest))


def compute(inputs: Mapping[str, Any], rulebook: Rulebook) -> Calculation:
    """The share, and for each level whether it is reached, how many registrations lack, and its money."""
    year, deaths, registered = inputs["year"], inputs["deaths"], inputs["registered"]
    check_registered(registered, deaths)
    rules = levels(rulebook, year)
    trace = Trace(NAME, inputs)
    share = share_steps(trace, registered, deaths)
    tiers = [tier(trace, rule, registered, deaths) for rule in rules]
    result = {"share": share, "tiers": tiers, "qualifies": any(one["qualifies"] for one in tiers)}
    return trace.finish(
        result,
        outcome(share, tiers, registered, deaths, "sv"),
        outcome(share, tiers, registered, deaths, "en"),
    )


def check_registered(registered: int, deaths: int) -> None:
    """Raise InvalidInput where more deaths are registered than there are."""
    if registered > deaths:
        raise InvalidInput(
            "registered",
            f"{registered} is more than the {deaths} deaths; only deaths that happened can be registered",
            f"{registered} är fler än de {deaths} dödsfallen; bara inträffade dödsfall kan registreras",
        )


def share_steps(trace: Trace, registered: int, deaths: int) -> str:
    """Write down the share, exact and then rounded to one decimal, which is returned."""
    share = Fraction(100 * registered, deaths)
    exactly = ("Andelen, oavrundad", "The share, unrounded")
    trace.step(exactly, f"100 × {registered} / {deaths}", share, "percent")
    rounded = one_decimal(share)
    label = ("Andelen, avrundad till en decimal", "The share, rounded to one decimal")
    trace.step(label, f"{registered} / {deaths}", rounded, "percent")
    return rounded


def tier(trace: Trace, rule: Rule, registered: int, deaths: int) -> dict[str, Any]:
    """One decided level, with its money and what the documents leave open about it."""
    level = rule.value.number if rule.value else Decimal(100)
    told = compare(trace, level, registered, deaths, rule)
    _assume(trace, rule, decimal_text(level))
    return {**told, "pool": rule.amount.number if rule.amount else None, "rule_id": rule.id}


def compare(trace: Trace, level: Decimal, registered: int, deaths: int, rule: Rule | None = None) -> dict[str, Any]:
    """Figures against a level: compared unrounded; the registrations that lack are rounded up."""
    shown, comparator = decimal_text(level), rule.comparator if rule else ">="
    qualifies = meets(comparator, registered, deaths, level)
    label = (f"Nås nivån {shown} procent?", f"Is the level of {shown} percent reached?")
    sign = ">" if comparator == ">" else "≥"
    trace.step(label, f"100 × {registered} {sign} {shown} × {deaths}", qualifies, "", rule)
    wanted = needed(comparator, deaths, level)
    label = (f"Registreringar för {shown} procent, uppåt", f"Registrations for {shown} percent, up")
    trace.step(label, f"⌈{shown} × {deaths} / 100⌉", wanted, "count", rule)
    missing = max(0, wanted - registered)
    trace.step(("Saknas", "Missing"), f"max(0, {wanted} − {registered})", missing, "count")
    return {"threshold": level, "qualifies": qualifies, "needed": wanted, "missing": missing}


def _assume(trace: Trace, rule: Rule, level: str) -> None:
    if rule.amount is None:
        trace.assume(
            f"Dokumenten anger inget belopp för nivån {level} procent {rule.year}.",
            f"The documents state no amount for the level of {level} percent in {rule.year}.",
        )
    else:
        trace.assume(
            "Dokumenten anger inte hur pengarna delas mellan dem som når en nivå.",
            "The documents do not say how the money is divided among those who reach a level.",
        )
    if rule.reservation:
        trace.assume(f"Nivån gäller {rule.reservation}.", f"The level is subject to: {rule.reservation}.")


def outcome(share: str, tiers: list[dict[str, Any]], registered: int, deaths: int, language: str) -> str:
    """The result in one sentence, "sv" or "en"."""
    percent = format_percent(Decimal(share), language)
    said = [_said(one, language) for one in tiers]
    if language == "sv":
        return f"{registered} av {deaths} dödsfall är {percent}: {' och '.join(said)}."
    return f"{registered} of {deaths} deaths is {percent}: {' and '.join(said)}."


def _said(told: dict[str, Any], language: str) -> str:
    level = format_percent(told["threshold"], language)
    if language == "sv":
        return f"nivån {level} nås" if told["qualifies"] else f"till {level} saknas {told['missing']}"
    reached = f"the level of {level} is reached"
    return reached if told["qualifies"] else f"{told['missing']} more are needed for {level}"
