"""The words of a stretch of a web page, and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.documents.readers.builder import raised
from assistant.documents.readers.grids import GridCell
from assistant.documents.readers.html_main import is_unseen
from assistant.documents.readers.html_notes import NOTE_NUMBER, PageNotes
from assistant.language.dates import find_dates

_BLOCK_WORDS = (
    "html body p div section article main blockquote pre figure figcaption address hr details summary dl dt dd "
    "ul ol li h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr td th header footer nav aside form fieldset legend"
)
BLOCKS = frozenset(_BLOCK_WORDS.split())
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Words:
    """Reads the words of elements. Each abbreviation is given its meaning once."""

    def __init__(self, notes: PageNotes) -> None:
        self._explained: set[str] = set()
        self._notes = notes

    def opening(self, node: Any) -> tuple[str, bool]:
        """What is said where an element starts, and whether that is all of it."""
        if is_unseen(node):
            return "", True
        if node.tag == "br":
            return "\n", True
        if node in self._notes.back:
            return "", True
        if node in self._notes.references:
            return raised(self._notes.references[node]), True
        if node.tag == "sup" and (number := NOTE_NUMBER.fullmatch("".join(node.itertext()))) is not None:
            return raised(number[1]), True
        if node.tag == "q":
            return "”" + flat(node.text), False
        return flat(node.text) if node.tag != "pre" else node.text or "", False

    def closing(self, node: Any) -> str:
        """What is said where an element ends, what follows it within its parent not included."""
        if node.tag == "q":
            return "”"
        if node.tag == "abbr":
            return self._meaning(node)
        if node.tag == "time":
            return _machine_day(node)
        if node.tag in ("button", "label"):
            return " "
        return ""

    def of(self, node: Any, inner: list[Any] | None = None) -> str:
        """All that an element says, in one line. Tables of several rows in it are left in `inner`, where given."""
        from lxml import etree  # type: ignore[import-untyped]

        said: list[str] = []
        walk = etree.iterwalk(node, events=("start", "end"))
        for event, part in walk:
            if event == "start" and part is not node and inner is not None and part.tag == "table":
                walk.skip_subtree()
                said.append(f" {self._inner_table(part, inner)} ")
            elif event == "start":
                opening, is_all = self.opening(part)
                said.append(f" {opening}" if part.tag in BLOCKS else opening)
                if is_all and len(part):
                    walk.skip_subtree()
            else:
                said.append(self.closing(part) if not is_unseen(part) else "")
                if part is not node:
                    said.append((" " if part.tag in BLOCKS else "") + flat(part.tail))
        return "".join(said)

    def rows(self, table: Any, inner: list[Any]) -> tuple[list[list[GridCell]], int | None]:
        """The cells of a table, and how many rows its head has where it says so."""
        rows: list[list[GridCell]] = []
        heads = 0
        for row in rows_of(table):
            cells = [cell for cell in row if cell.tag in ("td", "th") and not is_unseen(cell)]
            rows.append([self._cell(cell, inner) for cell in cells])
            in_head = row.getparent().tag == "thead"
            heads += in_head and heads == len(rows) - 1
        return rows, heads if 0 < heads < len(rows) else None

    def _cell(self, cell: Any, inner: list[Any]) -> GridCell:
        across, down = _span(cell, "colspan"), _span(cell, "rowspan")
        return GridCell(self.of(cell, inner), across, down, is_head=cell.tag == "th")

    def _inner_table(self, table: Any, inner: list[Any]) -> str:
        rows = list(rows_of(table))
        if len(rows) > 1:
            inner.append(table)
            return ""
        return "; ".join(self.of(cell, inner) for row in rows for cell in row if cell.tag in ("td", "th"))

    def _meaning(self, node: Any) -> str:
        meaning, said = " ".join((node.get("title") or "").split()), "".join(node.itertext()).strip()
        if not meaning or said in self._explained or meaning.lower() == said.lower():
            return ""
        self._explained.add(said)
        return f" ({meaning})"


def flat(said: str | None) -> str:
    """White space as a browser shows it: line ends in the source are like any other."""
    return re.sub(r"[ \t\n\r\f]+", " ", said or "")


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables within it; the foot, wherever it is written, last."""
    parts = [part for part in table if part.tag in ("thead", "tbody", "tfoot", "tr")]
    for part in sorted(parts, key=lambda part: part.tag == "tfoot"):
        if part.tag == "tr":
            yield part
        elif not is_unseen(part):
            yield from (row for row in part if row.tag == "tr" and not is_unseen(row))


def _machine_day(node: Any) -> str:
    """The day a `<time>` stands for, where its words leave it open."""
    day = (node.get("datetime") or "")[:10]
    said = "".join(node.itertext())
    if not _DAY.fullmatch(day) or any(mention.first == day for mention in find_dates(said)):
        return ""
    return f" ({day})"


def _span(cell: Any, name: str) -> int:
    said = (cell.get(name) or "1").strip()
    if name == "rowspan" and said == "0":
        return 65_534  # to the end of the table
    return int(said[:6]) if said.isascii() and said.isdigit() and int(said[:6]) else 1
