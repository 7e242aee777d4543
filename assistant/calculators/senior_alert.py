"""Does a municipality or county council get the money for Senior Alert?

Implements the level in the rulebook: every relevant unit must have begun to register (or the share it says).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assistant.calculators.arithmetic import meets, needed
from assistant.calculators.inputs import MOST_PEOPLE, Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.palliative_register import YEAR
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput, NoRuleForYear
from assistant.language.formatting import format_sek
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "senior-alert"
REGISTER = "Senior Alert"
INPUTS = (
    YEAR,
    Input(
        name="units",
        title="Relevanta verksamheter",
        title_en="Relevant units",
        kind=InputKind.COUNT,
        minimum=1,
        maximum=MOST_PEOPLE,
        example=14,
    ),
    Input(
        name="registering",
        title="Varav registrerar",
        title_en="Of which register",
        kind=InputKind.COUNT,
        minimum=0,
        maximum=MOST_PEOPLE,
        example=12,
    ),
)


def level(rulebook: Rulebook, year: int) -> tuple[Rule, Decimal]:
    """The year's rule and the share of the units it asks for, in percent. Raises NoRuleForYear."""
    rules = rulebook.for_year(REGISTER, RuleKind.THRESHOLD, REGISTER, year=year)
    for rule in sorted(rules, key=lambda one: (one.comparator != "all", one.amount is None)):
        if rule.comparator == "all":
            return rule, Decimal(100)
        if rule.value is not None and rule.value.unit == "percent":
            return rule, rule.value.number
    raise NoRuleForYear(REGISTER, year, rulebook.years(RuleKind.THRESHOLD, REGISTER))


def compute(inputs: Mapping[str, Any], rulebook: Rulebook) -> Calculation:
    """Whether the units suffice, how many lack, and the money that is shared."""
    units, registering = inputs["units"], inputs["registering"]
    if registering > units:
        raise InvalidInput(
            "registering",
            f"{registering} is more than the {units} units there are",
            f"{registering} är fler än de {units} verksamheter som finns",
        )
    rule, share = level(rulebook, inputs["year"])
    trace = Trace(NAME, inputs)
    wanted = needed(rule.comparator, units, share)
    all_of_them = rule.comparator == "all"
    label = ("Verksamheter som måste registrera", "Units that must register")
    trace.step(label, f"alla {units}" if all_of_them else f"⌈{share} × {units} / 100⌉", wanted, "count", rule)
    qualifies = meets(rule.comparator, registering, units, share)
    trace.step(("Nås villkoret?", "Is the condition met?"), f"{registering} ≥ {wanted}", qualifies, "", rule)
    missing = max(0, wanted - registering)
    trace.step(("Saknas", "Missing"), f"max(0, {wanted} − {registering})", missing, "count")
    trace.assume(
        "Vilka verksamheter som är relevanta avgör inte dokumenten; antalet är ert eget.",
        "The documents do not settle which units are relevant; the number is your own.",
    )
    pool = rule.amount.number if rule.amount else None
    _assume_pool(trace, rule)
    result = {"qualifies": qualifies, "needed": wanted, "missing": missing, "pool": pool, "rule_id": rule.id}
    return trace.finish(result, *_outcomes(result, registering, units))


def _assume_pool(trace: Trace, rule: Rule) -> None:
    if rule.amount is None:
        trace.assume("Dokumenten anger inget belopp.", "The documents state no amount.")
    else:
        trace.assume(
            "Dokumenten anger inte hur pengarna delas mellan dem som uppfyller villkoret.",
            "The documents do not say how the money is divided among those who meet the condition.",
        )


def _outcomes(result: Mapping[str, Any], registering: int, units: int) -> tuple[str, str]:
    swedish = f"{registering} av {units} verksamheter registrerar: villkoret "
    english = f"{registering} of {units} units register: the condition is "
    swedish += "uppfylls" if result["qualifies"] else f"uppfylls inte, {result['missing']} saknas"
    english += "met" if result["qualifies"] else f"not met, {result['missing']} are missing"
    if result["pool"] is not None and result["qualifies"]:
        swedish += f", och ni är med och delar på {format_sek(result['pool'], 'sv')}"
        english += f", and you share in {format_sek(result['pool'], 'en')}"
    return f"{swedish}.", f"{english}."
