"""The blocks of a tagged PDF as one text: what they are, and on which page each line of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from statistics import median

from assistant.documents.blocks import infer_elements
from assistant.documents.elements import Element, ReadText
from assistant.documents.headings import is_title_like
from assistant.documents.model import BlockKind
from assistant.documents.promote import with_inferred_headings
from assistant.documents.readers.broken_words import as_said
from assistant.documents.readers.builder import TextBuilder, on_one_line, tidy
from assistant.documents.readers.grids import GridCell
from assistant.documents.readers.pdf_lines import LARGER_TYPE, PrintedLine, rows_of
from assistant.documents.readers.pdf_notes import NoteLines, footnotes, number_of_note, unexplained
from assistant.documents.readers.pdf_pages import spans
from assistant.documents.readers.pdf_tag_blocks import (
    Block,
    PageLine,
    TaggedCell,
    TaggedTable,
    TaggedText,
    lines_of,
    pages_of,
)
from assistant.documents.readers.pdf_words import Word

_NOTES = frozenset({"Note", "FENote"})
_LEVELS = {"Title": 1, "H": 1} | {f"H{level}": level for level in range(1, 7)}
_WIDE = "   "  # between the words of a line that stand far apart, as in a table without tags
_LONGEST_HEADING = 120


def written(blocks: Sequence[Block], furniture: Sequence[tuple[int, Word]], pages: int) -> ReadText:
    """One text of all blocks, page by page, each page between its own headers and footers."""
    writer = _Writer(_usual_size(blocks), [-1] * pages)
    ordered = sorted([*_placed(blocks), *_headers_and_footers(blocks, furniture)], key=lambda one: one[0])
    for is_loose, group in groupby((block for _, block in ordered), _is_loose_table):
        if is_loose:
            writer.add_loose_table([block for block in group if isinstance(block, TaggedText)])
        else:
            for block in group:
                writer.add(block)
    return writer.read()


_Place = tuple[int, int, int]  # first page, last page, and what comes before and after on these


def _placed(blocks: Sequence[Block]) -> Iterator[tuple[_Place, Block]]:
    """The blocks with their places; what goes on overleaf comes last on its page, after notes and footers."""
    latest = 0
    for block in blocks:
        first, last = pages_of(block)
        latest = max(latest, first)
        yield (latest, max(latest, last), 0), block


def _headers_and_footers(
    blocks: Sequence[Block], furniture: Sequence[tuple[int, Word]]
) -> Iterator[tuple[_Place, Block]]:
    """The rows of words that the tags leave out, each page's own before or after its text."""
    tops: dict[int, float] = {}
    for block in blocks:
        for page, line in block.lines:
            tops[page] = min(tops.get(page, line.baseline), line.baseline)
    for page in sorted({page for page, _ in furniture}):
        for row in rows_of([word for on, word in furniture if on == page]):
            is_head = row[0].baseline < tops.get(page, 0.0)
            yield (
                (page, page, -1 if is_head else 1),
                TaggedText("Artifact", tuple(lines_of((page, one) for one in row))),
            )


def _usual_size(blocks: Sequence[Block]) -> float:
    return median([line.size for block in blocks for _, line in block.lines] or [10.0])


def _is_loose_table(block: Block) -> bool:
    """Whether a paragraph is rows of a table that has no tags: words far apart, and figures among them."""
    if not isinstance(block, TaggedText) or block.kind != "P":
        return False
    parted = [_WIDE in line.text and any(map(str.isdigit, line.text)) for _, line in block.lines]
    return 2 * sum(parted) > len(parted)


