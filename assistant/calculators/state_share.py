"""How the cost of a structure under phase-out is split between the state and those who run it, year by year.

Implements the schedules in the rulebook: the share that the running bodies take over (2014 and on), and the
model of four years in full followed by a falling share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import down_to_ore, to_ore
from assistant.calculators.inputs import MOST_KRONOR, Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject, rule_called
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput, NoRuleForYear
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_percent, format_sek
from assistant.language.words import fold
from assistant.rules.model import Rule, RuleKind, YearValue
from assistant.rules.rulebook import Rulebook

NAME = "state-share"
INPUTS = (
    Input(
        name="programme",
        title="Satsning eller regel",
        title_en="Programme or rule",
        kind=InputKind.TEXT,
        rules=(RuleKind.PHASE_OUT,),
        description="Id för en regel av slaget phase_out, eller ett namn som regelboken ger den",
        description_en="The id of a phase_out rule, or a name that the rulebook gives it",
        words=("satsning", "program", "programme"),
    ),
    Input(
        name="year",
        title="År, eller vilket år i ordningen",
        title_en="Year, or which year in order",
        kind=InputKind.YEAR,
        minimum=1,
        maximum=2100,
        required=False,
        words=("år", "year"),
    ),
    Input(
        name="cost",
        title="Kostnad (kr)",
        title_en="Cost (SEK)",
        kind=InputKind.MONEY,
        minimum=0,
        maximum=MOST_KRONOR,
        example="2 mnkr",
        words=("kostnad", "kostnader", "cost"),
    ),
)
BACKWARDS = "cost-affordable"
BACKWARDS_INPUTS = (
    INPUTS[0],
    replace(INPUTS[1], required=True),
    Input(
        name="own",
        title="Egna medel (kr)",
        title_en="Own money (SEK)",
        kind=InputKind.MONEY,
        minimum=0,
        maximum=MOST_KRONOR,
        example="1 mnkr",
        words=("egna medel", "own money"),
    ),
)
# Whose share a schedule states is told by the words around it; theirs, not the state's, where these stand.
_OWN_WORDS = (
    "huvudmän",
    "egen",
    "eget",
    "egna",
    "kommunernas andel",
    "landstingens andel",
    "sökande",
    "lokal",
)


def schedule_rule(rulebook: Rulebook, programme: str) -> Rule:
    """The rule of a programme, by its name or the rule's id. Raises UnknownName with the names there are."""
    rule = rule_called(rulebook, RuleKind.PHASE_OUT, programme)
    if not rule.schedule:
        raise InvalidInput("programme", f"{rule.id} has no years", f"{rule.id} har inga år")
    return rule


def states_own_share(rule: Rule) -> bool:
    """Whether the schedule holds what the running bodies pay, rather than what the state pays."""
    told = fold(f"{rule.metric or ''} {rule.statement if rule.metric is None else ''}")
    return any(fold(word) in told for word in _OWN_WORDS)


def state_percent(rule: Rule, year: int) -> tuple[Decimal, YearValue | None]:
    """The state's share in percent that year, and the step of the schedule it is read from.

    Before the first step of a schedule counted from the start the state pays in full, and there is no step.
    Raises NoRuleForYear.
    """
    first, last = rule.schedule[0], rule.schedule[-1]
    step = next((one for one in rule.schedule if one.year == year), None)
    if step is None and first.ordinal and 1 <= year < first.year:
        return Decimal(100), None
    if step is None:
        years = [one.year for one in rule.schedule]
        known = [*range(1, first.year), *years] if last.ordinal else years
        raise NoRuleForYear(rule.program or rule.id, year, known)
    return (100 - step.number if states_own_share(rule) else step.number), step


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """The state's part and one's own; together they are the cost, to the öre. Without a year, for each there is."""
    cost = inputs["cost"]
    rule = schedule_rule(rulebook, inputs["programme"])
    years = [inputs["year"]] if "year" in inputs else [step.year for step in rule.schedule]
    trace = Trace(NAME, inputs)
    told = [_split(trace, rule, year, cost, f" {year}" if len(years) > 1 else "") for year in years]
    result = {"rule_id": rule.id, **(told[0] if len(told) == 1 else {"years": told})}
    return trace.finish(result, _outcome(told, cost, rule, "sv"), _outcome(told, cost, rule, "en"))


