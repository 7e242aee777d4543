"""How the cost of a structure under phase-out is split between the state and those who run it, year by year.

Implements the schedules in the rulebook: the share that the running bodies take over (2014 and on), and the
model of four years in full followed by a falling share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import to_ore
from assistant.calculators.inputs import MOST_KRONOR, Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.trace import Trace
from assistant.errors import NoRuleForYear, UnknownName
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_percent, format_sek
from assistant.language.words import fold
from assistant.rules.model import Rule, RuleKind, YearValue
from assistant.rules.rulebook import Rulebook

NAME = "state-share"
# What tells each programme's schedule: counted from the start (year five) or by calendar year, and its words.
PROGRAMMES: Mapping[str, tuple[bool, str]] = {
    "regional-support-structures": (False, "stödstruktur|stodstruktur|strukturer"),
    "six-year-model": (True, "modell|grundfinansiering|utfasning"),
}
INPUTS = (
    Input(
        name="programme",
        title="Satsning eller regel",
        title_en="Programme or rule",
        kind=InputKind.TEXT,
        description=f"{', '.join(PROGRAMMES)} eller id för en regel av slaget phase_out",
        description_en=f"{', '.join(PROGRAMMES)} or the id of a phase_out rule",
        example="regional-support-structures",
    ),
    Input(
        name="year",
        title="År, eller vilket år i ordningen",
        title_en="Year, or which year in order",
        kind=InputKind.YEAR,
        minimum=1,
        maximum=2100,
        example=2014,
    ),
    Input(
        name="cost",
        title="Kostnad (kr)",
        title_en="Cost (SEK)",
        kind=InputKind.MONEY,
        minimum=0,
        maximum=MOST_KRONOR,
        example="2 mnkr",
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
    if programme in PROGRAMMES:
        ordinal, words = PROGRAMMES[programme]
        rules = _schedules(rulebook.find(RuleKind.PHASE_OUT, words), ordinal)
        rules = rules or _schedules(rulebook.find(RuleKind.PHASE_OUT), ordinal)
        if rules:
            return rulebook.preferred(rules)[0]
    else:
        rule = next((one for one in rulebook.find(RuleKind.PHASE_OUT) if one.id == programme), None)
        if rule is not None and rule.schedule:
            return rule
    raise UnknownName("programme", programme, (*PROGRAMMES, *_ids(rulebook)))


def _ids(rulebook: Rulebook) -> tuple[str, ...]:
    return tuple(rule.id for rule in rulebook.find(RuleKind.PHASE_OUT) if rule.schedule)


def _schedules(rules: Sequence[Rule], ordinal: bool) -> list[Rule]:
    return [rule for rule in rules if rule.schedule and rule.schedule[0].ordinal is ordinal]


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


def compute(inputs: Mapping[str, Any], rulebook: Rulebook) -> Calculation:
    """The state's part and one's own; together they are the cost, to the öre."""
    year, cost = inputs["year"], inputs["cost"]
    rule = schedule_rule(rulebook, inputs["programme"])
    percent, stated = state_percent(rule, year)
    trace = Trace(NAME, inputs)
    _share_step(trace, rule, percent, stated)
    exactly = Fraction(cost) * Fraction(percent) / 100
    expression = f"{decimal_text(cost)} × {decimal_text(percent)} / 100"
    trace.step(("Statens del", "The state's part"), expression, exactly, "SEK", rule)
    state = to_ore(exactly)
    if Fraction(state) != exactly:
        trace.step(("Avrundad till öre", "Rounded to öre"), expression, state, "SEK")
    own = cost - state
    trace.step(("Egen del", "Own part"), f"{decimal_text(cost)} − {decimal_text(state)}", own, "SEK")
    result = {
        "state": state,
        "own": own,
        "state_percent": percent,
        "own_percent": 100 - percent,
        "rule_id": rule.id,
    }
    return trace.finish(result, *_outcomes(year, cost, result))


def shares(programme: str, years: Sequence[int], rulebook: Rulebook) -> Calculation:
    """The state's share in percent each of these years, or each year of the schedule where none is named.

    Raises UnknownName and NoRuleForYear.
    """
    rule = schedule_rule(rulebook, programme)
    trace = Trace(NAME, {"programme": programme, "years": list(years)})
    asked = list(years) or [step.year for step in rule.schedule]
    percents = {year: state_percent(rule, year) for year in asked}
    for year, (percent, stated) in percents.items():
        _share_step(trace, rule, percent, stated, f" {year}")
    told = {
        language: ", ".join(f"{year}: {format_percent(percent, language)}" for year, (percent, _) in percents.items())
        for language in ("sv", "en")
    }
    result = {"state_percent": {str(year): percent for year, (percent, _) in percents.items()}, "rule_id": rule.id}
    return trace.finish(result, f"Statens andel är {told['sv']}.", f"The state's share is {told['en']}.")


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


def _outcomes(year: int, cost: Decimal, result: Mapping[str, Any]) -> tuple[str, str]:
    swedish = (
        f"År {year} betalar staten {format_sek(result['state'], 'sv')} "
        f"({format_percent(result['state_percent'], 'sv')}) av {format_sek(cost, 'sv')}, "
        f"och egen del är {format_sek(result['own'], 'sv')}."
    )
    english = (
        f"In {'year ' if year < 1000 else ''}{year} the state pays {format_sek(result['state'], 'en')} "
        f"({format_percent(result['state_percent'], 'en')}) of {format_sek(cost, 'en')}, "
        f"and the own part is {format_sek(result['own'], 'en')}."
    )
    return swedish, english
