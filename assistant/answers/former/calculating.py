"""Questions with the user's own figures: the calculator runs, or what it lacks is asked for by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.answers.former.composing import FULL, SHORT, Draft, shorten
from assistant.answers.former.inputs import Reading
from assistant.answers.former.question import Question
from assistant.answers.former.rule_lists import words_shared
from assistant.calculators.model import Calculation, Step
from assistant.documents.evidence import Evidence
from assistant.errors import InvalidInput, MissingInput, NoRuleForYear, UnknownName
from assistant.library import Library, rule_years
from assistant.rules import Rule, RuleKind

_BACKWARDS: Mapping[str, tuple[str, ...]] = {
    "registrations-needed": ("year", "deaths"),
    "most-deaths": ("year", "registered"),
}
_SAME_GRANT = 2.0  # words of the question that a pool must hold to be the grant meant
_ASKS_WHETHER = re.compile(
    r"\b(?:nar vi|na vi|klarar|racker|kvalificer\w*|uppnar|uppfyller|far vi|lyckas|do we|will we|are we|have we|"
    r"is that|is it|enough|qualify)\b"
)


@dataclass(frozen=True, slots=True)
class Calculated:
    """A calculation with the words around it."""

    draft: Draft
    calculation: Calculation


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a calculator needs before it can run, as a sentence that names each input."""

    sentence: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """The figures, or the year, are such that there is nothing to calculate."""

    sentence: str
    year_not_covered: bool


def run(library: Library, question: Question, reading: Reading) -> Calculated | Lacking | Refused | None:
    """Run the calculator that was read from the question; None where the documents must answer after all."""
    swedish = question.language == "sv"
    try:
        calculation = _compute(library, question, reading)
    except MissingInput as lacking:
        return Lacking(_ask_for(lacking.calculator, lacking.fields, swedish), lacking.fields)
    except UnknownName:
        return None  # a place without a row in any table
    except NoRuleForYear:
        return Refused(
            "Dokumenten har ingen regel för det året." if swedish else "The documents have no rule for that year.",
            True,
        )
    except InvalidInput as invalid:
        return Refused(str(invalid), False)
    outcome = _verdict(question, calculation) + (calculation.outcome if swedish else calculation.outcome_en)
    steps = [_step_line(step, swedish) for step in calculation.steps]
    assumptions = calculation.assumptions if swedish else calculation.assumptions_en
    return Calculated(
        Draft(
            short_answer=shorten(outcome, SHORT),
            answer=shorten("\n".join([outcome, *steps]), FULL),
            evidence=tuple(_evidence(library, calculation) or _stated(library, question)),
            notes=tuple(assumptions),
        ),
        calculation,
    )


def _compute(library: Library, question: Question, reading: Reading) -> Calculation:
    """Run the calculator, or one of those that work backwards. Raises as `calculate` does."""
    from assistant.calculators import calculate, county_allocation, inverse, state_share

    rulebook, inputs = library.rulebook, dict(reading.inputs)
    if reading.calculator in _BACKWARDS:
        fields = _BACKWARDS[reading.calculator]
        if lacking := [field for field in fields if field not in inputs]:
            raise MissingInput("palliative-register", lacking)
        year, count = (inputs[field] for field in fields)
        if reading.calculator == "most-deaths":
            return inverse.most_deaths(year, count, rulebook)
        return inverse.registrations_needed(year, count, rulebook)
    if reading.calculator == "state-shares":
        return state_share.shares(inputs["programme"], inputs["years"], rulebook)
    if reading.calculator == "counties-together":
        return county_allocation.together(inputs["counties"], inputs["year"], rulebook)
    if reading.calculator == "pool-share":
        inputs["pool"] = _pool(library, question, Decimal(inputs["pool"])) or inputs["pool"]
    if reading.calculator == "repayment" and "granted" not in inputs:
        rule = _granted(library, question, Decimal(inputs["used"]))
        if rule is None or rule.amount is None:
            raise MissingInput(reading.calculator, ["granted"])
        inputs["granted"] = str(rule.amount.number)
    if reading.calculator == "days-left" and "deadline" not in inputs and (rule := _deadline(library, question)):
        inputs["deadline"] = rule.id
    return calculate(reading.calculator, inputs, rulebook)


