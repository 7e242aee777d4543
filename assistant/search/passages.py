"""Cutting a document into passages.

Units of one section follow each other into a passage until it is full. Where to break is chosen for the
whole section at once, by least cost: passages should be full, and a break costs more inside a paragraph than
between two, and most between a list and the sentence that leads into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.documents.model import Block, BlockKind, Document, Section
from assistant.search.model import Passage, Unit
from assistant.search.units import PASSAGE_LIMIT, block_units

_SKIPPED = {BlockKind.FURNITURE, BlockKind.SOURCE_NOTE, BlockKind.HEADING}
_INSIDE_BLOCK, _AFTER_LEAD_IN = 0.25, 0.5


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit, what a break before it costs, and the sentence that leads into its list."""

    unit: Unit
    break_cost: float
    lead_in: str | None


def cut_passages(document: Document) -> tuple[Passage, ...]:
    """Every passage of a document, in order. Headings and running headers are in none of them."""
    return tuple(
        _passage(document, part, run[0])
        for run in _runs(document)
        for part in _packed(_pieces(document, run))
    )


def _runs(document: Document) -> Iterator[list[Block]]:
    """Blocks that may share a passage: neighbours in one section and one table, nothing running between."""
    number = 0
    keyed = []
    for block in document.blocks:
        if block.kind in _SKIPPED:
            number += 1
        else:
            keyed.append(((number, block.section, block.table), block))
    for _, group in groupby(keyed, key=lambda pair: pair[0]):
        yield [block for _, block in group]


def _pieces(document: Document, run: Sequence[Block]) -> list[_Piece]:
    pieces: list[_Piece] = []
    lead_in: str | None = None
    for block in run:
        listed = block.kind is BlockKind.LIST_ITEM
        after_lead_in = listed and bool(pieces) and lead_in == pieces[-1].unit.clean
        for place, unit in enumerate(block_units(document, block)):
            cost = _INSIDE_BLOCK if place else _AFTER_LEAD_IN if after_lead_in else 0.0
            pieces.append(_Piece(unit, cost, lead_in if listed else None))
        if not listed and pieces:
            lead_in = pieces[-1].unit.clean
    return pieces


def _packed(pieces: Sequence[_Piece]) -> list[Sequence[_Piece]]:
    """Split pieces into passages at least cost: squared emptiness of each, and what each break costs."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        best.append(min(_costs(pieces, best, end)))
    parts, end = [], len(pieces)
    while end:
        start = best[end][1]
        parts.append(pieces[start:end])
        end = start
    return parts[::-1]


def _costs(
    pieces: Sequence[_Piece], best: Sequence[tuple[float, int]], end: int
) -> Iterator[tuple[float, int]]:
    """The cost of everything up to `end`, for each start its last passage can have."""
    for start in range(end - 1, -1, -1):
        length = pieces[end - 1].unit.end - pieces[start].unit.start
        if length > PASSAGE_LIMIT and start < end - 1:
            return
        emptiness = max(0.0, 1 - length / PASSAGE_LIMIT) ** 2
        yield best[start][0] + emptiness + (pieces[start].break_cost if start else 0.0), start


def _passage(document: Document, part: Sequence[_Piece], block: Block) -> Passage:
    start, end = part[0].unit.start, part[-1].unit.end
    path = _section_path(document, block)
    return Passage(
        id=f"{document.id}:{start}-{end}",
        document_id=document.id,
        start=start,
        end=end,
        page=document.page_at(start),
        section=path[-1].title if path else None,
        text=document.text[start:end],
        clean=" ".join(piece.unit.clean for piece in part),
        context=" – ".join(_context(document, path, block, part[0].lead_in)),
        units=tuple(piece.unit for piece in part),
    )


def _section_path(document: Document, block: Block) -> list[Section]:
    """The sections a block stands in, outermost first."""
    if block.section is None:
        return []
    inner = document.sections[block.section]
    holding = [s for s in document.sections if s.start <= inner.start and inner.end <= s.end]
    return sorted(holding, key=lambda section: (section.level, section.start))


def _context(document: Document, path: Sequence[Section], block: Block, lead_in: str | None) -> list[str]:
    """What a reader knows from above: each thing once, from the outermost in."""
    known = [document.metadata.title, *(section.title for section in path)]
    if block.table is not None:
        table = document.tables[block.table]
        known += [part for part in (table.title, table.unit) if part]
    if lead_in is not None:
        known.append(lead_in)
    said = [" ".join(part.split()) for part in known]
    return [part for place, part in enumerate(said) if part and part not in said[:place]]
