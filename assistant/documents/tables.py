"""Table rows in printed text: labels with values at the end of the line, and columns of such pairs.

A row is a label and one or more values, kept apart by wide space, leader dots or a colon; or a line that is
nothing but pairs of label and number, "Uppsala 2,0 Dalarna 2,5".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.documents.elements import Element
from assistant.documents.lines import Line
from assistant.documents.model import BlockKind, Cell

_SHORT = "mdkr|mnkr|mkr|tkr|kkr|kronor|kr"
_MONEY = rf"(?:(?:miljarder|miljoner|milj\.?|tusen)\s+(?:kronor|kr)|{_SHORT})\.?(?:\s*/\s*\w+)?"
_NUMBER = r"[-–]?\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?:,\d+)?|[-–]?\d+(?:[.,]\d+)?"
_VALUE = re.compile(rf"(?:(?P<number>{_NUMBER})\s*(?P<unit>{_MONEY}|%|procent|st)?|[-–])", re.IGNORECASE)
_WIDE = re.compile(r"(?:[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{2,}|\s*\.{3,}\s*|\s*_{3,}\s*|\s+~+\s+)")
_LEADER = re.compile(r"\.{3,}|(?:\s\.){3,}")
_COLON_VALUE = re.compile(rf":\s+(?=(?:{_NUMBER})\s*(?:{_MONEY}|%|procent)$)", re.IGNORECASE)
_PAIR = re.compile(
    rf"(?P<label>[^\W\d][^\d]*?)\s+(?P<value>(?:{_NUMBER})(?:\s*(?:{_MONEY}|%|procent)(?!\w))?)(?=\s+[^\W\d]|$)\s*"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TOTAL = re.compile(r"(?:del)?summa\b|s:a\b|total(?:t|a|en|summa)?\b|sammanlagt\b", re.IGNORECASE)
_LONGEST_LABEL = 110
_LONGEST_PAIR_LABEL = 45

Shape = Literal["wide", "pairs", "single", "colon", "fields", "years"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A line read as cells. `pairs`: cells come two and two; else they are one row."""

    shape: Shape
    cells: tuple[Span, ...]  # places within the line's text

    @property
    def width(self) -> int:
        return len(self.cells)


@dataclass(frozen=True, slots=True)
class _TableLine:
    """One row of a table: the lines its label wraps over, and the cells of the last."""

    lines: tuple[Line, ...]
    parsed: _Parsed


def find_tables(lines: Sequence[Line]) -> list[tuple[int, int, list[Element]]]:
    """The stretches of lines that are tables: from, to (exclusive), and their rows as elements."""
    parsed = [parse_row(line.text) for line in lines]
    found: list[tuple[int, int, list[Element]]] = []
    place = 0
    while place < len(lines):
        end, rows = _run(lines, parsed, place)
        if not rows or not _is_table(rows):
            place += 1
            continue
        start, header = _header(lines, place, rows)
        if found and start < found[-1][1]:
            start, header = place, []
        found.append((start, end, _elements(lines[start:place] if header else [], header, rows, len(found))))
        place = end
    return found


def parse_row(text: str) -> _Parsed | None:
    """Read one line as a table row; None where it is prose."""
    fields = _fields(text)
    if len(fields) > 1 and len(text) <= 200:
        fields = _joined_label(text, fields)
        values = [bool(_VALUE.fullmatch(text[start:end])) for start, end in fields]
        first = text[slice(*fields[0])]
        if values[-1] and not values[0] and len(first) <= _LONGEST_LABEL:
            return _Parsed(_wide_shape(text, fields, values), tuple(fields))
        if any(character.isdigit() for start, end in fields[1:] for character in text[start:end]):
            return _Parsed("fields", tuple(fields))
        return None
    if colon := _COLON_VALUE.search(text):
        return _Parsed("colon", ((_mark_end(text), colon.start()), (colon.end(), len(text))))
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
    paired = (
        len(fields) > 2
        and len(fields) % 2 == 0
        and values == [bool(place % 2) for place in range(len(fields))]
    )
    return "pairs" if paired else "wide"


