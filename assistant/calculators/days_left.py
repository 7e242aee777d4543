"""How many days are left to a last day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.calculators.days import last_day
from assistant.calculators.inputs import Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput
from assistant.language.formatting import format_date, format_number
from assistant.rules.model import Rule
from assistant.rules.rulebook import Rulebook

NAME = "days-left"
ON = Input(
    name="on",
    title="Räknat från den dag",
    title_en="Counted from",
    kind=InputKind.DATE,
    example="2010-06-01",
    words=("datum", "dag", "per den", "date"),
)
INPUTS = (
    Input(
        name="deadline",
        title="Sista dag, eller regel",
        title_en="Last day, or rule",
        kind=InputKind.RULE_OR_DATE,
        description="Ett datum eller id för en regel som har ett",
        description_en="A date, or the id of a rule that has one",
        example="2010-06-11",
        words=("sista dag", "deadline"),
    ),
    ON,
)


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """Days from `on` to the last day; 0 on the day itself, negative after it."""
    deadline, on = inputs["deadline"], inputs["on"]
    trace = Trace(NAME, inputs)
    rule = None if isinstance(deadline, date) else rulebook.rule(deadline)
    day = deadline if rule is None else last_day(_stated(rule), trace)
    trace.step(("Sista dag", "Last day"), str(day), str(day), "date", rule)
    days = (day - on).days
    trace.step(("Dagar kvar", "Days left"), f"{day} − {on}", days, "days")
    result = {"days": days, "passed": days < 0, "deadline": str(day)}
    return trace.finish(result, _outcome(days, day), _outcome_en(days, day))


def _stated(rule: Rule) -> str:
    """The last day a rule holds: its date, or the end of its period."""
    stated = rule.date or (rule.period and rule.period.end)
    if not stated:
        raise InvalidInput("deadline", f"the rule {rule.id} holds no date", f"regeln {rule.id} innehåller inget datum")
    return stated


def _outcome(days: int, day: date) -> str:
    written, count = format_date(str(day), "sv"), format_number(abs(days))
    if days < 0:
        return f"Sista dag var {written}, för {count} {'dag' if days == -1 else 'dagar'} sedan."
    return f"Det är {count} {'dag' if days == 1 else 'dagar'} kvar till {written}."


def _outcome_en(days: int, day: date) -> str:
    written, count = format_date(str(day), "en"), format_number(abs(days), "en")
    if days < 0:
        return f"The last day was {written}, {count} {'day' if days == -1 else 'days'} ago."
    return f"There {'is 1 day' if days == 1 else f'are {count} days'} left to {written}."
