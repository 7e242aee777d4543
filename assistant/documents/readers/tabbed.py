"""Tables that were typed with the tabulator, in files that say themselves what their paragraphs are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from assistant.documents.model import BlockKind
from assistant.documents.readers.builder import TextBuilder
from assistant.documents.readers.grids import GridCell, looks_like_header
from assistant.documents.row_cells import holds_value

_FEWEST = 2  # rows below the heads


class TabbedBuilder(TextBuilder):
    """Holds paragraphs with tabs back until it is known whether they are the rows of a table."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[str] = []

    @property
    def text(self) -> str:
        """The canonical text, as long as built."""
        self._settle()
        return super().text

    def add(self, kind: BlockKind, said: str, **how: Any) -> None:
        """Add a block, if it says anything."""
        if kind is BlockKind.PARAGRAPH and "\t" in said.strip() and "\n" not in said.strip() and not how.get("caption"):
            self._held.append(said.strip())
        elif said.strip():
            self._settle()
            super().add(kind, said, **how)

    def add_note(self, number: str, said: str) -> None:
        """Add a note under the text, after its raised number."""
        self._settle()
        super().add_note(number, said.replace("\t", " "))

    def add_table(self, rows: Sequence[Sequence[str | GridCell]], *, heads: int | None = None) -> list[int]:
        """Add a table."""
        self._settle()
        return super().add_table(rows, heads=heads)

    def _settle(self) -> None:
        held, self._held = self._held, []
        rows = [re.split(r" *\t[ \t]*", line) for line in held]
        if _is_table(rows):
            super().add_table(rows)
            return
        for line in held:
            super().add(BlockKind.PARAGRAPH, line)


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether lines have as many fields each, with values under one another. Numbers of pages list contents."""
    if len(rows) < _FEWEST or len({len(row) for row in rows}) > 1:
        return False
    body = rows[1:] if looks_like_header(rows) else rows
    if len(body) < _FEWEST or not any(
        all(holds_value(cell) for cell in column) for column in [*zip(*body, strict=True)][1:]
    ):
        return False
    last = [row[-1] for row in body]
    return (
        len(rows[0]) > 2 or not all(map(str.isdigit, last)) or any(int(one) > int(two) for one, two in pairwise(last))
    )
