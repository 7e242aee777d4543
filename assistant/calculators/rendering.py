"""A calculation as readable lines, in Swedish or English."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from assistant.calculators.model import Calculation, Step
from assistant.language.formatting import format_amount, format_date

_WORDS = {
    "sv": {"true": "ja", "false": "nej", "days": "dagar", "per week": "per vecka", "steps": "Uträkning"},
    "en": {"true": "yes", "false": "no", "days": "days", "per week": "a week", "steps": "Calculation"},
}
_NOTES = {
    "sv": ("Antaganden", "Regler", "granskade", "inte granskade"),
    "en": ("Assumptions", "Rules", "reviewed", "not reviewed"),
}


def calculation_lines(calculation: Calculation, language: str = "sv") -> tuple[str, ...]:
    """The outcome in a sentence, and the calculation under it."""
    outcome = calculation.outcome if language == "sv" else calculation.outcome_en
    return (outcome, "", *readable(calculation, language))


def readable(calculation: Calculation, language: str = "sv") -> tuple[str, ...]:
    """Each numbered step, then the assumptions, then the rules with whether they are reviewed."""
    assumptions = calculation.assumptions if language == "sv" else calculation.assumptions_en
    notes, rules, reviewed, unreviewed = _NOTES[language]
    lines = [f"{_WORDS[language]['steps']}:"]
    lines += [f"  {place}. {step_line(step, language)}" for place, step in enumerate(calculation.steps, 1)]
    if assumptions:
        lines += [f"{notes}:", *(f"  - {assumption}" for assumption in assumptions)]
    if calculation.rules:
        status = reviewed if calculation.reviewed else unreviewed
        lines.append(f"{rules} ({status}): {', '.join(calculation.rules)}")
    return tuple(lines)


def step_line(step: Step, language: str = "sv") -> str:
    """One step: "Saknas: max(0, 84 − 55) = 29"."""
    label = step.label if language == "sv" else step.label_en
    value = value_text(step, language)
    told = value if step.expression in (step.value, value) else f"{step.expression} = {value}"
    return f"{label}: {told}"


def value_text(step: Step, language: str = "sv") -> str:
    """A step's value with its unit, as people write it; a fraction stays a fraction."""
    words = _WORDS[language]
    if step.value in words:
        return words[step.value]
    if step.unit == "date":
        return format_date(step.value, language)
    try:
        number = Decimal(step.value)
    except InvalidOperation:
        unit = {"percent": "procent" if language == "sv" else "percent", "SEK": "kr"}.get(step.unit, "")
        return f"{step.value} {unit}".strip()
    return format_amount(number, words.get(step.unit, step.unit), language)
