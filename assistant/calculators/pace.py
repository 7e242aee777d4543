"""Is the target reached by the end of the year at today's pace of registering, and what pace would do?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import ceiling, needed, one_decimal
from assistant.calculators.days_left import ON
from assistant.calculators.inputs import MOST_PEOPLE, Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.palliative_register import REGISTERED, WORDS, YEAR, levels
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_percent
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "pace"
INPUTS = (
    YEAR,
    Input(
        name="deaths_per_year",
        title="Dödsfall per år",
        title_en="Deaths a year",
        kind=InputKind.COUNT,
        minimum=1,
        maximum=MOST_PEOPLE,
        example=120,
    ),
    REGISTERED,
    ON,
    Input(
        name="target",
        title="Mål (procent)",
        title_en="Target (percent)",
        kind=InputKind.PERCENT,
        minimum=0,
        maximum=100,
        example=70,
    ),
)


def compute(inputs: Mapping[str, Any], rulebook: Rulebook) -> Calculation:
    """The forecast share at an even pace, and the registrations a week that the target still needs."""
    deaths, registered, target = inputs["deaths_per_year"], inputs["registered"], inputs["target"]
    if registered > deaths:
        raise InvalidInput(
            "registered",
            f"{registered} is more than the {deaths} deaths expected in the whole year",
            f"{registered} är fler än de {deaths} dödsfall som väntas under hela året",
        )
    trace = Trace(NAME, inputs)
    rule = _level(trace, rulebook, inputs["year"], target)
    first, last = _period(trace, rulebook, inputs["year"])
    on = _inside(inputs["on"], first, last)
    forecast = _forecast(trace, registered, deaths, on, first, last)
    wanted = needed(rule.comparator if rule else ">=", deaths, target)
    expression = f"⌈{decimal_text(target)} × {deaths} / 100⌉"
    trace.step(("Registreringar för målet, uppåt", "Registrations for the target"), expression, wanted, "count", rule)
    missing = max(0, wanted - registered)
    trace.step(("Saknas", "Missing"), f"max(0, {wanted} − {registered})", missing, "count")
    per_week = _per_week(trace, missing, (last - on).days)
    reaches = forecast >= wanted
    trace.step(("Nås målet i denna takt?", "Is the target reached?"), f"{forecast} ≥ {wanted}", reaches, "")
    result = {
        "needed_per_week": per_week,
        "forecast_share": one_decimal(100 * forecast / deaths),
        "reaches_target": reaches,
        "missing": missing,
        "days_left": (last - on).days,
    }
    return trace.finish(result, _outcome(result, target, "sv"), _outcome(result, target, "en"))


def _level(trace: Trace, rulebook: Rulebook, year: int, target: Decimal) -> Rule | None:
    """The year's level the target is, or None with a word on it. Raises NoRuleForYear."""
    rules = levels(rulebook, year)
    for rule in rules:
        if rule.value and rule.value.number == target:
            return trace.use(rule)
    decided = ", ".join(decimal_text(rule.value.number) for rule in rules if rule.value)
    trace.assume(
        f"Målet {decimal_text(target)} procent är ert eget; för {year} är {decided} procent beslutat.",
        f"The target of {decimal_text(target)} percent is your own; {decided} percent is decided for {year}.",
    )
    return None


def _period(trace: Trace, rulebook: Rulebook, year: int) -> tuple[date, date]:
    """The days that count for the year: the rulebook's, else the calendar year, which is then assumed."""
    for rule in rulebook.find(RuleKind.MEASUREMENT_PERIOD, WORDS):
        if rule.year == year and rule.period and rule.period.start and rule.period.end:
            trace.use(rule)
            return date.fromisoformat(rule.period.start), date.fromisoformat(rule.period.end)
    trace.assume(
        f"Dokumenten anger ingen mätperiod för registret {year}; kalenderåret är antaget.",
        f"The documents state no counting period for the register in {year}; the calendar year is assumed.",
    )
    return date(year, 1, 1), date(year, 12, 31)


def _inside(on: date, first: date, last: date) -> date:
    if not first <= on <= last:
        raise InvalidInput(
            "on",
            f"{on} is outside the period {first} to {last}",
            f"{on} ligger utanför perioden {first} till {last}",
        )
    return on


def _forecast(trace: Trace, registered: int, deaths: int, on: date, first: date, last: date) -> Fraction:
    """Registrations by the last day, unrounded, if they go on as from the first day to `on`, both counted."""
    gone, whole = (on - first).days + 1, (last - first).days + 1
    forecast = Fraction(registered * whole, gone)
    label = ("Registreringar vid periodens slut i denna takt", "Registrations by the end at this pace")
    trace.step(label, f"{registered} × {whole} / {gone}", forecast, "count")
    share = 100 * forecast / deaths
    label = ("Prognos, avrundad till en decimal", "Forecast, rounded to one decimal")
    trace.step(label, f"100 × {registered} × {whole} / ({gone} × {deaths})", one_decimal(share), "percent")
    trace.assume("Registreringarna antas fortsätta i jämn takt.", "Registrations are assumed to go on evenly.")
    if forecast > deaths:
        trace.assume(
            "Prognosen överstiger antalet väntade dödsfall; takten kan inte hålla i sig hela perioden.",
            "The forecast exceeds the deaths expected; the pace cannot last the whole period.",
        )
    return forecast


def _per_week(trace: Trace, missing: int, days: int) -> int | None:
    """Whole registrations a week for the days left; 0 when none lack, None when no day is left."""
    if missing == 0:
        return 0
    if days == 0:
        trace.assume("Ingen dag återstår av perioden.", "No day of the period is left.")
        return None
    per_week = ceiling(Fraction(7 * missing, days))
    label = ("Per vecka, uppåt till heltal", "A week, rounded up")
    trace.step(label, f"⌈7 × {missing} / {days}⌉", per_week, "per week")
    return per_week


def _outcome(result: Mapping[str, Any], target: Decimal, language: str) -> str:
    share = format_percent(Decimal(result["forecast_share"]), language)
    goal = format_percent(target, language)
    week = result["needed_per_week"]
    if language == "sv":
        verdict = "målet nås" if result["reaches_target"] else "målet nås inte"
        rest = "inga fler behövs" if week == 0 else f"{week} per vecka behövs för {goal}"
        rest = "ingen dag återstår" if week is None else rest
        return f"I denna takt blir andelen {share}: {verdict}; {rest}."
    verdict = "the target is reached" if result["reaches_target"] else "the target is not reached"
    rest = "no more are needed" if week == 0 else f"{week} a week are needed for {goal}"
    rest = "no day is left" if week is None else rest
    return f"At this pace the share becomes {share}: {verdict}; {rest}."
