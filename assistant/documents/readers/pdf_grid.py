"""Rows of a table without ruling lines in which cells are empty: set so that each cell stands in its own column.

Once lines are text, nobody can tell which of its columns a row lacks; where its words stand tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.documents.readers.pdf_lines import APART, PrintedLine
from assistant.documents.row_cells import holds_value

_Placed = tuple[tuple[int, int], PrintedLine]
"""A line with its page and its place there."""
_FEWEST = 3  # columns: of two, a row that lacks one is a label
_LONGEST = 200  # letters of a row of a table


def set_in_columns(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """The lines of all pages; rows of tables with empty cells are set with more spaces where a cell is empty.

    Rows that have columns in common are set alike, though another line or the end of a page stands between.
    """
    laid = [list(lines) for lines in pages]
    rows = [(page, at) for page, lines in enumerate(laid) for at, line in enumerate(lines) if _is_row(line)]
    for part in _alike([(place, laid[place[0]][place[1]]) for place in rows]):
        for ((page, at), _), line in zip(part, _set([line for _, line in part]), strict=True):
            laid[page][at] = line
    return laid


def _is_row(line: PrintedLine) -> bool:
    return len(line.fields) > 1 and line.table is None


def _alike(rows: Sequence[_Placed]) -> list[list[_Placed]]:
    """The rows by those that follow each other and have columns in common: as many as the one with most fields."""
    parts: list[list[_Placed]] = []
    columns: list[tuple[float, float]] = []
    most = 0
    for placed in rows:
        fields = placed[1].fields
        wider = _joined([*columns, *fields])
        most = max(most, len(fields))
        if parts and len(wider) == most:
            parts[-1].append(placed)
        else:
            parts.append([placed])
            wider, most = list(fields), len(fields)
        columns = wider
    return parts


def _set(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Rows with columns in common, as they are where no cell is empty."""
    columns = _joined([field for line in lines for field in line.fields])
    most = max(len(line.fields) for line in lines)
    if most < _FEWEST or len(columns) != most or all(len(line.fields) == most for line in lines):
        return lines
    rows = [[_place(field, columns) for field in line.fields] for line in lines]
    if any(len(set(row)) < len(row) for row in rows):
        return lines
    said = [dict(zip(row, line.text.split(APART), strict=True)) for row, line in zip(rows, lines, strict=True)]
    widths = [max(len(row.get(at, "")) for row in said) for at in range(most)]
    values = {at for row in said for at, cell in row.items() if at and holds_value(cell)}
    if sum(widths) + len(APART) * most > _LONGEST:
        return lines
    return [_laid(line, row, widths, values) for line, row in zip(lines, said, strict=True)]


def _joined(fields: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The stretches that fields of several rows take up together, from left to right."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted(fields):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    return columns


def _place(field: tuple[float, float], columns: Sequence[tuple[float, float]]) -> int:
    return next(at for at, (left, right) in enumerate(columns) if left <= field[0] and field[1] <= right)


def _laid(line: PrintedLine, row: dict[int, str], widths: Sequence[int], values: set[int]) -> PrintedLine:
    """A row with its cells in their columns: values end where their column does, words begin where it does."""
    cells = [row.get(at, "") for at in range(len(widths))]
    filled = [
        cell.rjust(width) if at in values else cell.ljust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    text = APART.join(filled).rstrip()
    return replace(line, text=text, unsure=tuple(_moved(line, text)))


def _moved(line: PrintedLine, text: str) -> Iterator[tuple[int, int]]:
    """Where what is unsure in a line stands in the same words set otherwise."""
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    for start, end in line.unsure:
        before = sum(not letter.isspace() for letter in line.text[:start])
        letters = sum(not letter.isspace() for letter in line.text[start:end])
        if letters:
            yield places[before], places[before + letters - 1] + 1
