"""A sheet of cells as titles, tables and the lines around them, whatever program wrote it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.documents.model import BlockKind
from assistant.documents.readers.builder import TextBuilder
from assistant.documents.readers.grids import GridCell, looks_like_header
from assistant.documents.row_cells import holds_value

Cells = Mapping[tuple[int, int], GridCell]
"""The cells that say something, by row and column."""
_Rows = Mapping[int, Mapping[int, GridCell]]
_UNNAMED = re.compile(r"(?:blad|sheet|tabell)\s*\d*$", re.IGNORECASE)
_LONGEST_TITLE = 120
_FURTHEST = 1000  # rows or columns that a cell may reach over
_LONGEST_LABEL = 60  # a longer cell alone under a table is a remark on it


def add_sheets(builder: TextBuilder, sheets: Sequence[tuple[str, Cells]]) -> None:
    """Add the sheets of a workbook by name. The name of an only sheet is no heading where its cells have one."""
    for name, cells in sheets:
        only = len(sheets) == 1
        if not only:
            builder.add(BlockKind.HEADING, name, level=1)
        elif not _UNNAMED.match(name):
            titled = any(_is_title(cell.said) for cell in _top_line(cells))
            builder.add(BlockKind.FURNITURE if titled else BlockKind.HEADING, name, level=1)
        add_sheet(builder, cells, level=1 if only else 2)


def hidden_sheet(name: str) -> str:
    """What to tell of a sheet that is not shown."""
    return f"holds a hidden sheet ({name}); it is left out"


def hidden_parts(name: str) -> str:
    """What to tell of a sheet with rows or columns that are not shown."""
    return f"holds hidden rows or columns ({name}); they are left out"


def not_calculated(count: int) -> tuple[str, ...]:
    """What to tell of formulas whose results are not in the file, as where a program wrote it and none opened it."""
    said = f"formulas without their results ({count}): open it in Excel or LibreOffice and save it"
    return (said,) if count else ()


def as_shown(cells: Cells, rows: Collection[int], columns: Collection[int]) -> Cells:
    """The cells of a sheet without hidden rows and columns, as near to one another as they are shown."""
    if not rows and not columns:
        return cells
    shown: dict[tuple[int, int], GridCell] = {}
    above, before = sorted(rows), sorted(columns)
    for (row, column), cell in cells.items():
        downs = [at for at in range(row, row + min(cell.down, _FURTHEST)) if at not in rows]
        acrosses = [at for at in range(column, column + min(cell.across, _FURTHEST)) if at not in columns]
        if downs and acrosses:
            place = downs[0] - bisect_left(above, downs[0]), acrosses[0] - bisect_left(before, acrosses[0])
            shown[place] = replace(cell, down=len(downs), across=len(acrosses))
    return shown


def add_sheet(builder: TextBuilder, cells: Cells, *, level: int) -> None:
    """Add a sheet. Blank rows end a table, and blank columns where a second one stands beside it.

    A line of its own at the very top is a heading of this level, one elsewhere a paragraph.
    """
    rows: dict[int, dict[int, GridCell]] = {}
    for (row, column), cell in sorted(cells.items()):
        if cell.said.strip():
            rows.setdefault(row, {})[column] = cell
    top = min(rows, default=0)
    for block in _blocks(rows):
        above = list(takewhile(lambda at: _is_line(rows[at]), block))
        below = list(takewhile(lambda at: _is_remark(rows[at]), block[: len(above) - 1 : -1] if above else block[::-1]))
        table = block[len(above) : len(block) - len(below)]
        for at in above:
            said = _only(rows[at]).said.strip()
            titled = at == top and _is_title(said)
            names_table = at == above[-1] and bool(table) and not titled
            builder.add(
                BlockKind.HEADING if titled else BlockKind.PARAGRAPH,
                said,
                level=level,
                caption=names_table and len(said) <= _LONGEST_TITLE,
            )
        for columns in _side_by_side(rows, table):
            builder.add_table(list(_filled(rows, table, columns)))
        for at in reversed(below):
            builder.add(BlockKind.PARAGRAPH, _only(rows[at]).said)


def _is_title(said: str) -> bool:
    return len(said) <= _LONGEST_TITLE and said.strip()[-1:] not in (".", ":", "") and not holds_value(said)


def _top_line(cells: Cells) -> list[GridCell]:
    """The cell that stands alone in the first row; nothing where there are others beside it."""
    said = [(row, cell) for (row, _), cell in cells.items() if cell.said.strip()]
    top = min((row for row, _ in said), default=0)
    first = [cell for row, cell in said if row == top]
    return first if len(first) == 1 else []


def _blocks(rows: _Rows) -> list[list[int]]:
    """The rows that stand together. One blank row within a table, as before its sum, does not end it."""
    blocks: list[list[int]] = []
    for stretch in _stretches(rows):
        if blocks and _goes_on(rows, blocks[-1], stretch):
            blocks[-1] += stretch
        else:
            blocks.append(stretch)
    return blocks


def _stretches(rows: _Rows) -> list[list[int]]:
    stretches: list[list[int]] = []
    reached = -2
    for at in sorted(rows):
        if at > reached + 1:
            stretches.append([])
        stretches[-1].append(at)
        reached = max(reached, *(at + cell.down - 1 for cell in rows[at].values()))
    return stretches


def _goes_on(rows: _Rows, before: Sequence[int], after: Sequence[int]) -> bool:
    columns = {column for at in before for column in rows[at]}
    said = {column for at in after for column in rows[at]}
    near = after[0] - before[-1] == 2 and len(columns) > 1 and not _is_line(rows[after[0]])
    return near and not _is_remark(rows[before[-1]]) and said <= columns and not _names_columns(rows, after)


def _names_columns(rows: _Rows, block: Sequence[int]) -> bool:
    columns = sorted({column for at in block for column in rows[at]})
    return looks_like_header([[rows[at].get(column, GridCell("")).said for column in columns] for at in block])


def _only(row: Mapping[int, GridCell]) -> GridCell:
    return next(iter(row.values()))


def _is_line(row: Mapping[int, GridCell]) -> bool:
    return len(row) == 1 and not holds_value(_only(row).said)


def _is_remark(row: Mapping[int, GridCell]) -> bool:
    said = _only(row).said.strip()
    return _is_line(row) and (len(said) > _LONGEST_LABEL or said.endswith("."))


def _side_by_side(rows: _Rows, table: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last column of each table: a second begins after a blank column, with labels of its own."""
    if not table:
        return []
    used: set[int] = set()
    for at in table:
        for column, cell in rows[at].items():
            used |= set(range(column, column + min(cell.across, 1000)))
    starts = [min(used)]
    for column in sorted(used):
        if column - 1 not in used and column > starts[-1] and column + 1 in used and column - starts[-1] > 2:
            said = [rows[at][column].said for at in table if column in rows[at]]
            if len(said) > 1 and not any(map(holds_value, said)):
                starts.append(column)
    return [(start, end - 1) for start, end in zip(starts, [*starts[1:], max(used) + 1], strict=True)]


def _filled(rows: _Rows, table: Sequence[int], columns: tuple[int, int]) -> Iterator[list[GridCell]]:
    """The rows of a table with their blank cells, those left out that another cell reaches over."""
    first, last = columns
    covered: set[tuple[int, int]] = set()
    for at in table:
        row: list[GridCell] = []
        for column in range(first, last + 1):
            if (at, column) in covered:
                continue
            cell = rows[at].get(column, GridCell(""))
            covered |= {
                (at + down, column + across)
                for down in range(min(cell.down, 10_000))
                for across in range(min(cell.across, 1000))
                if down or across
            }
            row.append(cell)
        yield row