@dataclass
class _Writer:
    """Puts blocks under one another and remembers where the first line of each page came to stand."""

    size: float
    starts: list[int]
    builder: TextBuilder = field(default_factory=TextBuilder)
    notes: list[tuple[str, Element]] = field(default_factory=list)
    level: int = 0  # of the last heading

    def add(self, block: Block) -> None:
        """Add a block."""
        if isinstance(block, TaggedTable):
            self._add_table(block)
        elif block.kind in _NOTES or block.lines[0][1].note:
            self._add_note(block)
        elif block.kind == "LI":
            self._add(BlockKind.LIST_ITEM, _without_bullet(block.lines))
        elif block.kind in ("Artifact", "TOCI"):
            self._add(BlockKind.FURNITURE, block.lines)
        elif level := self._heading_level(block):
            self.level = level
            self._add(BlockKind.HEADING, block.lines, level=level)
        else:
            self._add(BlockKind.PARAGRAPH, block.lines, caption=block.kind == "Caption")

    def add_loose_table(self, blocks: Sequence[TaggedText]) -> None:
        """Add the rows of a table that has no tags, as a file without tags has them."""
        lines = [(page, _with_fields(line.text)) for block in blocks for page, line in block.lines]
        start = self.builder.next_start
        read = ReadText(text="\n".join(said for _, said in lines))
        self.builder.add_read(read, infer_elements(read))
        self._remember(start, lines)

    def read(self) -> ReadText:
        """All that was added."""
        text = self.builder.text
        pages = spans(self.starts, len(text))
        noted = footnotes(text, pages, self.notes)
        return ReadText(
            text=text,
            pages=pages,
            elements=tuple(with_inferred_headings(text, self.builder.elements)),
            footnotes=noted,
            unsure=tuple(unexplained(text, noted)),
        )

    def _add(self, kind: BlockKind, lines: Sequence[PageLine], *, level: int = 1, caption: bool = False) -> int:
        told = [(page, said) for page, line in lines if (said := tidy(line.text))]
        start = self.builder.next_start
        said = "\n".join(said for _, said in told)
        title = on_one_line(said) if kind is BlockKind.HEADING else None
        self.builder.add(kind, said, level=level, title=title, caption=caption)
        self._remember(start, told)
        return start

    def _remember(self, start: int, lines: Sequence[tuple[int, str]]) -> None:
        for page, line in lines:
            self._at(page, start)
            start += len(line) + 1

    def _at(self, page: int, start: int) -> None:
        if self.starts[page] < 0 and all(later < 0 for later in self.starts[page + 1 :]):
            self.starts[page] = start

    def _add_note(self, block: TaggedText) -> None:
        number = number_of_note(block.lines[0][1])
        lines = block.lines
        if number:
            told = NoteLines(number, tuple(line for _, line in lines)).told()
            lines = tuple((page, line) for (page, _), line in zip(lines, told, strict=True))
        start = self._add(BlockKind.PARAGRAPH, lines)
        if number:
            element = Element(kind=BlockKind.PARAGRAPH, start=start, end=len(self.builder.text))
            self.notes.append((number, element))

    def _add_table(self, table: TaggedTable) -> None:
        edges = _edges(table)
        rows = [[_grid_cell(cell, edges[place]) for place, cell in enumerate(row)] for row in table.rows]
        starts = self.builder.add_table(rows)
        for start, row in zip(starts, table.rows, strict=True):
            self._at(min(page for cell in row for page, _ in cell.lines), start)

    def _heading_level(self, block: TaggedText) -> int:
        """The level of a heading, 0 for anything else. A short paragraph in larger or bold type is one, too."""
        if block.kind in _LEVELS:
            return _LEVELS[block.kind]
        lines = [line for _, line in block.lines]
        said = " ".join(line.text for line in lines)
        stands_out = all(line.bold or line.size > LARGER_TYPE * self.size for line in lines)
        if block.kind == "P" and stands_out and len(said) <= _LONGEST_HEADING and is_title_like(said):
            return self.level + 1 if self.level in _LEVELS.values() else 1
        return 0


def _with_fields(said: str) -> str:
    """A line with the wide spaces between its fields, and no others."""
    return _WIDE.join(tidy(part) for part in said.split(_WIDE))


def _edges(table: TaggedTable) -> list[tuple[float, float]]:
    """From where to where the words of each column reach: as far as is known, all the room that its lines have."""
    columns = zip_longest(*([cell.lines for cell in row] for row in table.rows), fillvalue=())
    lines = [[line for cell in column for _, line in cell] for column in columns]
    return [
        (min((one.left for one in all_), default=0.0), max((one.right for one in all_), default=0.0)) for all_ in lines
    ]


def _grid_cell(cell: TaggedCell, edges: tuple[float, float]) -> GridCell:
    said = as_said([line for _, line in cell.lines], *edges)
    return GridCell(said, cell.across, cell.down, is_head=cell.is_head)


def _without_bullet(lines: Sequence[PageLine]) -> Sequence[PageLine]:
    """The lines of an item without its bullet, which is the kind of the block; a number is part of the text."""
    page, line = lines[0]
    bullet, _, said = line.text.partition(" ")
    if said.strip() and not any(map(str.isalnum, bullet)):
        first = PrintedLine(said.strip(), line.left, line.right, line.baseline, line.size, line.bold)
        return [(page, first), *lines[1:]]
    return lines
