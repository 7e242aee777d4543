"""What part of a grant goes back, by when, and whether that day has passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.calculators.days import last_day
from assistant.calculators.days_left import ON
from assistant.calculators.inputs import MOST_KRONOR, Input, InputKind, rule_of
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput, MissingInput, UnknownName
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_date, format_sek
from assistant.rules.model import Rule, RuleKind
from assistant.rules.rulebook import Rulebook

NAME = "repayment"
INPUTS = (
    Input(
        name="granted",
        title="Beviljat (kr)",
        title_en="Granted (SEK)",
        kind=InputKind.MONEY,
        minimum=0,
        maximum=MOST_KRONOR,
        example="63 mnkr",
        words=("beviljat", "beviljade medel", "granted"),
    ),
    Input(
        name="used",
        title="Använt (kr)",
        title_en="Used (SEK)",
        kind=InputKind.MONEY,
        minimum=0,
        maximum=MOST_KRONOR,
        example="60 mnkr",
        words=("använt", "använda medel", "förbrukat", "used", "spent"),
    ),
    replace(ON, required=False),
    replace(
        rule_of(RuleKind.REPAYMENT),
        title="Regel, om det finns flera",
        title_en="Rule, if there are several",
        required=False,
    ),
)


def repayment_rule(rulebook: Rulebook, subject: Subject, rule_id: str | None) -> Rule:
    """The rule that says when unused money goes back.

    Without an id there must be one such day. Raises MissingInput where it holds several.
    """
    rules = [rule for rule in rulebook.preferred(subject.rules(rulebook, RuleKind.REPAYMENT)) if rule.date]
    if rule_id is not None:
        found = [rule for rule in rulebook.find(RuleKind.REPAYMENT) if rule.id == rule_id and rule.date]
        if not found:
            raise UnknownName("repayment rule", rule_id, [rule.id for rule in rules])
        return found[0]
    if not rules:
        raise UnknownName("rule", "repayment with a last day")
    if len({rule.date for rule in rules}) > 1:
        raise MissingInput(NAME, ["rule"], [rule.id for rule in rules])
    return rules[0]


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """Granted minus used, the last day to pay it back, and whether `on`, where given, is after that day."""
    granted, used, on = inputs["granted"], inputs["used"], inputs.get("on")
    if used > granted:
        raise InvalidInput(
            "used",
            f"{decimal_text(used)} is more than the {decimal_text(granted)} granted",
            f"{decimal_text(used)} är mer än beviljade {decimal_text(granted)}",
        )
    rule = repayment_rule(rulebook, subject, inputs.get("rule"))
    trace = Trace(NAME, inputs)
    repay = granted - used
    expression = f"{decimal_text(granted)} − {decimal_text(used)}"
    trace.step(("Att betala tillbaka", "To pay back"), expression, repay, "SEK", rule)
    deadline = last_day(rule.date or "", trace)
    trace.step(("Sista dag", "Last day"), str(deadline), str(deadline), "date", rule)
    late = None
    if on is not None:
        late = repay > 0 and on > deadline
        trace.step(("För sent?", "Late?"), f"{on} > {deadline}", late, "")
    result = {
        "repay": repay,
        "deadline": str(deadline),
        "late": late,
        "days_left": None if on is None else (deadline - on).days,
        "rule_id": rule.id,
    }
    return trace.finish(result, *_outcomes(result))


def _outcomes(result: Mapping[str, Any]) -> tuple[str, str]:
    day, day_en = format_date(result["deadline"], "sv"), format_date(result["deadline"], "en")
    if result["repay"] == 0:
        return "Allt är använt; inget ska betalas tillbaka.", "All is used; nothing is to be paid back."
    amount, amount_en = format_sek(result["repay"], "sv"), format_sek(result["repay"], "en")
    if result["late"]:
        return (
            f"{amount} skulle ha betalats tillbaka senast {day}; det är för sent.",
            f"{amount_en} was to be paid back no later than {day_en}; it is late.",
        )
    return (
        f"{amount} ska betalas tillbaka senast {day}.",
        f"{amount_en} is to be paid back no later than {day_en}.",
    )
