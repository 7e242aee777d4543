"""Amounts, shares and counts in Swedish and English text, in every written and most spoken forms.

Numbers are Decimal in base units (kronor, percent, pieces); a Fraction where the text says a fraction.
Years, dates, diary numbers, phones, section and page numbers are none of them. Time is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from assistant.language.comparison import comparator_after, words_before
from assistant.language.counted import noun_after
from assistant.language.dates import date_spans
from assistant.language.figures import FOREIGN_SIGNS, Figure, currency_before, find_figures, is_range, shares_unit
from assistant.language.numerals import ARTICLES, NUMBER_WORD, digits_value, in_base_units
from assistant.language.references import Spans, find_references
from assistant.language.units import Unit, groups_thousands, scale_of, unit_at, unit_in

_OF_A_WHOLE = re.compile(rf"\s+(?:ut)?(?:av|of)\s+(?:{NUMBER_WORD}|\d)", re.IGNORECASE)
__all__ = ["Quantity", "find_quantities", "scale_of", "unit_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One number with its unit. Offsets span number and unit, not qualifier, comparator or counted noun."""

    start: int
    end: int
    number: Decimal | Fraction
    unit: str  # "SEK", "percent", "fraction" or "count"
    upper: Decimal | None = None  # upper end of a range, in the same unit
    qualifier: str | None = None  # "about", "almost", "over" or "up_to"
    comparator: str | None = None  # ">=", "<=", "<" or ">"
    noun: str | None = None  # what is counted, lower case