def _fields(text: str) -> list[Span]:
    """The fields between wide spaces, without the bullet or number before the first."""
    fields: list[Span] = []
    position = _mark_end(text)
    for gap in _WIDE.finditer(text, position):
        fields.append((position, gap.start()))
        position = gap.end()
    fields.append((position, len(text)))
    fields = [(start, end - (text[end - 1] == ":")) for start, end in fields if start < end]
    return [(start, end) for start, end in fields if start < end]


def _joined_label(text: str, fields: list[Span]) -> list[Span]:
    """Put a label back together that was itself set with wide spaces: "nationell nivå  (Famna)   2 mkr"."""
    values = [place for place, span in enumerate(fields) if _VALUE.fullmatch(text[slice(*span)])]
    while len(fields) > 2 and values and values[0] > 1 and fields[1][0] - fields[0][1] <= 3:
        fields = [(fields[0][0], fields[1][1]), *fields[2:]]
        values = [place - 1 for place in values]
    return fields


def _mark_end(text: str) -> int:
    found = re.match(r"(?:[^\w\s(]|\d{1,2}[.)]|[a-zåäö]\))\s+(?=\S)", text)
    return found.end() if found else 0


def _pairs(text: str) -> _Parsed | None:
    """A line that is nothing but labels each with its number."""
    cells: list[Span] = []
    position = _mark_end(text)
    while position < len(text):
        hit = _PAIR.match(text, position)
        if hit is None or len(hit["label"]) > _LONGEST_PAIR_LABEL or re.search(r"[.;!?]\s", hit["label"]):
            return None
        cells += [hit.span("label"), hit.span("value")]
        position = hit.end()
    if not cells or not text[cells[0][0]].isupper():
        return None
    if len(cells) == 2 and _YEAR.fullmatch(text[slice(*cells[1])]):
        return None  # "Fördelning av medlen 2010" is a heading
    return _Parsed("pairs" if len(cells) > 2 else "single", tuple(cells))


def _run(lines: Sequence[Line], parsed: Sequence[_Parsed | None], start: int) -> tuple[int, list[_TableLine]]:
    """The rows that stand together from a line on, and the place after the last."""
    rows: list[_TableLine] = []
    place = start
    while place < len(lines):
        rest = _row_at(lines, parsed, place, bool(rows))
        if rest is None or (rows and not _belongs(rows, rest)):
            break
        rows.append(rest)
        place += len(rest.lines)
        if rest.parsed.shape == "years" and len(rows) > 1:
            return place - len(rest.lines), rows[:-1]
    return place, rows


def _row_at(
    lines: Sequence[Line], parsed: Sequence[_Parsed | None], place: int, inside: bool
) -> _TableLine | None:
    """The row that starts at a line; its label may wrap over up to two lines more."""
    wrapped: list[Line] = []
    for at in range(place, min(place + 3, len(lines))):
        line, row = lines[at], parsed[at]
        if wrapped and (line.gap or line.mark):
            return None
        if row is not None:
            if wrapped and not _is_rest_of_label(line, wrapped):
                return None
            return _TableLine((*wrapped, line), row)
        if line.ends_sentence or len(line.text) > _LONGEST_LABEL or not (inside or line.mark):
            return None
        wrapped.append(line)
    return None


def _is_rest_of_label(line: Line, wrapped: Sequence[Line]) -> bool:
    last = wrapped[-1].text
    return (
        line.starts_low
        or last[-1] in "-,–/"
        or last.split()[-1].lower() in ("och", "av", "för", "till", "i", "på")
    )


def _belongs(rows: Sequence[_TableLine], row: _TableLine) -> bool:
    """Whether a row goes on with a table: close to it and of the same make."""
    first = row.lines[0]
    label = first.text[slice(*row.parsed.cells[0])]
    if first.gap > (2 if is_total(label) else 1):
        return False
    made, shape = {kept.parsed.shape for kept in rows}, row.parsed.shape
    if "fields" in made | {shape}:
        same = rows[-1].parsed.width == row.parsed.width or rows[-1].parsed.shape == "years"
        return same and not {"single", "pairs"} & (made | {shape})
    alike = made | {shape} <= {"single", "pairs"} or made == {shape}
    return first.gap == 0 or is_total(label) or alike


