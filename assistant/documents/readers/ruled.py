"""Tables with ruling lines in a PDF: where pdfplumber finds their cells, with the words that stand in each."""

from __future__ import annotations

import io
import logging
import warnings
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from assistant.documents.readers.broken_words import as_said
from assistant.documents.readers.grids import GridCell, laid_out, looks_like_header
from assistant.documents.readers.pdf_heads import fields_in
from assistant.documents.readers.pdf_lines import line_of, rows_of
from assistant.documents.readers.pdf_words import PageWords, Word
from assistant.documents.readers.scan_pictures import Box

_Place = tuple[int, int]  # row and column


@dataclass(frozen=True, slots=True)
class RuledTable:
    """One table and where it stands, in points from the top left corner of the page. Without rows it is a frame."""

    left: float
    top: float
    right: float
    bottom: float
    rows: tuple[tuple[GridCell, ...], ...]

    @property
    def is_frame(self) -> bool:
        """Whether it is a box around text that is no table, as a fact box or a field of a form is."""
        return not self.rows

    def holds(self, word: Word) -> bool:
        """Whether a word stands in the table."""
        return _is_in(word, (self.left, self.top, self.right, self.bottom))


def ruled_tables(data: bytes, pages: Mapping[int, PageWords]) -> dict[int, list[RuledTable]]:
    """The tables on some pages, by page number from 1, with the words of these. A frame around text is no table."""
    found: dict[int, list[RuledTable]] = {}
    if not pages:
        return found
    import pdfplumber

    # pdfminer raises whatever it stumbles over in a broken file. The text is read by pdfium and is whole
    # without it; only cells are then not told apart.
    with _quiet(), suppress(Exception), pdfplumber.open(io.BytesIO(data), pages=list(pages)) as pdf:
        for page in pdf.pages:
            with suppress(Exception):
                read = pages[page.page_number]
                finder = page.debug_tablefinder()
                groups = [table.cells for table in finder.tables]
                grouped = {cell for group in groups for cell in group}
                groups += [[cell] for cell in finder.cells if cell not in grouped]  # a box by itself
                cells = [_as_read(group, page, read.turn) for group in groups]
                found[page.page_number] = tables_of(cells, read.words)
            page.close()
    return found


def tables_of(tables: Sequence[Sequence[Box]], words: Sequence[Word]) -> list[RuledTable]:
    """The tables that some cells make up, with the words of their page; after them the frames around text."""
    made = [(cells, _table(cells, words)) for touching in tables for cells in _parted(touching, words)]
    boxed = [cells for cells, table in made if not (_is_table(table) or _is_shaded_row(table, words))]
    frames = [RuledTable(*cell, ()) for cells in boxed for cell in cells]
    framing = [frame for frame in frames if any(map(frame.holds, words))]
    return [*(table for _, table in made if _is_table(table)), *framing]


def _is_shaded_row(table: RuledTable, words: Sequence[Word]) -> bool:
    """Whether boxes are there to shade a row of a table: they hold one line, of several fields."""
    lines = rows_of([word for word in words if table.holds(word)])
    return len(lines) == 1 and len(fields_in(lines[0])) > 1


def _parted(cells: Sequence[Box], words: Sequence[Word]) -> list[Sequence[Box]]:
    """Tables that touch, each by itself: below the first one, others stand in columns of their own with their heads."""
    for edge in sorted({cell[1] for cell in cells})[1:]:
        above, below = [cell for cell in cells if cell[1] < edge], [cell for cell in cells if cell[1] >= edge]
        columns = [{cell[0] for cell in part} for part in (above, below)]
        is_crossed = any(cell[3] > edge + 1 for cell in above)
        if is_crossed or columns[0] <= columns[1] or columns[1] <= columns[0]:
            continue
        if _has_heads(above, words) and _has_heads(below, words):
            return [above, *_parted(below, words)]
    return [cells]


def _has_heads(cells: Sequence[Box], words: Sequence[Word]) -> bool:
    return looks_like_header(laid_out(_table(cells, words).rows, 0).rows)


def _as_read(cells: Sequence[Box], page: Any, turn: int) -> list[Box]:
    """Cells of a page as it is shown, as they stand where its text is read from left to right."""
    x, y, *_ = page.mediabox
    boxes = [(left - x, top - y, right - x, bottom - y) for left, top, right, bottom in cells]
    width, height = float(page.width), float(page.height)
    for _ in range((turn - page.rotation // 90) % 4):
        boxes = [(height - bottom, left, height - top, right) for left, top, right, bottom in boxes]
        width, height = height, width
    return boxes


def _is_in(word: Word, box: Box) -> bool:
    left, top, right, bottom = box
    x, y = _middle(word)
    return not word.turned and left <= x <= right and top <= y <= bottom


def _middle(word: Word) -> tuple[float, float]:
    return (word.left + word.right) / 2, word.baseline - 0.3 * word.size


def _table(cells: Sequence[Box], words: Sequence[Word]) -> RuledTable:
    """Cells as rows; a cell reaches over each row and column that begins within it."""
    lefts, tops = sorted({cell[0] for cell in cells}), sorted({cell[1] for cell in cells})
    box = lefts[0], tops[0], max(cell[2] for cell in cells), max(cell[3] for cell in cells)
    owners: dict[_Place, Box] = {}
    for cell in cells:
        for row in range(tops.index(cell[1]), bisect_right(tops, cell[3] - 0.1)):
            owners.update({(row, column): cell for column in _columns(cell, lefts)})
    said: defaultdict[Box, list[Word]] = defaultdict(list)
    for word in words:
        if _is_in(word, box):
            said[_owner(word, owners, lefts, tops)].append(word)
    rows = [tuple(_row(row, owners, lefts, tops, said)) for row in range(len(tops))]
    return RuledTable(*box, tuple(rows))


def _columns(cell: Box, lefts: Sequence[float]) -> range:
    return range(lefts.index(cell[0]), bisect_right(lefts, cell[2] - 0.1))


def _owner(word: Word, owners: Mapping[_Place, Box], lefts: Sequence[float], tops: Sequence[float]) -> Box:
    """The cell a word stands in; the nearest one where it stands in none."""
    x, y = _middle(word)
    place = bisect_right(tops, y) - 1, bisect_right(lefts, x) - 1
    if place in owners:
        return owners[place]
    nearest = min(owners, key=lambda one: (abs(one[0] - place[0]), abs(one[1] - place[1])))
    return owners[nearest]


def _row(
    row: int,
    owners: Mapping[_Place, Box],
    lefts: Sequence[float],
    tops: Sequence[float],
    said: Mapping[Box, Sequence[Word]],
) -> Iterator[GridCell]:
    for column, left in enumerate(lefts):
        cell = owners.get((row, column))
        if cell is None:
            yield GridCell("")
        elif (cell[1], cell[0]) == (tops[row], left):
            lines = [line_of(words) for words in rows_of(said.get(cell, ()))]
            down = bisect_right(tops, cell[3] - 0.1) - row
            yield GridCell(as_said(lines, cell[0], cell[2]), len(_columns(cell, lefts)), down)


def _is_table(table: RuledTable) -> bool:
    places = [(at, place) for at, row in enumerate(table.rows) for place, cell in enumerate(row) if cell.said]
    return len({at for at, _ in places}) > 1 and any(len([cell for cell in row if cell.said]) > 1 for row in table.rows)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pdfminer's remarks on slightly broken files away from the user."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
