"""Every number of a document accounted for, so that a lost table cell is seen and not silent."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from assistant.documents.clean import clean_text
from assistant.documents.model import Block, BlockKind, Document
from assistant.language.dates import date_spans, find_dates
from assistant.language.days import first_day, last_day
from assistant.language.numbers import find_quantities
from assistant.language.numerals import digits_value
from assistant.language.references import Spans, find_references
from assistant.rules.model import Rule

_DIGITS = re.compile(r"\d+(?:[.,:/-]\d+)*")
_DIGIT = re.compile(r"\d+")  # what is left where part of a longer run was read as something
_Holder = tuple[int, int, Rule]  # a stretch and the rule that stands on it
_SCALES = (1, 100, 1000, 10**6, 10**9)  # a cell's unit may stand in its table's title; a fraction as percent


class Use(StrEnum):
    """What a number is there for."""

    RULE = "rule"  # a value, date or year of an extracted rule
    TABLE = "table"  # a cell of a table, in no rule
    REFERENCE = "reference"  # a diary number, a phone number, a section or page number
    DATE = "date"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedNumber:
    """One number where it stands. Offsets are the document's; `rule_id` where a rule uses it."""

    start: int
    end: int
    text: str
    use: Use
    rule_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """All numbers of one document, in order."""

    document_id: str
    numbers: tuple[CountedNumber, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many numbers each use has; every use is named."""
        found = Counter(str(number.use) for number in self.numbers)
        return {str(use): found[str(use)] for use in Use}

    @property
    def unused(self) -> tuple[CountedNumber, ...]:
        """The numbers nothing uses."""
        return tuple(number for number in self.numbers if number.use is Use.UNUSED)


def number_census(document: Document, rules: Sequence[Rule]) -> Census:
    """Account for every number of a document, given the rules read from it. Time is linear in both."""
    holders = _holders(document, rules)
    numbers = [
        number
        for place, block in enumerate(document.blocks)
        for number in _block_numbers(document, block, holders.get(place, []))
    ]
    numbers += _header_numbers(document)
    numbers.sort(key=lambda number: number.start)
    return Census(document_id=document.id, numbers=tuple(numbers))


def rule_numbers(rule: Rule) -> frozenset[Decimal]:
    """Every number a rule holds: values, sums, items, steps and their years."""
    held: list[Decimal] = [item.number for item in rule.items]
    for measured in (rule.value, rule.amount):
        if measured is not None:
            held += [measured.number] + ([] if measured.upper is None else [measured.upper])
    for step in rule.schedule:
        held += [step.number, Decimal(step.year)]
    held += [] if rule.total is None else [rule.total]
    held += [] if rule.year is None else [Decimal(rule.year)]
    return frozenset(held)


def rule_dates(rule: Rule) -> frozenset[str]:
    """Every date a rule holds, as exact as it is known."""
    period = () if rule.period is None else (rule.period.start, rule.period.end)
    return frozenset(date for date in (rule.date, *period) if date is not None)


def _header_numbers(document: Document) -> Iterator[CountedNumber]:
    """Numbers of headers and footers that a paragraph goes on across, where they are no blocks of their own."""
    known = {block.start for block in document.blocks}
    for start, end in document.interruptions:
        text = document.text[start:end]
        for found in () if start in known else _written(text, BlockKind.FURNITURE):
            first, last = start + found.start, start + found.end
            use = Use.DATE if found.use is Use.DATE else Use.REFERENCE
            yield CountedNumber(start=first, end=last, text=document.text[first:last], use=use)


def _holders(document: Document, rules: Sequence[Rule]) -> dict[int, list[_Holder]]:
    """For each block, by its place, the stretches of it that rules stand on."""
    starts = [block.start for block in document.blocks]
    found: dict[int, list[_Holder]] = {}
    for rule in rules:
        for evidence in rule.evidence:
            place = bisect_right(starts, evidence.start) - 1
            found.setdefault(place, []).append((evidence.start, evidence.end, rule))
    return found


def _block_numbers(document: Document, block: Block, holders: list[_Holder]) -> Iterator[CountedNumber]:
    clean = clean_text(document, block.start, block.end)
    if not re.search(r"\d", clean.text):
        return
    for number in sorted(_written(clean.text, block.kind), key=lambda one: one.start):
        start, end = clean.span(number.start, number.end)
        rule = next(
            (held for first, last, held in holders if first < end and start < last and _uses(held, number)), None
        )
        yield CountedNumber(
            start=start,
            end=end,
            text=document.text[start:end],
            use=number.use if rule is None else Use.RULE,
            rule_id=None if rule is None else rule.id,
        )


@dataclass(frozen=True, slots=True)
class _Written:
    """A number in clean text, what it may be worth, and its use where no rule has it."""

    start: int
    end: int
    values: frozenset[Decimal | str]
    use: Use


def _written(text: str, kind: BlockKind) -> list[_Written]:
    """The numbers of a text that hold a digit: quantities, then dates, names made of digits, and the rest."""
    plain = {
        BlockKind.TABLE_ROW: Use.TABLE,
        BlockKind.FURNITURE: Use.REFERENCE,
        BlockKind.SOURCE_NOTE: Use.REFERENCE,
    }.get(kind, Use.UNUSED)
    found = [
        _Written(one.start, one.end, _worth(one.number, one.upper), plain)
        for one in find_quantities(text)
        if re.search(r"\d", text[one.start : one.end])
    ]
    found += [_Written(one.start, one.end, _date_worth(one.first, one.last), Use.DATE) for one in find_dates(text)]
    taken = Spans([(one.start, one.end) for one in found])
    found += [
        _Written(start, end, frozenset(), Use.DATE) for start, end in date_spans(text) if not taken.touches(start, end)
    ]
    names = find_references(text)
    for pattern in (_DIGITS, _DIGIT):
        taken = Spans([(one.start, one.end) for one in found])
        for run in pattern.finditer(text):
            if not taken.touches(*run.span()):
                use = Use.REFERENCE if names.touches(*run.span()) else plain
                found.append(_Written(*run.span(), _worth(_plain_value(run[0]), None), use))
    return found


def _plain_value(digits: str) -> Decimal | Fraction | None:
    return digits_value(digits) if re.fullmatch(r"\d{1,40}(?:[.,]\d{1,20})?", digits) else None


def _worth(number: Decimal | Fraction | None, upper: Decimal | None) -> frozenset[Decimal | str]:
    """What a written number may be in a rule: itself, in thousands or millions, or as percent."""
    if number is None:
        return frozenset()
    ends = [Fraction(number)] + ([] if upper is None else [Fraction(upper)])
    return frozenset(_exact(end * scale) for end in ends for scale in _SCALES)


def _exact(number: Fraction) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).normalize()


def _date_worth(first: str, last: str | None) -> frozenset[Decimal | str]:
    years = {Decimal(iso[:4]) for iso in (first, last) if iso and iso[:4].isdecimal()}
    days = {day for iso in (first, last) if iso for day in (iso, first_day(iso), last_day(iso)) if len(iso) >= 4}
    return frozenset(years | days | ({Decimal(first)} if first.isdecimal() else set()))


def _uses(rule: Rule, number: _Written) -> bool:
    held = rule_numbers(rule) | {Decimal(day[:4]) for day in rule_dates(rule)}
    return bool({value.normalize() for value in held} & number.values or rule_dates(rule) & number.values)
