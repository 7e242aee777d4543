"""A document as the reader shows it: parts small enough to open at once, marked spans, rules beside."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from assistant.documents.model import Block, BlockKind, Document, Section
from assistant.interfaces.http.view.rules import RuleCard, rule_card
from assistant.interfaces.http.view.texts import Texts
from assistant.rules.model import Rule

PART_CHARACTERS = 60_000  # what is sent of a long document at a time; about 20 pages
AROUND_CHARACTERS = 1_200  # of text shown on each side of a source beside an answer
_MARKUP = re.compile(r"(?:#{1,6}|>)[ \t]+")
_TABLE_RULE = re.compile(r"\s*\|(?:[ \t]*:?-+:?[ \t]*\|)+\s*")  # what parts a Markdown table's titles from its rows
_CELL = re.compile(r"[^|\s](?:[^|\n]*[^|\s])?")
_MARKED_UP = (BlockKind.HEADING, BlockKind.SOURCE_NOTE)
_CONTENTS = 300  # a longer table of contents helps nobody


class Span(NamedTuple):
    """A stretch to mark: `kind` is "cited" for the evidence looked up, "found" for a word searched."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text that is marked in one way or not at all. `anchor` is set on a span's first piece."""

    text: str
    mark: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A block: heading, paragraph, list item, or a table's row with its cells."""

    kind: str  # a BlockKind, or "titles": the first row of a Markdown table
    level: int
    anchor: str | None
    pieces: tuple[Piece, ...]
    cells: tuple[tuple[Piece, ...], ...]
    rules: tuple[RuleCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows of one table, or a single other line."""

    table: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page, or the whole of a part where the format has no pages."""

    number: int | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a document by its place among all parts, from 0."""

    place: int
    start: int
    end: int


def parts_of(document: Document) -> tuple[Part, ...]:
    """The document cut between pages, or between blocks, into parts of about `PART_CHARACTERS`."""
    borders = [page.start for page in document.pages] or [block.start for block in document.blocks]
    cuts = [0]
    for border in borders:
        if border - cuts[-1] >= PART_CHARACTERS:
            cuts.append(border)
    ends = [*cuts[1:], len(document.text)]
    return tuple(Part(place=place, start=cut, end=end) for place, (cut, end) in enumerate(zip(cuts, ends, strict=True)))


def part_at(parts: Sequence[Part], offset: int) -> Part:
    """The part an offset is in; the last one for an offset past the end."""
    return parts[max(0, bisect_right([part.start for part in parts], offset) - 1)]


def around_of(document: Document, span: Span) -> Part:
    """Whole blocks before and after a span, about `AROUND_CHARACTERS` each way."""
    starts = [block.start for block in document.blocks]
    first = bisect_left(starts, span.start - AROUND_CHARACTERS)
    last = bisect_right(starts, span.end + AROUND_CHARACTERS)
    here = bisect_right(starts, span.start) - 1
    chosen = document.blocks[max(0, min(first, here)) : max(last, here + 1)]
    if not chosen:
        return Part(place=0, start=0, end=len(document.text))
    return Part(place=0, start=chosen[0].start, end=chosen[-1].end)


def front_matter_end(document: Document) -> int:
    """Where the text begins after what a Markdown file says of itself at its top, which is shown as facts."""
    first = document.blocks[0] if document.blocks else None
    front = first and first.kind is BlockKind.FURNITURE and first.start == 0 and document.text.startswith("---")
    return first.end if first and front else 0


def contents(document: Document) -> tuple[Section, ...]:
    """The sections of the table of contents: all, or the highest levels of a document with very many."""
    for deepest in (6, 3, 2, 1):
        chosen = [section for section in document.sections if section.level <= deepest]
        if len(chosen) <= _CONTENTS:
            return tuple(chosen)
    return tuple(chosen[:_CONTENTS])


def leaves(
    document: Document, part: Part, spans: Sequence[Span], rules: Iterable[Rule], texts: Texts
) -> tuple[Leaf, ...]:
    """The pages of one part, with spans marked and each rule at the block it was read from."""
    builder = _Builder(document, sorted(spans), list(rules), texts)
    blocks = _blocks_in(document, part)
    pages = [page for page in document.pages if page.start < part.end and page.end > part.start]
    if not pages:
        return (Leaf(number=None, groups=builder.groups(blocks)),)
    starts = [block.start for block in blocks]
    return tuple(
        Leaf(
            number=page.number,
            groups=builder.groups(blocks[bisect_left(starts, page.start) : bisect_left(starts, page.end)]),
        )
        for page in pages
    )


def _blocks_in(document: Document, part: Part) -> list[Block]:
    first = max(part.start, front_matter_end(document))
    blocks = [block for block in document.blocks if first <= block.start < part.end]
    if blocks or not document.text[part.start : part.end].strip():
        return blocks
    whole = Block(kind=BlockKind.PARAGRAPH, start=part.start, end=part.end, page=None, section=None)
    return [whole]  # a document nothing was made out of is still there to be read


class _Builder:
    """Holds what is the same for every block of one request."""

    def __init__(self, document: Document, spans: list[Span], rules: list[Rule], texts: Texts) -> None:
        self._document, self._spans, self._texts = document, spans, texts
        placed = [rule for rule in rules if rule.evidence and rule.evidence[0].document_id == document.id]
        self._rules = sorted(placed, key=lambda rule: (rule.evidence[0].start, rule.id))
        self._rule_starts = [rule.evidence[0].start for rule in self._rules]
        self._sections = {section.start: place for place, section in enumerate(document.sections)}
        self._titles: dict[int, int] = {}  # the table of a row of titles, by where the row begins
        self._anchored: set[Span] = set()
        self._level = 0

    def groups(self, blocks: Sequence[Block]) -> tuple[Group, ...]:
        """The blocks as lines, with the rows of a table together."""
        blocks = self._without_table_rules(blocks)
        afters = [*blocks[1:], None]
        lines = [
            (self._titles.get(block.start, block.table), self._line(block, after))
            for block, after in zip(blocks, afters, strict=True)
        ]
        grouped = groupby(lines, key=lambda pair: pair[0] if pair[1].cells else None)
        groups: list[Group] = []
        for table, members in grouped:
            if table is not None:
                groups.append(Group(table=True, lines=tuple(line for _, line in members)))
            else:
                groups += [Group(table=False, lines=(line,)) for _, line in members]
        return tuple(groups)

    def _without_table_rules(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks but the rule under each Markdown table's titles; those titles are noted as the table's."""
        rules = set()
        if self._document.file.endswith(".md"):
            for titles, rule, row in zip(blocks, blocks[1:], blocks[2:], strict=False):
                if row.table is not None and _TABLE_RULE.fullmatch(self._document.text, rule.start, rule.end):
                    self._titles[titles.start] = row.table
                    rules.add(rule.start)
        return [block for block in blocks if block.start not in rules]

    def _line(self, block: Block, after: Block | None) -> Line:
        section = self._sections.get(block.start)
        start = self._after_markup(block)
        border = after.start if after else max(block.end, block.start + 1)
        first, last = (bisect_left(self._rule_starts, at) for at in (block.start, border))
        return Line(
            kind="titles" if block.start in self._titles else block.kind.value,
            level=self._heading_level(section) if block.kind is BlockKind.HEADING else 0,
            anchor=f"s{section}" if section is not None else None,
            pieces=() if self._cells(block) else self._pieces(start, block.end),
            cells=tuple(self._pieces(start, end) for start, end in self._cells(block)),
            rules=tuple(rule_card(rule, self._texts) for rule in self._rules[first:last]),
        )

    def _after_markup(self, block: Block) -> int:
        """Where a Markdown heading or quotation begins after its signs, which a reader need not see."""
        if not self._document.file.endswith(".md") or block.kind not in _MARKED_UP:
            return block.start
        sign = _MARKUP.match(self._document.text, block.start, block.end)
        return sign.end() if sign else block.start

    def _heading_level(self, section: int | None) -> int:
        """The heading's level, never more than one below the one before: readers by ear count them."""
        level = self._document.sections[section].level if section is not None else self._level + 1
        self._level = min(level, self._level + 1, 5)
        return self._level

    def _cells(self, block: Block) -> tuple[tuple[int, int], ...]:
        """The cells of a table's row; also none where they do not hold all of the row's text."""
        if block.start in self._titles:
            return tuple(cell.span() for cell in _CELL.finditer(self._document.text, block.start, block.end))
        if block.table is None or block.row is None:
            return ()
        row = self._document.tables[block.table].rows[block.row]
        cells = tuple((cell.start, cell.end) for cell in row.cells if cell.end > cell.start)
        held = "".join(self._document.text[start:end] for start, end in cells)
        return cells if _bare(held) == _bare(self._document.text[block.start : block.end]) else ()

    def _pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The text of a stretch, cut where marks begin and end. Of two marks at once the cited one shows."""
        within = [span for span in self._spans if span.start < end and span.end > start]
        cuts = sorted({start, end, *(min(max(at, start), end) for span in within for at in span[:2])})
        return tuple(self._piece(left, right, within) for left, right in pairwise(cuts))

    def _piece(self, start: int, end: int, spans: Sequence[Span]) -> Piece:
        text = self._document.text[start:end]
        over = [span for span in spans if span.start <= start and span.end >= end]
        if not over:
            return Piece(text=text)
        span = min(over, key=lambda span: span.kind)
        anchor = None
        if span not in self._anchored:
            self._anchored.add(span)
            anchor = "span" if span.kind == "cited" else f"found-{span.start}"
        return Piece(text=text, mark=span.kind, anchor=anchor)


def _bare(text: str) -> str:
    """Letters and digits only: the bars of a Markdown table are in no cell."""
    return "".join(character for character in text if character.isalnum())
