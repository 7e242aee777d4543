"""Tables of words in printed text: lines whose fields stand in columns, under heads that are known for such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.lines import Line
from assistant.documents.row_cells import LONGEST_LABEL, ParsedRow, Span, fields_of, holds_value

_FEWEST = 3  # columns, and rows: words of two stand beside each other for many reasons


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """The line after its last, and its rows, the heads first. Each row has all columns; an empty cell has no length."""

    end: int
    rows: tuple[ParsedRow, ...]


def aligned_table(lines: Sequence[Line], start: int) -> AlignedTable | None:
    """The table whose heads are the line at `start`; None where no heads are, or its fields make no columns."""
    if not _begins(lines, start):
        return None
    end, fields = start, list[list[Span]]()
    while end < len(lines) and (end == start or _goes_on(lines, start, end)):
        said = fields_of(lines[end].text)
        if len(said) < 2 or any(right - left > LONGEST_LABEL for left, right in said):
            break
        fields.append([(lines[end].indent + left, lines[end].indent + right) for left, right in said])
        end += 1
    columns = _columns(fields)
    if len(fields) < _FEWEST or len(columns) < _FEWEST or len(fields[0]) != len(columns):
        return None
    rows = [_filled(line, row, columns) for line, row in zip(lines[start:end], fields, strict=True)]
    if any(row is None for row in rows) or not _is_headed(lines[start:end], rows):
        return None
    return AlignedTable(end, tuple(ParsedRow("fields", tuple(row)) for row in rows if row is not None))


def _begins(lines: Sequence[Line], start: int) -> bool:
    """Whether a line has the fields of heads and nothing of the kind stands right above it."""
    heads = fields_of(lines[start].text)
    if len(heads) < _FEWEST or any(holds_value(lines[start].text[slice(*head)]) for head in heads):
        return False
    return not start or lines[start].gap > 0 or lines[start].new_page or len(fields_of(lines[start - 1].text)) < 2


def columns_of(rows: Sequence[tuple[Line, Sequence[Span]]]) -> int:
    """How many columns the cells of some lines stand in together."""
    return len(_columns([[(line.indent + left, line.indent + right) for left, right in cells] for line, cells in rows]))


def _goes_on(lines: Sequence[Line], start: int, at: int) -> bool:
    """Whether a line stands right under the one before; the first may stand apart from the heads."""
    return not lines[at].new_page and lines[at].gap <= (at == start + 1)


def _columns(rows: Sequence[Sequence[Span]]) -> list[Span]:
    """The stretches that fields of several lines take up together."""
    columns: list[Span] = []
    for left, right in sorted(field for row in rows for field in row):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    return columns


def _filled(line: Line, row: Sequence[Span], columns: Sequence[Span]) -> list[Span] | None:
    """The places of a cell for each column within a line; None where two fields stand in one."""
    cells: list[Span] = []
    at = 0
    for left, right in columns:
        within = [field for field in row if left <= field[0] and field[1] <= right]
        if len(within) > 1:
            return None
        span = (within[0][0] - line.indent, within[0][1] - line.indent) if within else (at, at)
        cells.append(span)
        at = span[1]
    return cells


def _is_headed(lines: Sequence[Line], rows: Sequence[Sequence[Span] | None]) -> bool:
    """Whether the first line names the columns: it alone stands apart, or has a word over nothing but values."""
    said = [[line.text[slice(*cell)] for cell in row or ()] for line, row in zip(lines, rows, strict=True)]
    below = [[cell for cell in column if cell] for column in list(zip(*said[1:], strict=True))[1:]]
    return lines[1].gap > 0 or any(len(cells) > 1 and all(map(holds_value, cells)) for cells in below)
