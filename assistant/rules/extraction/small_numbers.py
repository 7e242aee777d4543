"""Numbers that the grammar of quantities leaves to their words: "minst en coach", "45 öre", "lägst 2 och högst 4 %"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest

from assistant.language.numbers import Quantity
from assistant.language.numerals import word_value
from assistant.rules.extraction.drafts import as_decimal

# After a bound, and before a length of time, "en" is the number one and no article.
_TIME = r"(?:år|kalenderår|läsår|månad|vecka|dag|dygn|timme|termin|kvartal)"
_ONE = re.compile(
    r"(?<!\w)(?:(?P<bound>minst|lägst|åtminstone|högst|maximalt|endast|bara|enbart)|inom|efter|senast|under|än|att|i) "
    r"(?P<one>en|ett) "
    rf"(?:(?P<time>{_TIME})(?!\w)|(?!av\b|\w*del(?:en)?\b|halv|miljon|miljard|tusen|hundra|procent|gång\b|och\b)\w)"
)
_TIMES = re.compile(
    r"(?<!\w)(?:(?P<bound>minst|lägst|åtminstone|högst|maximalt) )?(?P<number>\d{1,2}|[a-zåäö]{2,5}) gång(?:er)?(?!\w)"
    r"(?! (?:\d|en\b|ett\b))(?: (?:per|om|i|varje) (?P<per>år(?:et)?|läsår|termin(?:en)?|kvartal(?:et)?|månad(?:en)?"
    r"|vecka(?:n)?|dag(?:en)?)(?!\w))?"
)
# The bound between two numbers that share a unit, written after the second: "lägst 50 000 och högst 400 000 kronor".
_OTHER_BOUND = re.compile(r"\s*,?\s*(?:och|men|eller|till)\s+(?:lägst|minst|högst|maximalt|max|upp till)?\s*")
_LEAST_SCALED = 1000  # a number as large is written out: "lägst 500 000 och högst 2 miljoner kronor"
_LEADING = re.compile(r"\d+(?:[ \u00a0]\d{3})*(?:,\d+)?")
_AND = re.compile(r"\s+(?:och\s+)?")
# What something stands instead of holds no longer: "45 procent i stället för aviserade 40 procent".
_SUPERSEDED = re.compile(r"\b(?:i ?stället för|mot tidigare|\(tidigare)(?: \w+)?\s+$")
_AT_MOST = ("högst", "maximalt")
_ORE = Decimal("0.01")


def with_small_numbers(low: str, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities of a text in lower case, with those its small words tell, in order; öre as parts of a krona.

    >>> [(str(one.number), one.noun) for one in with_small_numbers("minst en träff, två gånger om året", ())]
    [('1', None), ('2', 'gånger om året')]
    """
    kept = _with_units(low, [one for one in _in_one_sum(low, found) if not _SUPERSEDED.search(low, 0, one.start)])
    taken = [(one.start, one.end) for one in found]
    more = (
        one
        for one in (*_ones(low), *_times(low))
        if not any(one.start < end and start < one.end for start, end in taken)
    )
    return tuple(sorted((*kept, *more), key=lambda one: one.start))


def _in_one_sum(low: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities, öre as parts of the kronor that they are told with: "2 kronor och 40 öre"."""
    last: Quantity | None = None
    for one in found:
        told = _in_kronor(one)
        if last is not None and last.unit == "SEK" and told != one and _AND.fullmatch(low, last.end, one.start):
            last = replace(last, number=as_decimal(last.number) + as_decimal(told.number), end=one.end)
        else:
            if last is not None:
                yield last
            last = told
    if last is not None:
        yield last


def _in_kronor(quantity: Quantity) -> Quantity:
    if quantity.unit != "count" or quantity.noun != "öre" or not isinstance(quantity.number, Decimal):
        return quantity
    return replace(quantity, number=quantity.number * _ORE, unit="SEK", noun=None)


def _with_units(low: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, each bound without a unit in that of the bound beside it."""
    return [_in_unit_of(after, one, low) if after else one for one, after in zip_longest(found, found[1:])]


def _in_unit_of(after: Quantity, one: Quantity, low: str) -> Quantity:
    bare = one.unit == "count" and one.noun is None and one.comparator is not None
    bounded = after.unit in ("SEK", "percent") and after.comparator is not None and after.upper is None
    if not (bare and bounded and _OTHER_BOUND.fullmatch(low, one.end, after.start)):
        return one
    written = _LEADING.search(low, after.start, after.end)
    if written is None or one.number >= _LEAST_SCALED:
        return replace(one, unit=after.unit)
    scale = Fraction(after.number) / Fraction(re.sub(r"\s", "", written[0]).replace(",", "."))
    scaled = Fraction(one.number) * scale
    return replace(one, number=Decimal(scaled.numerator) / scaled.denominator, unit=after.unit)


def _ones(low: str) -> Iterator[Quantity]:
    for hit in _ONE.finditer(low):
        if hit["bound"] or hit["time"]:
            yield _count(hit.span("one"), 1, hit["time"], hit["bound"])


def _times(low: str) -> Iterator[Quantity]:
    """How often: only where it is bounded, or it is said per what."""
    for hit in _TIMES.finditer(low):
        digits = hit["number"]
        number = int(digits) if digits.isdecimal() else word_value(digits)
        if number is not None and (hit["bound"] or hit["per"]):
            yield _count(hit.span("number"), number, low[hit.end("number") + 1 : hit.end()], hit["bound"])


def _count(span: tuple[int, int], number: int, noun: str | None, bound: str | None) -> Quantity:
    comparator = None if bound is None else "<=" if bound in _AT_MOST else ">="
    told = None if bound in ("endast", "bara", "enbart") else comparator
    return Quantity(start=span[0], end=span[1], number=Decimal(number), unit="count", comparator=told, noun=noun)
