"""A rule before it has its id, its statement and its evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from assistant.language.numbers import Quantity
from assistant.rules.model import Item, Measure, Period, RuleKind, YearValue

Span = tuple[int, int]
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One reading of one place. `spans` are whole sentences and rows, as document offsets.

    The other fields are those of `Rule`. `text` is the sentence in clean words, for rules that are words
    and not values. `row_of` is the table a single row was read from: two rows are never the same rule.
    """

    kind: RuleKind
    spans: tuple[Span, ...]
    text: str = ""
    lead: str | None = None  # what opens the list it is an item of
    before: str | None = None  # the sentence it leans on
    several: bool = False  # one of several of its kind in the sentence: it must say which
    program: str | None = None
    recipients: tuple[str, ...] = ()
    year: int | None = None
    metric: str | None = None
    comparator: str | None = None
    value: Measure | None = None
    amount: Measure | None = None
    date: str | None = None
    period: Period | None = None
    schedule: tuple[YearValue, ...] = ()
    items: tuple[Item, ...] = ()
    total: Decimal | None = None
    reconciles: bool | None = None
    negative: bool = False
    open: bool = False
    probability: Decimal | None = None
    reservation: str | None = None
    doubtful: bool = False
    row_of: int | None = None
    also: frozenset[str] = frozenset()  # telling words of further sentences that said the same
    known: bool = False  # a sum spoken of as known ("de 66 miljonerna"): it says nothing new

    def with_span(self, start: int, end: int) -> Draft:
        """The same draft with one more stretch to stand on."""
        return self if (start, end) in self.spans else replace(self, spans=(*self.spans, (start, end)))


def measure(quantity: Quantity) -> Measure:
    """A quantity as a rule holds it; a fraction becomes percent, rounded and "about" where it must be."""
    number, unit, qualifier = quantity.number, quantity.unit, quantity.qualifier
    if unit == "fraction":
        exact = Fraction(number) * 100
        number, unit = _trimmed(_HUNDREDTH * round(exact / Fraction(_HUNDREDTH))), "percent"
        if Fraction(number) != exact:
            qualifier = qualifier or "about"
    elif unit == "count":
        unit = quantity.noun or "count"
    upper = quantity.upper
    return Measure(
        number=as_decimal(number),
        unit=unit,
        qualifier=qualifier,
        upper=None if upper is None else as_decimal(upper),
    )


def _trimmed(number: Decimal) -> Decimal:
    """Without zeros after the point, and never as a power of ten."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def as_decimal(number: Decimal | Fraction | int) -> Decimal:
    """An exact number as a Decimal; a fraction that has no end is cut at four decimals."""
    if isinstance(number, Fraction):
        return round(Decimal(number.numerator) / Decimal(number.denominator), 4).normalize()
    return Decimal(number)
