"""Where tables with ruling lines part a page: text, or another table, stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.documents.readers.pdf_words import Word
from assistant.documents.readers.ruled import RuledTable

_CLOSE = 2.2  # of the size of type: as far may a line stand from the next one

Rows = Sequence[Sequence[Word]]


@dataclass(frozen=True, slots=True)
class Gutter:
    """White space between two columns, from one row to another (exclusive)."""

    left: float
    right: float
    first: int
    end: int

    @property
    def middle(self) -> float:
        """Halfway between the columns."""
        return (self.left + self.right) / 2

    def is_free(self, row: Sequence[Word]) -> bool:
        """Whether no word of a row stands in it."""
        return all(word.right <= self.left or word.left >= self.right for word in row)

    def has_both(self, row: Sequence[Word]) -> bool:
        """Whether a row has words on either side."""
        return row[0].left < self.middle < row[-1].left


def gutters_beside(rows: Rows, tables: Sequence[RuledTable]) -> dict[int, Gutter]:
    """By the row that each begins at, the parts of a page in which something stands beside a table."""
    found: dict[int, Gutter] = {}
    for gutter in (gutter for table in tables for gutter in _gutters(rows, tables, table)):
        found[gutter.first] = max(gutter, found.get(gutter.first, gutter), key=lambda one: one.end)
    return found


def _gutters(rows: Rows, tables: Sequence[RuledTable], table: RuledTable) -> Iterator[Gutter]:
    inside = [place for place, row in enumerate(rows) if any(map(table.holds, row))]
    if not inside:
        return
    first, end = inside[0], inside[-1] + 1
    words = [word for row in rows[first:end] for word in row if not table.holds(word)]
    if right := [word for word in words if word.left > table.right]:
        yield _whole(rows, tables, table, right, Gutter(table.right, min(word.left for word in right), first, end))
    if left := [word for word in words if word.right < table.left]:
        yield _whole(rows, tables, table, left, Gutter(max(word.right for word in left), table.left, first, end))


def _whole(
    rows: Rows, tables: Sequence[RuledTable], table: RuledTable, beside: Sequence[Word], gutter: Gutter
) -> Gutter:
    """A gutter beside a table or a frame. Frames that stand in a row are read before what is below them."""
    if not table.is_frame:
        return _grown(rows, tables, gutter)
    frames = [frame for frame in tables if frame.is_frame]
    if not all(any(frame.holds(word) for frame in frames) for word in beside):
        gutter = _grown(rows, tables, gutter)
        while gutter.first and is_near(rows, gutter.first) and gutter.is_free(rows[gutter.first - 1]):
            gutter = replace(gutter, first=gutter.first - 1)
        return gutter
    end = gutter.end
    while end < len(rows) and gutter.is_free(rows[end]) and _in_same(rows, frames, end):
        end += 1
    return replace(gutter, end=end)


def _grown(rows: Rows, tables: Sequence[RuledTable], gutter: Gutter) -> Gutter:
    """A gutter with the lines right above and below on both sides, such as titles, and all of each table beside it."""
    first, end = gutter.first, gutter.end
    top, bottom = first, end
    while top and is_near(rows, top) and gutter.is_free(rows[top - 1]):
        top -= 1
        first = top if gutter.has_both(rows[top]) else first
    while bottom < len(rows) and gutter.is_free(rows[bottom]) and _goes_on(rows, tables, bottom):
        end = bottom + 1 if gutter.has_both(rows[bottom]) or _in_same(rows, tables, bottom) else end
        bottom += 1
    while end < bottom and is_near(rows, end):
        end += 1
    return replace(gutter, first=first, end=end)


def _goes_on(rows: Rows, tables: Sequence[RuledTable], place: int) -> bool:
    return is_near(rows, place) or _in_same(rows, tables, place)


def is_near(rows: Rows, place: int) -> bool:
    """Whether a row stands close below the one before it."""
    return rows[place][0].baseline - rows[place - 1][0].baseline < _CLOSE * rows[place][0].size


def _in_same(rows: Rows, tables: Sequence[RuledTable], place: int) -> bool:
    """Whether a row and the one before it stand in one table."""
    return any(any(map(table.holds, rows[place])) and any(map(table.holds, rows[place - 1])) for table in tables)
