"""What a calculator takes: each input declared once, read strictly, and told as JSON Schema.

Values come as numbers or as people write them ("3,6 mnkr", "2 000 000", "70 %"). What is not plainly one
allowed value is an InvalidInput that says what is allowed and why; nothing is clamped, rounded or guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.calculators import reading
from assistant.calculators.written import LONGEST
from assistant.errors import InvalidInput, MissingInput
from assistant.rules.kinds import RuleKind

MOST_KRONOR = 10**12  # a thousand billion: far above any grant, far below a slip of the keyboard
MOST_PEOPLE = 20_000_000  # more than live in the country


class InputKind(StrEnum):
    """How a value is read."""

    COUNT = "count"  # whole number
    MONEY = "money"  # kronor, to the öre
    QUANTITY = "quantity"  # a number of 0 or more, decimals allowed
    PERCENT = "percent"
    YEAR = "year"
    DATE = "date"
    TEXT = "text"
    AMOUNTS = "amounts"  # a list of amounts, each with or without a label
    RULE_OR_MONEY = "rule_or_money"
    RULE_OR_DATE = "rule_or_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input: its name in the contract, its titles, how it is read, and its limits (both inclusive)."""

    name: str
    title: str
    title_en: str
    kind: InputKind
    minimum: int | None = None
    maximum: int | None = None
    required: bool = True
    description: str | None = None
    description_en: str | None = None
    example: str | int | None = None
    rules: tuple[RuleKind, ...] = ()  # whose ids may be given
    words: tuple[str, ...] = ()  # what people call it besides its titles, as a column or a noun counted

    def read(self, given: Any) -> Any:
        """The value: an int, a Decimal, a string, a date or a tuple. Raises InvalidInput."""
        return _READERS[self.kind](self.name, given, self.minimum, self.maximum)

    def schema(self) -> dict[str, Any]:
        """The input as JSON Schema, with `title_en` and `description_en` beside the Swedish texts."""
        told: dict[str, Any] = {"title": self.title, "title_en": self.title_en, **_SCHEMAS[self.kind]}
        if self.kind in _NUMERIC:
            told |= {"minimum": self.minimum, "maximum": self.maximum}
        told |= {"description": self.description, "description_en": self.description_en}
        if self.example is not None:
            told["examples"] = [self.example]
        return {key: value for key, value in told.items() if value is not None}


def rule_of(kind: RuleKind) -> Input:
    """The input that names the rule of a kind that a calculator runs on."""
    return Input(
        name="rule",
        title="Regel",
        title_en="Rule",
        kind=InputKind.TEXT,
        rules=(kind,),
        description=f"Id för en regel av slaget {kind}",
        description_en=f"The id of a {kind} rule",
    )


_NUMERIC = {InputKind.COUNT, InputKind.MONEY, InputKind.QUANTITY, InputKind.PERCENT, InputKind.YEAR}
_SCHEMAS: Mapping[InputKind, Mapping[str, Any]] = {
    InputKind.COUNT: {"type": ["integer", "string"], "x-kind": "count"},
    InputKind.MONEY: {"type": ["number", "string"], "x-kind": "money", "x-unit": "SEK"},
    InputKind.QUANTITY: {"type": ["number", "string"], "x-kind": "quantity"},
    InputKind.PERCENT: {"type": ["number", "string"], "x-kind": "percent", "x-unit": "percent"},
    InputKind.YEAR: {"type": ["integer", "string"], "x-kind": "year"},
    InputKind.DATE: {"type": "string", "format": "date", "x-kind": "date"},
    InputKind.TEXT: {"type": "string", "minLength": 1, "maxLength": LONGEST, "x-kind": "text"},
    InputKind.AMOUNTS: {"type": ["array", "object", "string"], "x-kind": "amounts", "x-unit": "SEK"},
    InputKind.RULE_OR_MONEY: {"type": ["number", "string"], "x-kind": "rule_or_money", "x-unit": "SEK"},
    InputKind.RULE_OR_DATE: {"type": "string", "x-kind": "rule_or_date"},
}
_Reader = Callable[[str, Any, int | None, int | None], Any]
_READERS: Mapping[InputKind, _Reader] = {
    InputKind.COUNT: reading.count,
    InputKind.MONEY: reading.money,
    InputKind.QUANTITY: reading.quantity,
    InputKind.PERCENT: reading.percent,
    InputKind.YEAR: reading.year,
    InputKind.DATE: lambda name, given, _low, _high: reading.day(name, given),
    InputKind.TEXT: lambda name, given, _low, _high: reading.text(name, given),
    InputKind.AMOUNTS: reading.amounts,
    InputKind.RULE_OR_MONEY: reading.rule_or_money,
    InputKind.RULE_OR_DATE: lambda name, given, _low, _high: reading.rule_or_day(name, given),
}


def read_inputs(calculator: str, declared: Sequence[Input], given: Mapping[str, Any]) -> dict[str, Any]:
    """Every input, read. Raises MissingInput naming all that lack, InvalidInput for the first wrong one."""
    names = [one.name for one in declared]
    for name in given:
        if name not in names:
            raise InvalidInput(
                str(name),
                f"{calculator} has no such input; it takes {', '.join(names) or 'none'}",
                f"{calculator} har ingen sådan uppgift; den tar {', '.join(names) or 'inga'}",
            )
    present = {name: value for name, value in given.items() if not _blank(value)}
    lacking = [one.name for one in declared if one.required and one.name not in present]
    if lacking:
        raise MissingInput(calculator, lacking)
    return {one.name: one.read(present[one.name]) for one in declared if one.name in present}


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