def _is_table(rows: Sequence[_TableLine]) -> bool:
    shapes = [row.parsed.shape for row in rows]
    if len(rows) < 2:
        return False
    if shapes.count("fields") > len(rows) / 2:
        return len(rows) >= 3
    if shapes.count("single") == len(rows):
        return len(rows) >= 3
    if shapes.count("colon") == len(rows):
        return len(rows) >= 2
    return True


def _header(lines: Sequence[Line], start: int, rows: Sequence[_TableLine]) -> tuple[int, list[Span]]:
    """Where the table starts with its column heads, and their places in the line that holds them."""
    if rows[0].parsed.shape == "years":
        return start, []
    if start == 0:
        return start, []
    line = lines[start - 1]
    fields = _fields(line.text)
    columns = max(row.parsed.width for row in rows)
    if (
        rows[0].lines[0].gap > 1
        or line.ends_sentence
        or not columns - 1 <= len(fields) <= columns
        or len(fields) < 2
    ):
        return start, []
    return start - 1, fields


def _elements(
    header_lines: Sequence[Line], header: Sequence[Span], rows: Sequence[_TableLine], table: int
) -> list[Element]:
    """Header and rows as elements, each cell with the head of its column."""
    elements: list[Element] = []
    heads: list[str] = []
    if header_lines:
        elements.append(
            _row_element(_TableLine((header_lines[0],), _Parsed("fields", tuple(header))), table, (), True)
        )
        heads = [header_lines[0].text[start:end] for start, end in header]
    for row in rows:
        if row.parsed.shape == "years":
            elements.append(_row_element(row, table, (), True))
            heads = [row.lines[-1].text[start:end] for start, end in row.parsed.cells]
        elif row.parsed.shape == "pairs":
            elements += _pair_elements(row, table, heads)
        else:
            elements.append(_row_element(row, table, heads, False))
    return elements


def _row_element(row: _TableLine, table: int, heads: Sequence[str], is_header: bool) -> Element:
    line = row.lines[-1]
    cells = []
    for place, (start, end) in enumerate(row.parsed.cells):
        # Where the label has no head of its own, heads belong to the last columns.
        head = place - row.parsed.width + len(heads)
        column = heads[head] if heads and 0 <= head < len(heads) else None
        cells.append(
            Cell(start=line.start + start, end=line.start + end, text=line.text[start:end], column=column)
        )
    if len(row.lines) > 1:
        cells[0] = _wrapped_label(row, cells[0])
    return Element(
        kind=BlockKind.TABLE_ROW,
        start=row.lines[0].start,
        end=line.end,
        table=table,
        cells=tuple(cells),
        is_header=is_header,
        is_total=not is_header and is_total(cells[0].text),
    )


def _wrapped_label(row: _TableLine, last: Cell) -> Cell:
    """The label cell of a row whose label runs over lines."""
    first = row.lines[0]
    skip = _mark_end(first.text)
    words = " ".join([first.text[skip:], *(line.text for line in row.lines[1:-1]), last.text])
    words = re.sub(r"(?<=\w)- (?=[a-zåäö])", "", words)
    return Cell(start=first.start + skip, end=last.end, text=words, column=last.column)


def _pair_elements(row: _TableLine, table: int, heads: Sequence[str]) -> list[Element]:
    line = row.lines[-1]
    spans = row.parsed.cells
    elements = []
    for left, right in zip(spans[::2], spans[1::2], strict=True):
        part = _TableLine((line,), _Parsed("single", (left, right)))
        element = _row_element(part, table, heads[:2], False)
        elements.append(
            Element(
                kind=BlockKind.TABLE_ROW,
                start=element.cells[0].start,
                end=element.cells[1].end,
                table=table,
                cells=element.cells,
                is_total=element.is_total,
            )
        )
    return elements
