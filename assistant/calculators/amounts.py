"""Amounts put together: their sum, and of two how much more the first is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assistant.calculators.inputs import MOST_KRONOR, Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput
from assistant.jsonable import decimal_text
from assistant.language.formatting import format_sek
from assistant.rules.rulebook import Rulebook

NAME = "amounts"
INPUTS = (
    Input(
        name="items",
        title="Belopp (kr), med namn",
        title_en="Amounts (SEK), with names",
        kind=InputKind.AMOUNTS,
        minimum=0,
        maximum=MOST_KRONOR,
        example="Skåne: 7 mnkr; Halland: 2 mnkr",
    ),
)


def compute(inputs: Mapping[str, Any], rulebook: Rulebook) -> Calculation:
    """The sum of two or more amounts, and the first minus the second where there are two."""
    items = inputs["items"]
    if len(items) < 2:
        raise InvalidInput("items", "must hold at least two amounts", "måste innehålla minst två belopp")
    trace = Trace(NAME, {**inputs, "items": [{"label": label, "number": number} for label, number in items]})
    numbers = [number for _, number in items]
    total = sum(numbers, Decimal(0))
    trace.step(("Tillsammans", "Together"), " + ".join(map(decimal_text, numbers)), total, "SEK")
    difference = numbers[0] - numbers[1] if len(numbers) == 2 else None
    if difference is not None:
        expression = " − ".join(map(decimal_text, numbers))
        trace.step(("Skillnad", "Difference"), expression, difference, "SEK")
    result = {"sum": total, "difference": difference}
    return trace.finish(result, _outcome(result, "sv"), _outcome(result, "en"))


def _outcome(result: Mapping[str, Any], language: str) -> str:
    together = format_sek(result["sum"], language)
    if result["difference"] is None:
        return f"Tillsammans {together}." if language == "sv" else f"{together} together."
    apart = format_sek(abs(result["difference"]), language)
    if language == "sv":
        return f"Skillnaden är {apart}; tillsammans är det {together}."
    return f"The difference is {apart}; together they make {together}."
