"""Is a level reached by the end of the year at today's pace, and what pace would do?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import ceiling, needed, one_decimal
from assistant.calculators.days_left import ON
from assistant.calculators.inputs import Input, InputKind
from assistant.calculators.level import PART, RULE, WHOLE, YEAR, is_count, level_of, levels
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_percent
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "level-pace"
INPUTS = (
    RULE,
    replace(YEAR, required=True),
    replace(WHOLE, required=True, title="Alla under hela perioden", title_en="All in the whole period"),
    replace(PART, required=True, title="Hittills uppfyller", title_en="Meet it so far"),
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


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """The forecast share at an even pace, and how many a week the target still needs."""
    whole, part, target = inputs["whole"], inputs["part"], inputs["target"]
    if part > whole:
        raise InvalidInput(
            "part",
            f"{part} is more than the {whole} expected in the whole period",
            f"{part} är fler än de {whole} som väntas under hela perioden",
        )
    trace = Trace(NAME, inputs)
    rules = levels(rulebook, subject, inputs.get("rule"), inputs["year"])
    rule = _level(trace, rules, inputs["year"], target)
    first, last = _period(trace, rulebook, subject, rules[0], inputs["year"])
    on = _inside(inputs["on"], first, last)
    forecast = _forecast(trace, part, whole, on, first, last)
    wanted = needed(rule.comparator if rule else ">=", whole, target)
    expression = f"⌈{decimal_text(target)} × {whole} / 100⌉"
    trace.step(("Så många krävs för målet", "Needed for the target"), expression, wanted, "count", rule)
    missing = max(0, wanted - part)
    trace.step(("Saknas", "Missing"), f"max(0, {wanted} − {part})", missing, "count")
    per_week = _per_week(trace, missing, (last - on).days)
    reaches = forecast >= wanted
    trace.step(("Nås målet i denna takt?", "Is the target reached?"), f"{forecast} ≥ {wanted}", reaches, "")
    result = {
        "needed_per_week": per_week,
        "forecast_share": one_decimal(100 * forecast / whole),
        "reaches_target": reaches,
        "missing": missing,
        "days_left": (last - on).days,
    }
    return trace.finish(result, _outcome(result, target, "sv"), _outcome(result, target, "en"))


def _level(trace: Trace, rules: tuple[Rule, ...], year: int, target: Decimal) -> Rule | None:
    """The year's level the target is, or None with a word on it."""
    shares = [rule for rule in rules if not is_count(rule)]
    for rule in shares:
        if level_of(rule) == target:
            return trace.use(rule)
    decided = ", ".join(decimal_text(level_of(rule)) for rule in shares)
    trace.assume(
        f"Målet {decimal_text(target)} procent är ert eget; för {year} är {decided} procent beslutat.",
        f"The target of {decimal_text(target)} percent is your own; {decided} percent is decided for {year}.",
    )
    return None


def _period(trace: Trace, rulebook: Rulebook, subject: Subject, level: Rule, year: int) -> tuple[date, date]:
    """The days that count for the year: the documents', else the calendar year, which is then assumed."""
    about = subject.about or ((level.program,) if level.program else ())
    for rule in rulebook.find(RuleKind.MEASUREMENT_PERIOD, *about) if about else ():
        if rule.year == year and rule.period and rule.period.start and rule.period.end:
            trace.use(rule)
            return date.fromisoformat(rule.period.start), date.fromisoformat(rule.period.end)
    trace.assume(
        f"Dokumenten anger ingen mätperiod för {year}; kalenderåret är antaget.",
        f"The documents state no counting period for {year}; the calendar year is assumed.",
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


def _forecast(trace: Trace, part: int, whole: int, on: date, first: date, last: date) -> Fraction:
    """How many by the last day, unrounded, if it goes on as from the first day to `on`, both counted."""
    gone, days = (on - first).days + 1, (last - first).days + 1
    forecast = Fraction(part * days, gone)
    label = ("Vid periodens slut i denna takt", "By the end at this pace")
    trace.step(label, f"{part} × {days} / {gone}", forecast, "count")
    share = 100 * forecast / whole
    label = ("Prognos, avrundad till en decimal", "Forecast, rounded to one decimal")
    trace.step(label, f"100 × {part} × {days} / ({gone} × {whole})", one_decimal(share), "percent")
    trace.assume("Takten antas vara jämn.", "The pace is assumed to be even.")
    if forecast > whole:
        trace.assume(
            "Prognosen överstiger det antal som väntas; takten kan inte hålla i sig hela perioden.",
            "The forecast exceeds the number expected; the pace cannot last the whole period.",
        )
    return forecast


def _per_week(trace: Trace, missing: int, days: int) -> int | None:
    """So many a week for the days left; 0 when none lack, None when no day is left."""
    if missing == 0:
        return 0
    if days == 0:
        trace.assume("Ingen dag återstår av perioden.", "No day of the period is left.")
        return None
    per_week = ceiling(Fraction(7 * missing, days))
    label = ("Per vecka, avrundat uppåt", "A week, rounded up")
    trace.step(label, f"⌈7 × {missing} / {days}⌉", per_week, "per week")
    return per_week


def _outcome(result: Mapping[str, Any], target: Decimal, language: str) -> str:
    share = format_percent(Decimal(result["forecast_share"]), language)
    goal = format_percent(target, language)
    week = result["needed_per_week"]
    over = Decimal(result["forecast_share"]) > 100  # no share of anything can be
    if language == "sv":
        verdict = "målet nås" if result["reaches_target"] else "målet nås inte"
        rest = "inga fler behövs" if week == 0 else f"{week} per vecka behövs för {goal}"
        rest = "ingen dag återstår" if week is None else rest
        if over:
            return f"I denna takt är alla med före periodens slut: {verdict}; {rest}."
        return f"I denna takt blir andelen {share}: {verdict}; {rest}."
    verdict = "the target is reached" if result["reaches_target"] else "the target is not reached"
    rest = "no more are needed" if week == 0 else f"{week} a week are needed for {goal}"
    rest = "no day is left" if week is None else rest
    if over:
        return f"At this pace all are in before the period ends: {verdict}; {rest}."
    return f"At this pace the share becomes {share}: {verdict}; {rest}."
