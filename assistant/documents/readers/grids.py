"""Tables whose cells may reach over columns and rows, laid out so that each row can be read by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.row_cells import holds_value

_MOST_PLACES = 2_000_000  # that cells may claim to reach over in one table; nobody has written more by hand
_YEAR = re.compile(r"(?:19|20)\d\d(?:[–/-](?:(?:19|20)?\d\d))?")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as it is written: its words, how far it reaches, and whether it is marked as a head."""

    said: str
    across: int = 1
    down: int = 1
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table laid out: rows of equal length, and the title of each column. `heads` rows stand on top."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    heads: int


@dataclass(frozen=True, slots=True)
class _Slot:
    cell: GridCell
    first_row: bool
    first_column: bool


def laid_out(rows: Sequence[Sequence[GridCell]], heads: int | None = None) -> Grid:
    """Lay out a table, without the columns in which nothing stands.

    `heads` says how many rows on top name the columns, but for those that their cells reach into; None asks the cells.

    What a cell over several columns says stands in the first of them. A label over several rows is said in
    each, so that a row alone tells whose it is; a value over several rows is said once, for it is one value.
    """
    slots = _slots(rows)
    if heads is None:
        heads = _head_rows(slots)
    elif looks_like_header([[slot.cell.said for slot in row] for row in slots[heads:]]):
        heads = _with_those_below(slots, heads)
    said = [[_said(slot, is_head=at < heads) for slot in row] for at, row in enumerate(slots)]
    for row, spread in zip(said[:heads], slots[:heads], strict=True):
        _begin_later(row, spread, said[heads:])
    used = [place for place in range(len(slots[0]) if slots else 0) if any(row[place] for row in said)]
    columns = tuple(_title([row[place] for row in slots[:heads]]) for place in used)
    return Grid(tuple(tuple(row[place] for place in used) for row in said), columns, heads)


def _slots(rows: Sequence[Sequence[GridCell]]) -> list[list[_Slot]]:
    """Every place of the table with the cell that covers it, as a browser lays it out."""
    empty = _Slot(GridCell(""), True, True)
    laid: list[dict[int, _Slot]] = [{} for _ in rows]
    places = 0
    for at, row in enumerate(rows):
        place = 0
        for cell in row:
            while place in laid[at]:
                place += 1
            across, down = max(1, cell.across), max(1, min(cell.down, len(rows) - at))
            places += across * down
            if places > _MOST_PLACES:
                across = down = 1
            for below in range(down):
                for column in range(across):
                    laid[at + below].setdefault(place + column, _Slot(cell, not below, not column))
            place += across
    width = max((max(row, default=-1) + 1 for row in laid), default=0)
    return [[row.get(place, empty) for place in range(width)] for row in laid]


def _said(slot: _Slot, *, is_head: bool) -> str:
    if not slot.first_column:
        return ""
    return slot.cell.said if slot.first_row or not (is_head or _is_value(slot.cell.said)) else ""


def _begin_later(row: list[str], slots: Sequence[_Slot], below: Sequence[Sequence[str]]) -> None:
    """Say a head over several columns in the first of them under which anything stands."""
    for place, slot in enumerate(slots):
        reach = range(place, min(place + slot.cell.across, len(row)))
        full = next((one for one in reach if any(other[one] for other in below)), place)
        if row[place] and full != place:
            row[place], row[full] = "", row[place]


def _title(column: Sequence[_Slot]) -> str:
    """What the heads of a column say, from the top, each once."""
    return " ".join(dict.fromkeys(slot.cell.said for slot in column if slot.cell.said))


def _head_rows(slots: Sequence[Sequence[_Slot]]) -> int:
    """How many rows on top name the columns: those marked so; else the first, with what its cells reach into."""
    marked = 0
    while marked < len(slots) and all(slot.cell.is_head or not slot.cell.said for slot in slots[marked]):
        marked += 1
    if 0 < marked < len(slots):
        return marked
    if not slots or not looks_like_header([[slot.cell.said for slot in row] for row in slots]):
        return 0
    return _with_those_below(slots, 1)


def _with_those_below(slots: Sequence[Sequence[_Slot]], count: int) -> int:
    """How many rows name the columns, with those that go on naming below cells that reach over columns or rows."""
    spans = 0 < count <= len(slots) and any(map(_reaches, slots[count - 1]))
    while spans and count < len(slots) - 1 and _names_columns(slots[count]):
        count += 1
        spans = any(not slot.first_column for slot in slots[count - 1])
    return count


def _reaches(slot: _Slot) -> bool:
    return not slot.first_column or (slot.first_row and slot.cell.down > 1)


def _names_columns(row: Sequence[_Slot]) -> bool:
    """Whether a row below a head that reaches over columns goes on naming them."""
    own = [slot.cell.said for slot in row if slot.first_row and slot.cell.said]
    return bool(own) and all(_is_head(said) for said in own)


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table's first row names its columns: words where the rows below have values."""
    if len(rows) < 2:
        return False
    heads = rows[0]
    valued = [
        place for place in range(1, len(heads)) if _holds_values([row[place] for row in rows[1:] if place < len(row)])
    ]
    return bool(valued) and all(_is_head(heads[place]) for place in valued)


def _holds_values(column: Sequence[str]) -> bool:
    """Whether a column is one of values: one of them bare, or digits in all of them."""
    said = [cell for cell in column if cell.strip()]
    return any(map(holds_value, said)) or (bool(said) and all(re.search(r"\d", cell) for cell in said))


def _is_head(said: str) -> bool:
    return bool(_YEAR.fullmatch(said.strip())) or (bool(said.strip()) and not holds_value(said))


def _is_value(said: str) -> bool:
    return holds_value(said) and not _YEAR.fullmatch(said.strip())
