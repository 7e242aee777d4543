"""Cutting a document into passages.

Units of one section follow each other into a passage until it is full. Where to break is chosen for the
whole section at once, by least cost: passages should be full, and a break costs more inside a paragraph than
between two, and most between a list and the sentence that leads into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents.clean import clean_text
from assistant.documents.model import Block, BlockKind, Document, Metadata, Section
from assistant.search.model import Passage, Unit
from assistant.search.units import PASSAGE_LIMIT, block_units

_SKIPPED = {BlockKind.FURNITURE, BlockKind.SOURCE_NOTE}
_INSIDE_BLOCK, _AFTER_LEAD_IN, _BETWEEN_ROWS = 0.25, 0.5, 0.2
_NEW_SECTION = 0.9
"""What it costs to go on into another section: worth it only where the passage would be a scrap without."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit with what stands before it: the headings between, and the sentence that leads into its list."""

    unit: Unit
    block: Block
    break_cost: float  # of ending a passage before this unit
    join_cost: float = 0.0  # of not ending one
    headings: tuple[str, ...] = ()
    lead_in: str | None = None


def cut_passages(document: Document) -> tuple[Passage, ...]:
    """Every passage of a document, in order. Running headers and footers are in none of them."""
    return tuple(_passage(document, part) for run in _runs(document) for part in _packed(run))


def _runs(document: Document) -> Iterator[list[_Piece]]:
    """Pieces that may share a passage: neighbours with nothing running between, and no chapter's end."""
    run: list[_Piece] = []
    headings: list[Block] = []
    for block in document.blocks:
        ends_chapter = block.kind is BlockKind.HEADING and _ends_chapter(document, run, block)
        if run and (block.kind in _SKIPPED or ends_chapter):
            yield run
            run = []
        if block.kind is BlockKind.HEADING:
            headings.append(block)
        elif block.kind not in _SKIPPED:
            run += _pieces(document, run, headings, block)
            headings = []
    if run:
        yield run


def _ends_chapter(document: Document, run: Sequence[_Piece], heading: Block) -> bool:
    """Whether a heading stands above the section a run began in, so that none holds both."""
    if not run or run[0].block.section is None or heading.section is None:
        return True
    return document.sections[heading.section].level < document.sections[run[0].block.section].level


def _pieces(document: Document, run: Sequence[_Piece], headings: Sequence[Block], block: Block) -> Iterator[_Piece]:
    """The units of a block as they follow on a run."""
    before = run[-1] if run and not headings else None
    listed = block.kind is BlockKind.LIST_ITEM
    lead_in = _lead_in(before) if listed else None
    titles = tuple(clean_text(document, title.start, title.end).text for title in headings)
    for place, unit in enumerate(block_units(document, block)):
        if place:
            yield _Piece(unit, block, _INSIDE_BLOCK, lead_in=lead_in)
        else:
            join = _NEW_SECTION if headings else 0.0
            yield _Piece(unit, block, _break_cost(before, block), join, titles, lead_in)


def _lead_in(before: _Piece | None) -> str | None:
    """The sentence before a list; an item hands on the one its list has."""
    if before is None:
        return None
    return before.lead_in if before.block.kind is BlockKind.LIST_ITEM else before.unit.clean


def _break_cost(before: _Piece | None, block: Block) -> float:
    if before is None:
        return 0.0
    if block.table is not None and before.block.table == block.table:
        return _BETWEEN_ROWS
    opens_list = block.kind is BlockKind.LIST_ITEM and before.block.kind is not BlockKind.LIST_ITEM
    return _AFTER_LEAD_IN if opens_list else 0.0


def _packed(pieces: Sequence[_Piece]) -> list[Sequence[_Piece]]:
    """Split pieces into passages at least cost."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        best.append(min(_costs(pieces, best, end)))
    parts, end = [], len(pieces)
    while end:
        start = best[end][1]
        parts.append(pieces[start:end])
        end = start
    return parts[::-1]


def _costs(pieces: Sequence[_Piece], best: Sequence[tuple[float, int]], end: int) -> Iterator[tuple[float, int]]:
    """The cost of everything up to `end`, for each start its last passage can have.

    A passage costs the square of how empty it is, and what it runs over; a break costs what it breaks.
    """
    joins = 0.0
    for start in range(end - 1, -1, -1):
        length = pieces[end - 1].unit.end - pieces[start].unit.start
        if length > PASSAGE_LIMIT and start < end - 1:
            return
        emptiness = max(0.0, 1 - length / PASSAGE_LIMIT) ** 2
        yield best[start][0] + emptiness + joins + (pieces[start].break_cost if start else 0.0), start
        joins += pieces[start].join_cost


def _passage(document: Document, part: Sequence[_Piece]) -> Passage:
    start, end = part[0].unit.start, part[-1].unit.end
    path = _section_path(document, part[0].block)
    return Passage(
        id=f"{document.id}:{start}-{end}",
        document_id=document.id,
        start=start,
        end=end,
        page=document.page_at(start),
        section=path[-1].title if path else None,
        text=document.text[start:end],
        clean=_running_text(part),
        context=" – ".join(_context(document, path, part)),
        units=tuple(piece.unit for piece in part),
        told=_told(document, start, end),
    )


def _told(document: Document, start: int, end: int) -> str:
    """What the document's source sheet says of a stretch, where it has a sheet."""
    told = document.sheet.told if document.sheet is not None else ()
    return " ".join(one.words for one in told if one.start < end and start < one.end)


def _running_text(part: Sequence[_Piece]) -> str:
    """Units one after the other, with the headings that stand between them."""
    words = [part[0].unit.clean]
    for piece in part[1:]:
        words += [*(f"{title}:" for title in piece.headings), piece.unit.clean]
    return " ".join(words)


def _section_path(document: Document, block: Block) -> list[Section]:
    """The sections a block stands in, outermost first."""
    if block.section is None:
        return []
    path = [document.sections[block.section]]
    for section in document.sections[block.section - 1 :: -1] if block.section else ():
        if section.level < path[-1].level and section.end >= path[-1].end:
            path.append(section)
        if path[-1].level == 1:
            break
    return path[::-1]


def _source(metadata: Metadata) -> str:
    """Who a document is from and of which year, as far as it says, in brackets."""
    year = metadata.date[:4] if metadata.date else str(metadata.years[0]) if len(metadata.years) == 1 else None
    said = ", ".join(part for part in (metadata.issuer, year) if part)
    return f" ({said})" if said else ""


def _context(document: Document, path: Sequence[Section], part: Sequence[_Piece]) -> list[str]:
    """What a reader knows from above: each thing once, from the outermost in."""
    title = document.metadata.title
    known: list[str | None] = [title + _source(document.metadata)]
    known += [section.title for section in path if section.title != title]
    for place in dict.fromkeys(piece.block.table for piece in part):
        if place is not None:
            known += [document.tables[place].title, document.tables[place].unit]
    known.append(part[0].lead_in)
    said = [" ".join(text.split()) for text in known if text]
    return [text for place, text in enumerate(said) if text and text not in said[:place]]
