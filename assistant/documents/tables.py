"""Tables in printed text: which lines belong together, what heads their columns, which labels wrap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.aligned import AlignedTable, aligned_table, columns_of
from assistant.documents.elements import Element
from assistant.documents.headings import has_finite_verb
from assistant.documents.lines import Line
from assistant.documents.model import BlockKind, Cell
from assistant.documents.row_cells import (
    LONGEST_LABEL,
    ParsedRow,
    Span,
    fields_of,
    holds_value,
    is_total,
    mark_end,
    parse_row,
)

_APART = 2  # fields that a line of prose may have, where it is set to full width


@dataclass(frozen=True, slots=True)
class _TableLine:
    """One row of a table: the lines its label wraps over, and the cells of the last."""

    lines: tuple[Line, ...]
    parsed: ParsedRow


def find_tables(lines: Sequence[Line]) -> list[tuple[int, int, list[Element]]]:
    """The stretches of lines that are tables: from, to (exclusive), and their rows as elements."""
    parsed = [parse_row(line.text) for line in lines]
    found: list[tuple[int, int, list[Element]]] = []
    place = 0
    while place < len(lines):
        end, rows = _run(lines, parsed, place)
        if not rows or not _is_table(rows):
            aligned = aligned_table(lines, place)
            if aligned and not _holds_table(lines, parsed, range(place, aligned.end)):
                found.append((place, aligned.end, _aligned_elements(lines[place : aligned.end], aligned, len(found))))
                place = aligned.end - 1
            place += 1
            continue
        start, header = _header(lines, place, rows)
        if found and start < found[-1][1]:
            start, header = place, []
        found.append((start, end, _elements(lines[start:place] if header else [], header, rows, len(found))))
        place = end
    return found


def _holds_table(lines: Sequence[Line], parsed: Sequence[ParsedRow | None], places: range) -> bool:
    """Whether a table that its rows tell by themselves begins at one of some lines."""
    return any(_is_table(_run(lines, parsed, at)[1]) for at in places)


def _aligned_elements(lines: Sequence[Line], aligned: AlignedTable, table: int) -> list[Element]:
    """The rows of a table whose columns are known by where its fields stand."""
    first, *others = [_TableLine((line,), row) for line, row in zip(lines, aligned.rows, strict=True)]
    return [_row_element(first, table, (), True), *(_row_element(row, table, _heads(first), False) for row in others)]


def _run(lines: Sequence[Line], parsed: Sequence[ParsedRow | None], start: int) -> tuple[int, list[_TableLine]]:
    """The rows that stand together from a line on, and the place after the last."""
    rows: list[_TableLine] = []
    place = start
    while place < len(lines):
        rest = _row_at(lines, parsed, place, bool(rows)) or _empty_row(lines, parsed, place, rows)
        if rest is None or (rows and not _belongs(rows, rest)):
            break
        rows.append(rest)
        place += len(rest.lines)
        if rest.parsed.shape == "years" and len(rows) > 1:
            return place - len(rest.lines), rows[:-1]
    return place, rows


def _row_at(lines: Sequence[Line], parsed: Sequence[ParsedRow | None], place: int, inside: bool) -> _TableLine | None:
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
        if line.ends_sentence or len(line.text) > LONGEST_LABEL or not (inside or line.mark):
            return None
        wrapped.append(line)
    return None


def _empty_row(
    lines: Sequence[Line], parsed: Sequence[ParsedRow | None], place: int, rows: Sequence[_TableLine]
) -> _TableLine | None:
    """A label between two rows, close to both, that has no values."""
    around = (rows[-1].parsed if rows else None, parsed[place + 1] if place + 1 < len(lines) else None)
    line = lines[place]
    if line.ends_sentence or line.gap or len(line.text) > LONGEST_LABEL or lines[min(place + 1, len(lines) - 1)].gap:
        return None
    if not all(row is not None and row.shape == "wide" and row.width > _APART for row in around):
        return None
    return _TableLine((line,), ParsedRow("wide", ((0, len(line.text)),)))


def _is_rest_of_label(line: Line, wrapped: Sequence[Line]) -> bool:
    last = wrapped[-1].text
    return line.starts_low or last[-1] in "-,–/" or last.split()[-1].lower() in ("och", "av", "för", "till", "i", "på")


def _belongs(rows: Sequence[_TableLine], row: _TableLine) -> bool:
    """Whether a row goes on with a table: close to it and of the same make."""
    first = row.lines[0]
    label = first.text[slice(*row.parsed.cells[0])]
    if first.gap > (2 if is_total(label) else 1):
        return False
    if row.parsed.shape in ("single", "pairs") and has_finite_verb(first.text):
        return False  # a sentence that the line ends within, at a number
    made, shape = {kept.parsed.shape for kept in rows[1:] or rows}, row.parsed.shape  # the first may be column heads
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
    """Where the table starts with its column heads, and their places in the line that holds them.

    Between them and the rows may stand a label of the first rows.
    """
    if rows[0].parsed.shape == "years" or start == 0:
        return start, []
    if fields := _heads_over(lines[start - 1], rows):
        return start - 1, fields
    label = lines[start - 1]
    labels = not (label.ends_sentence or label.gap or label.mark or label.new_page) and len(label.text) <= LONGEST_LABEL
    if start > 1 and labels and not lines[start].gap and len(fields_of(label.text)) == 1:
        fields = _heads_over(lines[start - 2], rows)
        if len(fields) > _APART:
            return start - 2, fields
    return start, []


def _heads_over(line: Line, rows: Sequence[_TableLine]) -> list[Span]:
    """The places of heads of the rows' columns in a line; none where it holds none."""
    columns = max(row.parsed.width for row in rows)
    fields = _as_columns(line, fields_of(line.text), max(rows, key=lambda row: row.parsed.width))
    ends = line.ends_sentence and len(fields) <= _APART  # three fields or more are no sentence, but may end shortened
    if len(fields) > columns:  # no row has a cell for each, but all stand under theirs
        placed = [(line, fields), *((row.lines[-1], row.parsed.cells) for row in rows if row.parsed.width > 1)]
        columns = columns_of(placed) if len(fields) > _APART else columns
    if rows[0].lines[0].gap > 1 or ends or not columns - 1 <= len(fields) <= columns or len(fields) < 2:
        return []
    return fields


