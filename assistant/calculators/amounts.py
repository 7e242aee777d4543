"""Amounts put together: their sum, and of two how much more the first is and which share of the greater the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.calculators.arithmetic import added, apart, round_half_up
from assistant.calculators.inputs import MOST_KRONOR, Input, InputKind
from assistant.calculators.model import Calculation
from assistant.calculators.subject import ANY, Subject
from assistant.calculators.trace import Trace
from assistant.errors import InvalidInput
from assistant.language.formatting import format_percent, format_sek
from assistant.rules.model import Rule
from assistant.rules.rulebook import Rulebook

NAME = "amounts"
_DIFFERENCE = ("Skillnad", "Difference")
_SHARE = ("Den mindres andel av den större, avrundad till en decimal", "The smaller's share of the greater, rounded")
INPUTS = (
    Input(
        name="items",
        title="Belopp (kr), med namn",
        title_en="Amounts (SEK), with names",
        kind=InputKind.AMOUNTS,
        minimum=0,
        maximum=MOST_KRONOR,
        example="2010: 7 mnkr; 2011: 2 mnkr",
    ),
)


def compute(inputs: Mapping[str, Any], rulebook: Rulebook, subject: Subject = ANY) -> Calculation:
    """The sum of two or more amounts; of two the first minus the second, and the smaller in percent of the greater."""
    items = inputs["items"]
    if len(items) < 2:
        raise InvalidInput("items", "must hold at least two amounts", "måste innehålla minst två belopp")
    trace = Trace(NAME, {**inputs, "items": [{"label": label, "number": number} for label, number in items]})
    numbers = [number for _, number in items]
    total = sum(numbers, Decimal(0))
    trace.step(("Tillsammans", "Together"), added(numbers), total, "SEK")
    difference = numbers[0] - numbers[1] if len(numbers) == 2 else None
    if difference is not None:
        trace.step(_DIFFERENCE, apart(*numbers), difference, "SEK")
    less, more = min(numbers), max(numbers)
    share = None if difference is None or not more else round_half_up(Fraction(100 * less) / Fraction(more), 1)
    if share is not None:
        trace.step(_SHARE, f"100 × {less:f} / {more:f}", share, "percent")
    result = {"sum": total, "difference": difference, "share": share}
    return trace.finish(result, _outcome(result, "sv"), _outcome(result, "en"))


def _outcome(result: Mapping[str, Any], language: str) -> str:
    together = sum_sentence(result, language)
    if result["difference"] is not None:
        return f"{difference_sentence(result, language)[:-1]}; {together[0].lower()}{together[1:]}"
    number = format_sek(result["sum"], language)
    return f"Tillsammans {number}." if language == "sv" else f"{number} together."


def difference_step(trace: Trace, numbers: Sequence[Decimal], rule: Rule) -> None:
    """What the greater of two amounts is more than the other, as a step; nothing for more of them."""
    if len(numbers) == 2:
        less, more = sorted(numbers)
        trace.step(_DIFFERENCE, apart(more, less), more - less, "SEK", rule)


def sum_sentence(result: Mapping[str, Any], language: str) -> str:
    """What a calculation's amounts come to."""
    together = format_sek(result["sum"], language)
    return f"Tillsammans är det {together}." if language == "sv" else f"Together they make {together}."


def difference_sentence(result: Mapping[str, Any], language: str) -> str:
    """What a calculation's two amounts differ by, whichever is the greater."""
    apart = format_sek(abs(result["difference"]), language)
    return f"Skillnaden är {apart}." if language == "sv" else f"The difference is {apart}."


def share_sentence(result: Mapping[str, Any], less: str, more: str, language: str) -> str:
    """Which share one of two named amounts is of the other, greater one."""
    share = format_percent(result["share"], language)
    return f"{less} är {share} av {more}." if language == "sv" else f"{less} is {share} of {more}."
