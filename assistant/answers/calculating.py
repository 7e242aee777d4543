"""Questions with the user's own figures: the calculator runs, or what it lacks is asked for by name."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers.composing import FULL, SHORT, Draft, shorten
from assistant.answers.inputs import Reading
from assistant.answers.question import Question
from assistant.calculators import CALCULATORS, Calculation, calculate
from assistant.documents.evidence import Evidence
from assistant.errors import InvalidInput, MissingInput, NoRuleForYear
from assistant.library import Library


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


def run(library: Library, question: Question, reading: Reading) -> Calculated | Lacking | Refused:
    """Run the calculator that was read from the question."""
    swedish = question.language == "sv"
    try:
        calculation = calculate(reading.calculator, reading.inputs, library.rulebook)
    except MissingInput as lacking:
        return Lacking(_ask_for(reading.calculator, lacking.fields, swedish), lacking.fields)
    except NoRuleForYear:
        return Refused(
            "Dokumenten har ingen regel för det året." if swedish else "The documents have no rule for that year.",
            True,
        )
    except InvalidInput as invalid:
        return Refused(str(invalid), False)
    outcome = calculation.outcome if swedish else calculation.outcome_en
    steps = [
        f"{step.label if swedish else step.label_en}: {step.expression} = {step.value} {_unit(step.unit, swedish)}".strip()
        for step in calculation.steps
    ]
    assumptions = calculation.assumptions if swedish else calculation.assumptions_en
    return Calculated(
        Draft(
            short_answer=shorten(outcome, SHORT),
            answer=shorten("\n".join([outcome, *steps]), FULL),
            evidence=tuple(_evidence(library, calculation)),
            notes=tuple(assumptions),
        ),
        calculation,
    )


def _unit(unit: str, swedish: bool) -> str:
    names = {"percent": ("procent", "percent"), "SEK": ("kronor", "kronor")}
    return names.get(unit, (unit, unit))[0 if swedish else 1]


def _evidence(library: Library, calculation: Calculation) -> list[Evidence]:
    rules = {rule.id: rule for rule in (*library.rules, *library.rulebook.rules)}
    found = [piece for rule_id in calculation.rules if rule_id in rules for piece in rules[rule_id].evidence]
    return list(dict.fromkeys(found))


def _ask_for(calculator: str, fields: tuple[str, ...], swedish: bool) -> str:
    """One sentence that names each missing input by its title."""
    properties = CALCULATORS[calculator].inputs["properties"]
    key = "title" if swedish else "title_en"
    titles = [str(properties.get(field, {}).get(key, field)).lower() for field in fields]
    joined = " och ".join(titles) if swedish else " and ".join(titles)
    return f"För att räkna behövs {joined}." if swedish else f"To calculate this, please give {joined}."
