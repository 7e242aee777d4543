"""The calculators asked backwards: what would it take, and how far does what we have go?

Each returns a Calculation with its own trace, as the calculators do.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators import co_funding, palliative_register, state_share
from assistant.calculators.arithmetic import ceiling, needed
from assistant.calculators.inputs import Input, read_inputs
from assistant.calculators.model import Calculation
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_percent, format_sek
from assistant.rules.model import Rule
from assistant.rules.rulebook import Rulebook

_ORE = Decimal("0.01")


def registrations_needed(year: Any, deaths: Any, rulebook: Rulebook) -> Calculation:
    """How many of some deaths would do for each of the year's levels. Raises as `calculate` does."""
    name = "registrations-needed"
    inputs = _read(name, (palliative_register.YEAR, palliative_register.DEATHS), year=year, deaths=deaths)
    trace = Trace(name, inputs)
    tiers = []
    for rule in palliative_register.levels(rulebook, inputs["year"]):
        level = _level(rule)
        count = needed(rule.comparator, inputs["deaths"], level)
        label = (
            f"Registreringar för {decimal_text(level)} procent",
            f"Registrations for {decimal_text(level)} percent",
        )
        trace.step(label, f"⌈{decimal_text(level)} × {inputs['deaths']} / 100⌉", count, "count", rule)
        tiers.append({"threshold": level, "needed": count, "rule_id": rule.id})
    swedish = " och ".join(f"{one['needed']} för {_percent(one, 'sv')}" for one in tiers)
    english = " and ".join(f"{one['needed']} for {_percent(one, 'en')}" for one in tiers)
    deaths_told = inputs["deaths"]
    return trace.finish(
        {"tiers": tiers},
        f"Av {deaths_told} dödsfall behöver minst {swedish} registreras.",
        f"Of {deaths_told} deaths at least {english} need to be registered.",
    )


def most_deaths(year: Any, registered: Any, rulebook: Rulebook) -> Calculation:
    """The highest number of deaths at which today's registrations still suffice, level by level."""
    name = "most-deaths"
    fields = (palliative_register.YEAR, palliative_register.REGISTERED)
    inputs = _read(name, fields, year=year, registered=registered)
    trace = Trace(name, inputs)
    tiers = []
    for rule in palliative_register.levels(rulebook, inputs["year"]):
        level = _level(rule)
        share = Fraction(100 * inputs["registered"]) / Fraction(level)
        # Above the level, not at it, means that the bound itself no longer suffices.
        most = ceiling(share) - 1 if rule.comparator == ">" else share.numerator // share.denominator
        most = max(0, most)
        label = (
            f"Flest dödsfall för {decimal_text(level)} procent",
            f"Most deaths for {decimal_text(level)} percent",
        )
        trace.step(label, f"⌊100 × {inputs['registered']} / {decimal_text(level)}⌋", most, "count", rule)
        tiers.append({"threshold": level, "most_deaths": most, "rule_id": rule.id})
    swedish = " och ".join(f"{one['most_deaths']} för {_percent(one, 'sv')}" for one in tiers)
    english = " and ".join(f"{one['most_deaths']} for {_percent(one, 'en')}" for one in tiers)
    return trace.finish(
        {"tiers": tiers},
        f"{inputs['registered']} registreringar räcker till högst så här många dödsfall: {swedish}.",
        f"{inputs['registered']} registrations suffice for at most this many deaths: {english}.",
    )


def grant_allowed(programme: Any, own: Any, rulebook: Rulebook) -> Calculation:
    """The largest grant that an own contribution allows, to the öre."""
    name = "grant-allowed"
    programme_field, grant_field = co_funding.INPUTS[:2]
    inputs = _read(name, (programme_field, grant_field), programme=programme, grant=own)
    rule = co_funding.co_funding_rule(rulebook, inputs["programme"])
    share = co_funding.ratio(rule)
    trace = Trace(name, {"programme": inputs["programme"], "own": inputs["grant"]})
    if not share:
        raise InvalidInput("programme", f"{rule.id} asks for a fixed sum, which allows a grant of any size")
    grant = _down_to_ore(Fraction(inputs["grant"]) / share)
    trace.step(("Största bidrag", "Largest grant"), f"{decimal_text(inputs['grant'])} / {share}", grant, "SEK", rule)
    own_sv, own_en = format_sek(inputs["grant"], "sv"), format_sek(inputs["grant"], "en")
    return trace.finish(
        {"grant": grant, "rule_id": rule.id},
        f"Med {own_sv} i egen insats kan bidraget bli högst {format_sek(grant, 'sv')}.",
        f"With {own_en} of your own the grant can be at most {format_sek(grant, 'en')}.",
    )


def cost_affordable(programme: Any, year: Any, own: Any, rulebook: Rulebook) -> Calculation:
    """The largest cost at which one's own part stays within some money. Raises where the own share is 0."""
    name = "cost-affordable"
    inputs = _read(name, state_share.INPUTS, programme=programme, year=year, cost=own)
    rule = state_share.schedule_rule(rulebook, inputs["programme"])
    percent, _step = state_share.state_percent(rule, inputs["year"])
    share = 100 - percent
    if share == 0:
        raise InvalidInput("year", "the state pays the whole cost that year, so no cost is too large")
    trace = Trace(name, {"programme": inputs["programme"], "year": inputs["year"], "own": inputs["cost"]})
    cost = _down_to_ore(100 * Fraction(inputs["cost"]) / Fraction(share))
    expression = f"100 × {decimal_text(inputs['cost'])} / {decimal_text(share)}"
    trace.step(("Största kostnad", "Largest cost"), expression, cost, "SEK", rule)
    own_sv, own_en = format_sek(inputs["cost"], "sv"), format_sek(inputs["cost"], "en")
    return trace.finish(
        {"cost": cost, "rule_id": rule.id},
        f"Med {own_sv} i egna medel kan kostnaden vara högst {format_sek(cost, 'sv')} år {inputs['year']}.",
        f"With {own_en} of your own the cost can be at most {format_sek(cost, 'en')} in {inputs['year']}.",
    )


def _read(name: str, fields: tuple[Input, ...], **given: Any) -> dict[str, Any]:
    return read_inputs(name, fields, given)


def _level(rule: Rule) -> Decimal:
    return rule.value.number if rule.value else Decimal(100)


def _percent(tier: dict[str, Any], language: str) -> str:
    return format_percent(tier["threshold"], language)


def _down_to_ore(amount: Fraction) -> Decimal:
    hundredths = amount * 100
    return Decimal(decimal_text(Decimal(hundredths.numerator // hundredths.denominator) * _ORE))