def find_quantities(text: str, *, table_unit: str | None = None) -> tuple[Quantity, ...]:
    """Every quantity in order, not overlapping. `table_unit` ("mkr", "tkr per år") applies to bare numbers.

    >>> [(one.number, one.unit, one.upper) for one in find_quantities("300 000 – 1 200 000 kronor")]
    [(Decimal('300000'), 'SEK', Decimal('1200000'))]
    >>> find_quantities("minst cirka 40 procent")[0].comparator
    '>='
    >>> find_quantities("Värmland 3,0", table_unit="milj. kr")[0].number
    Decimal('3000000')
    """
    masked = Spans(date_spans(text))
    references = find_references(text)
    figures = [
        figure
        for figure in find_figures(text)
        if not masked.touches(figure.start, figure.end) and not references.touches(figure.start, figure.end)
    ]
    return tuple(_with_shared_units(text, _quantities(text, figures, table_unit)))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A quantity with what its neighbours need to know of it."""

    quantity: Quantity
    unit: Unit | None
    figure: Figure


def _quantities(text: str, figures: list[Figure], table_unit: str | None) -> list[_Reading]:
    readings: list[_Reading] = []
    position = 0
    while position < len(figures):
        figure = figures[position]
        position += 1
        if figure.start < (readings[-1].quantity.end if readings else 0):
            continue
        following = figures[position] if position < len(figures) else None
        if following is not None and (reading := _range(text, figure, following, table_unit)) is not None:
            readings.append(reading)
            position += 1
        elif (reading := _single(text, figure, table_unit)) is not None:
            readings.append(reading)
    return readings


def _range(text: str, low: Figure, high: Figure, table_unit: str | None) -> _Reading | None:
    """Two figures that are the ends of one range, or None."""
    own = unit_at(text, low.end)
    unit = unit_at(text, high.end)
    gap_start = own.end if own is not None else low.end
    if gap_start > high.start or not is_range(text, low.start, gap_start, high.start, has_unit=own is not None):
        return None
    lower, upper = _single(text, low, table_unit, own or unit), _single(text, high, table_unit)
    if lower is None or upper is None or not isinstance(upper.quantity.number, Decimal):
        return None
    if lower.quantity.unit != upper.quantity.unit or lower.quantity.number >= upper.quantity.number:
        return None
    end = upper.quantity.end
    joined = replace(lower.quantity, end=end, upper=upper.quantity.number, noun=upper.quantity.noun)
    if joined.comparator is None:
        joined = replace(joined, comparator=upper.quantity.comparator)
    return _Reading(joined, unit, high)


def _single(text: str, figure: Figure, table_unit: str | None, unit: Unit | None = None) -> _Reading | None:
    """One figure with its own unit, or with `unit` where it shares one."""
    if figure.fraction is not None:
        return _fraction(text, figure)
    prefix = currency_before(text, figure.start)
    own = unit_at(text, figure.end, after_currency=prefix is not None)
    applied = own if unit is None else unit
    end = figure.end if own is None else own.end
    comparator_behind, words_end = comparator_after(text, end)
    noun = applied.noun if applied is not None else None
    if noun is None and (applied is None or applied.name == "count"):
        noun, words_end = noun_after(text, words_end)
    if comparator_behind is None:
        comparator_behind, _ = comparator_after(text, words_end)
    if applied is None and prefix is None and not _stands_alone(text, figure, noun):
        return None
    value = _value(figure, applied, noun, table_unit, prefix)
    if value is None:
        return None
    number, name = value
    if (foreign := FOREIGN_SIGNS.get(text[figure.start - 1 : figure.start])) is not None and name == "SEK":
        name, noun = "count", foreign
    start = figure.start if prefix is None else prefix[0]
    qualifier, comparator = words_before(text, start, end)
    quantity = Quantity(
        start=start,
        end=end,
        number=number,
        unit=name,
        qualifier=qualifier,
        comparator=comparator_behind or comparator,
        noun=noun,
    )
    return _Reading(quantity, applied, figure)


def _stands_alone(text: str, figure: Figure, noun: str | None) -> bool:
    """True where a figure without a unit is a number: words need a noun, and no letter may touch digits."""
    if figure.word is not None:
        counted = noun is not None or _OF_A_WHOLE.match(text, figure.end) is not None
        return counted and figure.word not in ARTICLES
    return noun is not None or not text[figure.end : figure.end + 1].isalpha()


def _value(
    figure: Figure,
    unit: Unit | None,
    noun: str | None,
    table_unit: str | None,
    prefix: tuple[int, Decimal] | None,
) -> tuple[Decimal, str] | None:
    """The number in base units, and the name of these."""
    factor, name = (Decimal(1), "count") if unit is None else (unit.factor, unit.name)
    if prefix is not None:
        factor, name = factor * prefix[1], "SEK"
    elif unit is None and noun is None and table_unit is not None:
        factor, name = scale_of(table_unit) or (factor, name)
        unit = Unit(end=figure.end, factor=factor, name=name, word="")
    if figure.value is not None:
        return in_base_units(figure.value, factor), name
    grouped = groups_thousands(unit, "." if "." in figure.written else ",")
    if unit is None and (noun is not None or prefix is not None):
        grouped = True
    value = digits_value(figure.written, grouped=grouped)
    return None if value is None else (in_base_units(value, factor), name)


def _fraction(text: str, figure: Figure) -> _Reading | None:
    qualifier, comparator = words_before(text, figure.start, figure.end)
    after, _ = comparator_after(text, figure.end)
    if figure.fraction is None:
        return None
    quantity = Quantity(
        start=figure.start,
        end=figure.end,
        number=figure.fraction,
        unit="fraction",
        qualifier=qualifier,
        comparator=after or comparator,
    )
    return _Reading(quantity, None, figure)


def _with_shared_units(text: str, readings: list[_Reading]) -> list[Quantity]:
    """In "25, 50 och 100 procent" all three are percent."""
    settled: list[Quantity] = []
    following: _Reading | None = None
    for reading in reversed(readings):
        quantity = reading.quantity
        bare = quantity.unit == "count" and quantity.noun is None and reading.unit is None
        if (
            bare
            and following is not None
            and following.unit is not None
            and following.quantity.unit in ("SEK", "percent")
            and shares_unit(text, quantity.end, following.figure.start)
            and (value := digits_value(reading.figure.written, grouped=False)) is not None
        ):
            number = in_base_units(value, following.unit.factor)
            quantity = replace(quantity, number=number, unit=following.quantity.unit)
            reading = _Reading(quantity, following.unit, reading.figure)
        settled.append(quantity)
        following = reading
    return settled[::-1]
