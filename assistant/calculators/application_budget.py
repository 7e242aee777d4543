"""Does an application's budget add up, and what is it a year?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import added, to_ore
from assistant.calculators.inputs import MOST_KRONOR, Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_sek
from assistant.rules.rulebook import Rulebook

NAME = "application-budget"
INPUTS = (
    Input(
        name="items",
        title="Poster",
        title_en="Items",
        kind=InputKind.AMOUNTS,
        minimum=0,
        maximum=MOST_KRONOR,
        description="Belopp åtskilda av semikolon, med eller utan namn: Lön: 900 000; Resor: 40 tkr",
        description_en="Amounts between semicolons, with or without names: Pay: 900 000; Travel: 40 tkr",
        example="Lön: 900 000; Resor: 40 tkr",
        words=("poster", "items"),
    ),
    Input(
        name="total",
        title="Angiven summa (kr)",
        title_en="Stated total (SEK)",
        kind=InputKind.MONEY,
        minimum=0,
        maximum=MOST_KRONOR,
        example=940000,
        words=("summa", "total"),
    ),
    Input(
        name="years",
        title="Antal år",
        title_en="Number of years",
        kind=InputKind.COUNT,
        minimum=1,
        maximum=50,
        example=1,
        words=("antal år", "years"),
    ),
)


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """The sum of the items, how far the stated total is from it, and the total divided by the years."""
    items, total, years = inputs["items"], inputs["total"], inputs["years"]
    shown = [{"label": label, "number": amount} for label, amount in items]
    trace = Trace(NAME, {**inputs, "items": shown})
    computed = sum((amount for _label, amount in items), Decimal(0))
    expression = added(amount for _label, amount in items)
    trace.step(("Posternas summa", "Sum of the items"), expression, computed, "SEK")
    difference = total - computed
    expression = f"{decimal_text(total)} − {decimal_text(computed)}"
    trace.step(("Angiven summa minus posterna", "Stated total minus the items"), expression, difference, "SEK")
    exactly = Fraction(total) / years
    trace.step(("Per år", "Per year"), f"{decimal_text(total)} / {years}", exactly, "SEK")
    per_year = to_ore(exactly)
    if Fraction(per_year) != exactly:
        trace.step(("Avrundat till öre", "Rounded to öre"), f"{decimal_text(total)} / {years}", per_year, "SEK")
    result = {"sum": computed, "difference": difference, "agrees": difference == 0, "per_year": per_year}
    return trace.finish(result, _outcome(result, total, "sv"), _outcome(result, total, "en"))


def _outcome(result: Mapping[str, Any], total: Decimal, language: str) -> str:
    amounts = {name: format_sek(abs(result[name]), language) for name in ("sum", "difference", "per_year")}
    stated = format_sek(total, language)
    if language == "sv":
        verdict = "stämmer med" if result["agrees"] else f"skiljer {amounts['difference']} från"
        said = f"Posterna summerar till {amounts['sum']} och {verdict} angivna {stated}"
        return f"{said}; per år {amounts['per_year']}."
    verdict = "agrees with" if result["agrees"] else f"is {amounts['difference']} off"
    said = f"The items make {amounts['sum']}, which {verdict} the stated {stated}"
    return f"{said}; per year {amounts['per_year']}."
