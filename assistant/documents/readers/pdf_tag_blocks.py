"""The blocks of a tagged PDF: headings, paragraphs, items and tables, each with its printed lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.documents.readers.pdf_lines import PrintedLine, line_of
from assistant.documents.readers.pdf_tags import Mark, Tag
from assistant.documents.readers.pdf_words import Word

_GROUPS = frozenset(("Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "NonStruct", "Private"))
_GROUPS |= frozenset(("BlockQuote", "Index", "TOC", "L", "LBody", "THead", "TBody", "TFoot", "TR", "TH", "TD"))
_INLINE = frozenset(("Span", "Em", "Strong", "Quote", "Code", "Link", "Annot", "Reference", "BibEntry", "Lbl", "Form"))
_INLINE |= frozenset(("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"))
_NO_MORE_THAN_TEXT = frozenset(("NonStruct", "Private"))  # in running text as good as nothing
_SAME_LINE = 0.35  # of the size of type

PageLine = tuple[int, PrintedLine]  # with the place of its page


@dataclass(frozen=True, slots=True)
class TaggedText:
    """A heading, a paragraph or an item of a list. `kind` is the name of its tag."""

    kind: str
    lines: tuple[PageLine, ...]


@dataclass(frozen=True, slots=True)
class TaggedCell:
    """A cell of a table."""

    lines: tuple[PageLine, ...]
    across: int
    down: int
    is_head: bool


@dataclass(frozen=True, slots=True)
class TaggedTable:
    """A table, row by row."""

    rows: tuple[tuple[TaggedCell, ...], ...]

    @property
    def lines(self) -> tuple[PageLine, ...]:
        """The lines of all cells."""
        return tuple(line for row in self.rows for cell in row for line in cell.lines)


Block = TaggedText | TaggedTable


def pages_of(block: Block) -> tuple[int, int]:
    """The places of the pages a block begins and ends on."""
    return block.lines[0][0], max(page for page, _ in block.lines)


Marked = Mapping[Mark, Sequence[Word]]


@dataclass
class Blocks:
    """Goes through the tags and takes the words of each mark, once. `struck` tells of words struck out."""

    words: Marked
    taken: set[Mark] = field(default_factory=set)
    struck: bool = False

    def of(self, tag: Tag) -> Iterator[Block]:
        """The blocks of a tag, in order."""
        if tag.kind == "Table":
            yield from self._table(tag)
        elif tag.kind == "LI":
            yield from self._item(tag)
        elif tag.kind in _GROUPS or tag.kind in _INLINE:
            yield from self._group(tag)
        elif tag.kind != "Artifact":
            marks, inner = _gathered(tag, through=() if tag.kind == "P" else ("P",))
            yield from self._text(tag.kind, marks)
            for one in inner:
                yield from self.of(one)

    def _group(self, tag: Tag) -> Iterator[Block]:
        loose: list[Mark | Tag] = []
        for part in tag.inside:
            if isinstance(part, Mark) or _is_inline(part, within=tag.kind):
                marks, inner = _gathered(part)
                loose += marks
            else:
                inner = [part]
            if inner:
                yield from self._text("P", loose)
                loose = []
            for one in inner:
                yield from self.of(one)
        yield from self._text("P", loose)

    def _item(self, tag: Tag) -> Iterator[Block]:
        """An item: its label with its first paragraph; then what else it holds."""
        marks, inner = _gathered(tag, through=("LBody",))
        if inner and inner[0].kind == "P" and not any(len(word.text) > 3 for word in self._peeked(marks)):
            more, deeper = _gathered(inner[0])
            marks, inner = [*marks, *more], [*deeper, *inner[1:]]
        yield from self._text("LI", marks)
        for one in inner:
            yield from self.of(one)

    def _table(self, tag: Tag) -> Iterator[Block]:
        """A table; what names it comes before, and a larger table within a cell after it."""
        inner: list[Tag] = []
        for part in _within(tag, "Caption"):
            yield from self.of(part)
        rows = [tuple(self._cell(cell, inner) for cell in _within(row, "TH", "TD")) for row in _within(tag, "TR")]
        rows = [row for row in rows if any(cell.lines for cell in row)]
        if rows:
            yield TaggedTable(tuple(rows))
        for one in inner:
            yield from self.of(one)

    def _cell(self, tag: Tag, inner: list[Tag]) -> TaggedCell:
        lines: list[PageLine] = []
        tables = list(_within(tag, "Table"))
        within = [table for table in tables if len(list(_within(table, "TR"))) == 1]
        inner += [table for table in tables if table not in within]
        for block in self._group(Tag("TD", tuple(part for part in _without(tag, "Table")))):
            lines += block.lines if isinstance(block, TaggedText) else ()
        for table in within:
            said = [self._cell(cell, inner).lines for row in _within(table, "TR") for cell in _within(row, "TH", "TD")]
            lines += _listed([one for one in said if one])
        return TaggedCell(tuple(lines), tag.across, tag.down, tag.kind == "TH")

    def _text(self, kind: str, marks: Iterable[Mark | Tag]) -> Iterator[TaggedText]:
        if lines := tuple(lines_of(self._took(marks))):
            yield TaggedText(kind, lines)

    def _peeked(self, marks: Iterable[Mark | Tag]) -> list[Word]:
        return [word for mark in marks if isinstance(mark, Mark) for word in self.words.get(mark, ())]

    def _took(self, marks: Iterable[Mark | Tag]) -> Iterator[tuple[int, Word]]:
        for mark in marks:
            if isinstance(mark, Tag):  # struck out
                self._strike(mark)
            elif mark not in self.taken:
                self.taken.add(mark)
                yield from ((mark.page, word) for word in self.words.get(mark, ()))

    def _strike(self, tag: Tag) -> None:
        for part in tag.inside:
            if isinstance(part, Tag):
                self._strike(part)
            else:
                self.taken.add(part)
                self.struck = self.struck or bool(self.words.get(part))


def _gathered(part: Tag | Mark, through: tuple[str, ...] = ()) -> tuple[list[Mark | Tag], list[Tag]]:
    """The marks of running text in a tag, what is struck out as one, and the blocks that stand within it."""
    if isinstance(part, Mark):
        return [part], []
    marks: list[Mark | Tag] = []
    inner: list[Tag] = []
    for one in part.inside:
        if isinstance(one, Mark) or one.struck:
            marks.append(one)
        elif one.kind in through or _is_inline(one, within="P"):
            found, deeper = _gathered(one, through)
            marks += found
            inner += deeper
        else:
            inner.append(one)
    return marks, inner


def _is_inline(part: Tag | Mark, *, within: str) -> bool:
    """Whether a part of a tag is running text of it and no block of its own."""
    if isinstance(part, Mark) or part.kind in _INLINE:
        return True
    is_text = within not in _GROUPS or within in ("TH", "TD", "LBody")
    return is_text and part.kind in _NO_MORE_THAN_TEXT and all(_is_inline(one, within="P") for one in part.inside)


def _within(tag: Tag, *kinds: str) -> Iterator[Tag]:
    """The tags of some kinds within another, but not those of a table in a table."""
    for part in tag.inside:
        if isinstance(part, Mark):
            continue
        if part.kind in kinds:
            yield part
        elif part.kind != "Table":
            yield from _within(part, *kinds)


def _without(tag: Tag, kind: str) -> Iterator[Tag | Mark]:
    """The parts of a tag without those of one kind, however deep."""
    for part in tag.inside:
        if isinstance(part, Mark):
            yield part
        elif part.kind != kind:
            yield Tag(part.kind, tuple(_without(part, kind)), part.across, part.down, part.struck)


def _listed(cells: Sequence[Sequence[PageLine]]) -> list[PageLine]:
    """The lines of cells side by side as one line, with semicolons between them."""
    if not cells:
        return []
    page, first = cells[0][0]
    said = "; ".join(" ".join(line.text for _, line in cell) for cell in cells)
    return [(page, PrintedLine(said, first.left, first.right, first.baseline, first.size, first.bold))]


def lines_of(words: Iterable[tuple[int, Word]]) -> Iterator[PageLine]:
    """Words in the order of their tags as printed lines, with the place of their page."""
    line: list[Word] = []
    on = -1
    for page, word in words:
        if line and not (page == on and _goes_on(line, word)):
            yield on, line_of(sorted(line, key=lambda one: one.left))
            line = []
        line.append(word)
        on = page
    if line:
        yield on, line_of(sorted(line, key=lambda one: one.left))


def _goes_on(line: Sequence[Word], word: Word) -> bool:
    last = line[-1]
    near = abs(word.baseline - last.baseline) <= _SAME_LINE * max(word.size, last.size)
    return near and word.turned == last.turned and word.left > line[0].left - last.size
