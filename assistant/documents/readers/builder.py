"""Builds canonical text block by block, for formats that say themselves what their blocks are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.canonical import canonical
from assistant.documents.elements import Element
from assistant.documents.model import BlockKind, Cell
from assistant.documents.row_cells import holds_value, is_total

_BLANK = re.compile(r"[^\S\n]+")


class TextBuilder:
    """Text with its elements so far. Blocks stand a blank line apart, table rows a line, cells a tab."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._tables = 0
        self.elements: list[Element] = []

    @property
    def text(self) -> str:
        """The canonical text, as long as built."""
        return "".join(self._pieces)

    def add(
        self, kind: BlockKind, said: str, *, level: int = 1, title: str | None = None, caption: bool = False
    ) -> None:
        """Add a block, if it says anything. `level` is a heading's; a caption names the table below it."""
        said = _tidy(said)
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

    def add_line(self, said: str, *, blank: bool) -> int:
        """Add a printed line whose kind is not known, after a blank line or not; return where it starts."""
        return self._append(said, "\n\n" if blank else "\n")

    def add_table(self, rows: Sequence[Sequence[str]], *, header: bool | None = None) -> int:
        """Add a table. `header` says whether the first row holds the column heads; None asks the cells.

        A table of one column is a frame around text, and becomes paragraphs. Returns where it starts.
        """
        before = self._length
        rows = [[_BLANK.sub(" ", _tidy(cell).replace("\n", " ")) for cell in row] for row in rows]
        rows = [row for row in rows if any(row)]
        if max((len(row) for row in rows), default=0) < 2:
            for row in rows:
                self.add(BlockKind.PARAGRAPH, row[0])
            return before
        heads: Sequence[str] = ()
        if header if header is not None else looks_like_header(rows):
            heads = rows[0]
        for place, row in enumerate(rows):
            self._add_row(row, heads if place else (), is_header=bool(heads) and not place)
        self._tables += 1
        return self.elements[-len(rows)].start

    def _add_row(self, row: Sequence[str], heads: Sequence[str], *, is_header: bool) -> None:
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


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table's first row names its columns: words where the rows below have values."""
    if len(rows) < 2:
        return False
    below = {place for row in rows[1:] for place, cell in enumerate(row) if place and holds_value(cell)}
    heads = [place < len(rows[0]) and _is_head(rows[0][place]) for place in below]
    return bool(heads) and all(heads)


def _is_head(said: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", said.strip())) or (bool(said.strip()) and not holds_value(said))


def _tidy(said: str) -> str:
    lines = (_BLANK.sub(" ", line).strip() for line in canonical(said).split("\n"))
    return "\n".join(line for line in lines if line)