def _split(trace: Trace, rule: Rule, year: int, cost: Decimal, when: str) -> dict[str, Any]:
    percent, stated = state_percent(rule, year)
    _share_step(trace, rule, percent, stated, when)
    exactly = Fraction(cost) * Fraction(percent) / 100
    expression = f"{decimal_text(cost)} × {decimal_text(percent)} / 100"
    trace.step((f"Statens del{when}", f"The state's part{when}"), expression, exactly, "SEK", rule)
    state = to_ore(exactly)
    if Fraction(state) != exactly:
        trace.step(("Avrundad till öre", "Rounded to öre"), expression, state, "SEK")
    own = cost - state
    trace.step((f"Egen del{when}", f"Own part{when}"), f"{decimal_text(cost)} − {decimal_text(state)}", own, "SEK")
    return {"year": year, "state": state, "own": own, "state_percent": percent, "own_percent": 100 - percent}


def cost_affordable(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """The largest cost at which one's own part stays within some money. Raises where the own share is 0."""
    own, year = inputs["own"], inputs["year"]
    rule = schedule_rule(rulebook, inputs["programme"])
    percent, _step = state_percent(rule, year)
    share = 100 - percent
    if share == 0:
        raise InvalidInput(
            "year",
            "the state pays the whole cost that year, so no cost is too large",
            "staten betalar hela kostnaden det året, så ingen kostnad är för stor",
        )
    trace = Trace(BACKWARDS, inputs)
    cost = down_to_ore(100 * Fraction(own) / Fraction(share))
    expression = f"100 × {decimal_text(own)} / {decimal_text(share)}"
    trace.step(("Största kostnad", "Largest cost"), expression, cost, "SEK", rule)
    return trace.finish(
        {"cost": cost, "rule_id": rule.id},
        f"Med {format_sek(own, 'sv')} i egna medel kan kostnaden vara högst {format_sek(cost, 'sv')} år {year}.",
        f"With {format_sek(own, 'en')} of your own the cost can be at most {format_sek(cost, 'en')} in {year}.",
    )


def _share_step(trace: Trace, rule: Rule, percent: Decimal, stated: YearValue | None, when: str = "") -> None:
    label = (f"Statens andel{when}", f"The state's share{when}")
    if rule.schedule[0].ordinal:
        trace.assume(
            "Åren räknas från det år då den statliga finansieringen började.",
            "Years are counted from the one in which state financing began.",
        )
    if stated is None:
        trace.step(label, "100", percent, "percent", rule)
        trace.assume(
            "Före utfasningen är statens grundfinansiering tolkad som hela kostnaden.",
            "Before the phase-out, the state's basic financing is taken to be the whole cost.",
        )
        return
    given = decimal_text(stated.number)
    trace.step(label, f"100 − {given}" if states_own_share(rule) else given, percent, "percent", rule)


def _outcome(told: Sequence[Mapping[str, Any]], cost: Decimal, rule: Rule, language: str) -> str:
    """One year in a sentence; several years in a row."""
    said = "; ".join(_said(one, rule.schedule[0].ordinal, language) for one in told)
    whole = format_sek(cost, language)
    return f"Av {whole}: {said}." if language == "sv" else f"Of {whole}: {said}."


def _said(told: Mapping[str, Any], ordinal: bool, language: str) -> str:
    state, own = format_sek(told["state"], language), format_sek(told["own"], language)
    percent, year = format_percent(told["state_percent"], language), told["year"]
    if language == "sv":
        return f"{'år ' if ordinal else ''}{year} betalar staten {state} ({percent}) och egen del är {own}"
    return f"in {'year ' if ordinal else ''}{year} the state pays {state} ({percent}) and the own part is {own}"
