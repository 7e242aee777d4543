"""One printed line as the cells of a table row, or as prose.

A row is a label and one or more values, kept apart by wide space, leader dots or a colon; or a line that is
nothing but pairs of label and number, "Uppsala 2,0 Dalarna 2,5".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

_SHORT = "mdkr|mnkr|mkr|tkr|kkr|kronor|kr"
_MONEY = rf"(?:(?:miljarder|miljoner|milj\.?|tusen)\s+(?:kronor|kr)|{_SHORT})\.?(?:\s*/\s*\w+)?"
_NUMBER = r"[-–]?\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?:,\d+)?|[-–]?\d+(?:[.,]\d+)?"
_VALUE = re.compile(rf"(?:(?P<number>{_NUMBER})\s*(?P<unit>{_MONEY}|%|procent|st)?|[-–])", re.IGNORECASE)
_WIDE = re.compile(r"(?:[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{2,}|\s*\.{3,}\s*|\s*_{3,}\s*|\s+~+\s+)")
_BAR = re.compile(r"[ \t\u00a0]*[|│┃][ \t\u00a0]*")
_COLON_VALUE = re.compile(rf":\s+(?=(?:{_NUMBER})\s*(?:{_MONEY}|%|procent)$)", re.IGNORECASE)
_PAIR = re.compile(
    rf"(?P<label>[^\W\d][^\d]*?)\s+(?P<value>(?:{_NUMBER})(?:\s*(?:{_MONEY}|%|procent)(?!\w))?)(?=\s+[^\W\d]|$)\s*"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TOTAL = re.compile(r"(?:del)?summa\b|s:a\b|total(?:t|a|en|summa)?\b|sammanlagt\b", re.IGNORECASE)
LONGEST_LABEL = 110
_LONGEST_PAIR_LABEL = 45

Shape = Literal["wide", "pairs", "single", "colon", "fields", "years"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A line read as cells. `pairs`: cells come two and two; else they are one row."""

    shape: Shape
    cells: tuple[Span, ...]  # places within the line's text

    @property
    def width(self) -> int:
        return len(self.cells)


def parse_row(text: str) -> ParsedRow | None:
    """Read one line as a table row; None where it is prose."""
    fields = fields_of(text)
    if len(fields) > 1 and len(text) <= 200:
        fields = _joined_label(text, fields)
        values = [bool(_VALUE.fullmatch(text[start:end])) for start, end in fields]
        first = text[slice(*fields[0])]
        if values[-1] and not values[0] and len(first) <= LONGEST_LABEL:
            return ParsedRow(_wide_shape(text, fields, values), tuple(fields))
        if any(character.isdigit() for start, end in fields[1:] for character in text[start:end]):
            return ParsedRow("fields", tuple(fields))
        return None
    if colon := _COLON_VALUE.search(text):
        return ParsedRow("colon", ((mark_end(text), colon.start()), (colon.end(), len(text))))
    return _pairs(text)


def holds_value(said: str) -> bool:
    """Whether a cell is a number, with or without unit, or a dash for none."""
    return bool(_VALUE.fullmatch(said.strip()))


def is_total(label: str) -> bool:
    """Whether a label says that its row is a sum.

    >>> is_total("Summa kostnader"), is_total("Samordning")
    (True, False)
    """
    return bool(_TOTAL.match(label.lstrip(" -–•")))


def _wide_shape(text: str, fields: Sequence[Span], values: Sequence[bool]) -> Shape:
    numbers = [text[start:end] for (start, end), is_value in zip(fields, values, strict=True) if is_value]
    if len(numbers) > 1 and all(_YEAR.fullmatch(number) for number in numbers):
        return "years"
    paired = len(fields) > 2 and len(fields) % 2 == 0 and values == [bool(place % 2) for place in range(len(fields))]
    return "pairs" if paired else "wide"


def fields_of(text: str) -> list[Span]:
    """The fields between wide spaces or drawn lines, without the bullet or number before the first."""
    if _BAR.search(text):
        return _between_bars(text)
    fields: list[Span] = []
    position = mark_end(text)
    for gap in _WIDE.finditer(text, position):
        fields.append((position, gap.start()))
        position = gap.end()
    fields.append((position, len(text)))
    fields = [(start, end - (text[end - 1] == ":")) for start, end in fields if start < end]
    return [(start, end) for start, end in fields if start < end]


def _between_bars(text: str) -> list[Span]:
    """The fields that drawn lines part, the empty ones too: each holds the place of its column."""
    edges = [0, *(place for bar in _BAR.finditer(text) for place in bar.span()), len(text)]
    fields = list(zip(edges[::2], edges[1::2], strict=True))
    return [(start, end) for start, end in fields if start < end or 0 < start < len(text)]


def _joined_label(text: str, fields: list[Span]) -> list[Span]:
    """Put a label back together that was itself set with wide spaces: "nationell nivå  (Famna)   2 mkr"."""
    values = [place for place, span in enumerate(fields) if _VALUE.fullmatch(text[slice(*span)])]
    while len(fields) > 2 and values and values[0] > 1 and fields[1][0] - fields[0][1] <= 3:
        fields = [(fields[0][0], fields[1][1]), *fields[2:]]
        values = [place - 1 for place in values]
    return fields


def mark_end(text: str) -> int:
    """Where the words of a line start, after the bullet or number before them."""
    found = re.match(r"(?:[^\w\s(]|\d{1,2}[.)]|[a-zåäö]\))\s+(?=\S)", text)
    return found.end() if found else 0


def _pairs(text: str) -> ParsedRow | None:
    """A line that is nothing but labels each with its number."""
    cells: list[Span] = []
    position = mark_end(text)
    while position < len(text):
        hit = _PAIR.match(text, position)
        if hit is None or len(hit["label"]) > _LONGEST_PAIR_LABEL or re.search(r"[.;!?]\s", hit["label"]):
            return None
        cells += [hit.span("label"), hit.span("value")]
        position = hit.end()
    if not cells or not text[cells[0][0]].isupper():
        return None
    if not all(text[start].isupper() for start, _ in cells[::2]):
        return _counted(text, cells)
    if len(cells) == 2 and _YEAR.fullmatch(text[slice(*cells[1])]):
        return None  # "Fördelning av medlen 2010" is a heading
    return ParsedRow("pairs" if len(cells) > 2 else "single", tuple(cells))


def _counted(text: str, cells: Sequence[Span]) -> ParsedRow | None:
    """A label with a count in it before an amount: "Handledare, 2 tjänster 480 000 kr".

    None where no amount ends it: a sentence with a date in it has words and numbers in turn, too.
    """
    label, value = (cells[0][0], cells[-2][1]), cells[-1]
    is_amount = re.search(_MONEY, text[slice(*value)], re.IGNORECASE) is not None
    fits = label[1] - label[0] <= _LONGEST_PAIR_LABEL
    return ParsedRow("single", (label, value)) if is_amount and fits else None