def _pool(library: Library, question: Question, amount: Decimal) -> str | None:
    """The id of the pool of that size whose words the question shares, so that its key is used and cited."""
    pools = [
        (words_shared(question, rule), rule.status == "reviewed", rule.id)
        for rule in library.rules
        if rule.amount and rule.amount.number == amount and rule.kind in (RuleKind.POOL, RuleKind.THRESHOLD)
    ]
    return max(pools, default=(0.0, False, None))[2]


def _granted(library: Library, question: Question, used: Decimal) -> Rule | None:
    """The pool, larger than what was used of it and of the year asked about, whose words the question shares most."""
    pools = [
        rule
        for rule in library.rules
        if rule.kind is RuleKind.POOL
        and rule.amount
        and rule.amount.number > used
        and (not question.years or rule_years(rule) & set(question.years))
    ]
    scored = [(words_shared(question, rule), rule.id, rule) for rule in pools]
    shared, _, rule = max(scored, default=(0.0, "", None), key=lambda entry: entry[:2])
    return rule if shared >= _SAME_GRANT else None


def _deadline(library: Library, question: Question) -> Rule | None:
    """The deadline whose words the question shares the most of."""
    dated = [rule for rule in library.rules if rule.kind in (RuleKind.DEADLINE, RuleKind.REPORTING, RuleKind.REPAYMENT)]
    scored = [(words_shared(question, rule), -place, rule) for place, rule in enumerate(dated) if rule.date]
    return max(scored, default=(0, 0, None), key=lambda entry: entry[:2])[2]


def _verdict(question: Question, calculation: Calculation) -> str:
    """ "Ja. " or "Nej. " where a level is asked about: the one named, else the lowest."""
    tiers = calculation.result.get("tiers") or [calculation.result]
    if not _ASKS_WHETHER.search(question.folded) or "qualifies" not in tiers[0]:
        return ""
    named = {str(found.number) for found in question.quantities if found.unit == "percent"}
    tier = next((tier for tier in tiers if str(tier.get("threshold")) in named), tiers[0])
    yes, no = ("Ja. ", "Nej. ") if question.language == "sv" else ("Yes. ", "No. ")
    return yes if tier["qualifies"] else no


def _step_line(step: Step, swedish: bool) -> str:
    label = step.label if swedish else step.label_en
    return f"{label}: {step.expression} = {step.value} {_unit(step.unit, swedish)}".strip()


def _unit(unit: str, swedish: bool) -> str:
    names = {"percent": ("procent", "percent"), "SEK": ("kronor", "kronor")}
    return names.get(unit, (unit, unit))[0 if swedish else 1]


def _evidence(library: Library, calculation: Calculation) -> list[Evidence]:
    rules = {rule.id: rule for rule in (*library.rules, *library.rulebook.rules)}
    found = [piece for rule_id in calculation.rules if rule_id in rules for piece in rules[rule_id].evidence]
    return list(dict.fromkeys(found))


def _stated(library: Library, question: Question) -> tuple[Evidence, ...]:
    """Where a sum that the question names stands, if it shares the question's words: the calculation rests on it."""
    named = {found.number for found in question.quantities if found.unit == "SEK"}
    held = [
        (words_shared(question, rule), rule) for rule in library.rules if rule.amount and rule.amount.number in named
    ]
    shared, rule = max(held, default=(0.0, None), key=lambda pair: pair[0])
    return rule.evidence[:1] if rule is not None and shared >= 1 else ()


def _ask_for(calculator: str, fields: tuple[str, ...], swedish: bool) -> str:
    """One sentence that names each missing input by its title."""
    from assistant.calculators import CALCULATORS

    properties = CALCULATORS[calculator].inputs["properties"]
    key = "title" if swedish else "title_en"
    titles = [str(properties.get(field, {}).get(key, field)).lower() for field in fields]
    joined = " och ".join(titles) if swedish else " and ".join(titles)
    return f"För att räkna behövs {joined}." if swedish else f"To calculate this, please give {joined}."