def _as_columns(head: Line, fields: list[Span], row: _TableLine) -> list[Span]:
    """The fields of a line of column heads, two of which may stand one space apart: each over a cell of its own."""
    line, cells = row.lines[-1], row.parsed.cells
    if len(fields) < _APART or len(fields) != len(cells) - 1 or head.indent != line.indent:  # the labels have no head
        return fields
    for place, (start, end) in enumerate(fields):
        over = [cell for cell in cells if cell[0] < end and start < cell[1]]
        spaces = [at for at in range(start, end) if head.text[at] == " "]
        if len(over) == 2 and spaces:
            at = min(spaces, key=lambda one: abs(2 * one - over[0][1] - over[1][0]))
            return [*fields[:place], (start, at), (at + 1, end), *fields[place + 1 :]]
    return fields


def _elements(
    header_lines: Sequence[Line], header: Sequence[Span], rows: Sequence[_TableLine], table: int
) -> list[Element]:
    """Header and rows as elements, each cell with the head of its column."""
    elements: list[Element] = []
    heads: list[_Head] = []
    if header_lines:
        labels = [_TableLine((line,), ParsedRow("wide", ((0, len(line.text)),))) for line in header_lines[1:]]
        rows = [_TableLine((header_lines[0],), ParsedRow("fields", tuple(header))), *labels, *rows]
    for place, row in enumerate(rows):
        is_head = bool(header_lines) or _heads_columns(rows) if place == 0 else False
        if is_head or row.parsed.shape == "years":
            elements.append(_row_element(row, table, (), True))
            heads = _heads(row)
        elif row.parsed.shape == "pairs":
            elements += _pair_elements(row, table, heads)
        else:
            elements.append(_row_element(row, table, heads, False))
    return elements


def _heads_columns(rows: Sequence[_TableLine]) -> bool:
    """Whether the first row names the columns: it has words where all the rows below have values."""
    first, below = rows[0].parsed, rows[1:]
    if first.shape != "fields" or not below:
        return False
    said = [[row.lines[-1].text[start:end] for start, end in row.parsed.cells] for row in rows]
    if all(len(cells) == first.width for cells in said):
        return not any(map(holds_value, said[0])) and any(
            all(map(holds_value, column)) for column in zip(*said[1:], strict=True)
        )
    return all(row.parsed.shape != "fields" for row in below)


@dataclass(frozen=True, slots=True)
class _Head:
    """What heads a column, and the places in the printed line that it takes up."""

    text: str
    start: int
    end: int


def _heads(row: _TableLine) -> list[_Head]:
    line = row.lines[-1]
    return [_Head(line.text[start:end], line.indent + start, line.indent + end) for start, end in row.parsed.cells]


def _columns(row: _TableLine, heads: Sequence[_Head]) -> list[str | None]:
    """The heads of a row's cells. Where a cell is empty, each of the others stands nearest to the end of its head."""
    if row.parsed.width < len(heads) and row.parsed.shape == "wide":
        indent = row.lines[-1].indent
        below = [min(heads[1:], key=lambda head: abs(head.end - indent - end)).text for _, end in row.parsed.cells[1:]]
        return [heads[0].text, *below]
    # Where the label has no head of its own, heads belong to the last columns.
    first = row.parsed.width - len(heads)
    return [heads[place - first].text if heads and place >= first else None for place in range(row.parsed.width)]


def _row_element(row: _TableLine, table: int, heads: Sequence[_Head], is_header: bool) -> Element:
    line = row.lines[-1]
    cells = [
        Cell(start=line.start + start, end=line.start + end, text=line.text[start:end], column=column)
        for (start, end), column in zip(row.parsed.cells, _columns(row, heads), strict=True)
    ]
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
    skip = mark_end(first.text)
    words = " ".join([first.text[skip:], *(line.text for line in row.lines[1:-1]), last.text])
    words = re.sub(r"(?<=\w)- (?=[a-zåäö])", "", words)
    return Cell(start=first.start + skip, end=last.end, text=words, column=last.column)


def _pair_elements(row: _TableLine, table: int, heads: Sequence[_Head]) -> list[Element]:
    line = row.lines[-1]
    spans = row.parsed.cells
    elements = []
    for left, right in zip(spans[::2], spans[1::2], strict=True):
        part = _TableLine((line,), ParsedRow("single", (left, right)))
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
