"""Builds canonical text block by block, for formats that say themselves what their blocks are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents.canonical import canonical
from assistant.documents.clean import LINE_HYPHEN
from assistant.documents.elements import Element, ReadText
from assistant.documents.model import BlockKind, Cell, Footnote
from assistant.documents.note_marks import note_marks
from assistant.documents.readers.grids import GridCell, laid_out
from assistant.documents.row_cells import is_total

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANK = re.compile(r"[^\S\n]+")


class TextBuilder:
    """Text with its elements so far. Blocks stand a blank line apart, table rows a line, cells a tab."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._tables = 0
        self._notes: list[Footnote] = []
        self.elements: list[Element] = []

    @property
    def text(self) -> str:
        """The canonical text, as long as built."""
        return "".join(self._pieces)

    @property
    def next_start(self) -> int:
        """Where the next block will start."""
        return self._length + 2 if self._length else 0

    def add(
        self, kind: BlockKind, said: str, *, level: int = 1, title: str | None = None, caption: bool = False
    ) -> None:
        """Add a block, if it says anything. `level` is a heading's; a caption names the table below it."""
        said = tidy(said)
        if not said:
            return
        start = self._append(said, "\n\n")
        self.elements.append(
            Element(
                kind=kind,
                start=start,
                end=self._length,
                level=level,
                title=title or (said if kind is BlockKind.HEADING else None),
                is_caption=caption,
            )
        )

    def add_note(self, number: str, said: str) -> None:
        """Add a note under the text, after its raised number."""
        start = self.next_start
        self.add(BlockKind.PARAGRAPH, f"{raised(number)} {said}")
        self._notes.append(Footnote(number=number, start=start, end=self._length))

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The notes added, each with the places where the text has its number."""
        marks: dict[str, list[tuple[int, int]]] = {}
        opening = {note.start for note in self._notes}
        for start, end, number in note_marks(self.text) if self._notes else ():
            if start not in opening:
                marks.setdefault(number, []).append((start, end))
        return tuple(replace(note, marks=tuple(marks.get(note.number, ()))) for note in self._notes)

    def add_line(self, said: str, *, blank: bool) -> int:
        """Add a printed line whose kind is not known, after a blank line or not; return where it starts."""
        return self._append(said, "\n\n" if blank else "\n")

    def add_table(self, rows: Sequence[Sequence[str | GridCell]], *, heads: int | None = None) -> list[int]:
        """Add a table. `heads` says how many rows on top hold the column heads; None asks the cells.

        A table of one column is a frame around text, and becomes paragraphs. Returns where each row starts;
        one that holds nothing starts where the next does.
        """
        cells = [[_tidy_cell(cell) for cell in row] for row in rows]
        first = next((at for at, row in enumerate(cells) if any(cell.said for cell in row)), len(cells))
        grid = laid_out(cells[first:], heads)
        starts = [self.next_start] * first
        for at, row in enumerate(grid.rows):
            starts.append(self.next_start)
            if len(grid.columns) < 2:
                self.add(BlockKind.PARAGRAPH, "".join(row))
            elif any(row):
                is_header = at < grid.heads
                starts[-1] = self._add_row(row, () if is_header else grid.columns, is_header=is_header)
        self._tables += len(grid.columns) > 1
        return starts

    def add_read(self, read: ReadText, elements: Sequence[Element]) -> None:
        """Add what another reader has read, with its elements; its pages are not kept."""
        if not read.text.strip():
            return
        start = self._append(read.text, "\n\n")
        first = self._tables
        for element in elements:
            table = None if element.table is None else element.table + first
            cells = tuple(replace(cell, start=cell.start + start, end=cell.end + start) for cell in element.cells)
            moved = replace(element, start=element.start + start, end=element.end + start, table=table, cells=cells)
            self.elements.append(moved)
            self._tables = max(self._tables, first if table is None else table + 1)

    def _add_row(self, row: Sequence[str], heads: Sequence[str], *, is_header: bool) -> int:
        first = self._append("", "\n" if self._in_table() else "\n\n")
        cells: list[Cell] = []
        for place, said in enumerate(row):
            start = self._append(said, "\t" if place else "")
            column = heads[place] if place < len(heads) and heads[place] else None
            cells.append(Cell(start=start, end=self._length, text=said, column=column))
        label = next((cell.text for cell in cells if cell.text), "")
        self.elements.append(
            Element(
                kind=BlockKind.TABLE_ROW,
                start=first,
                end=self._length,
                table=self._tables,
                cells=tuple(cells),
                is_header=is_header,
                is_total=not is_header and is_total(label),
            )
        )
        return first

    def _in_table(self) -> bool:
        return bool(self.elements) and self.elements[-1].table == self._tables

    def _append(self, said: str, separator: str) -> int:
        """Append text after a separator and return where it starts."""
        if self._length:
            self._pieces.append(separator)
            self._length += len(separator)
        start = self._length
        self._pieces.append(said)
        self._length += len(said)
        return start


def raised(number: str) -> str:
    """The number of a note as it is printed: small and above the line, so that no amount is made of it."""
    return number.translate(_RAISED)


def _tidy_cell(cell: str | GridCell) -> GridCell:
    cell = GridCell(cell) if isinstance(cell, str) else cell
    return replace(cell, said=_BLANK.sub(" ", on_one_line(tidy(cell.said))))


def on_one_line(said: str) -> str:
    """The words of lines under one another as one line, those parted at line ends put together."""
    return LINE_HYPHEN.sub("", said).replace("\n", " ")


def tidy(said: str) -> str:
    """Text as blocks hold it: no empty lines, single spaces, no soft hyphens."""
    # A soft hyphen shows only where a line is broken at it.
    lines = (_BLANK.sub(" ", line).strip() for line in canonical(said).replace("\xad", "").split("\n"))
    return "\n".join(line for line in lines if line)
