"""What a piece of evidence says in running words, read from the document itself and from nothing else.

A table row is read with the heads and the unit that the document gives its columns; other text is unwrapped, with
numbers of notes left out and doubtful digits as boxes. A quote that does not stand where it says gives no words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assistant.answers.support import Source, row_label
from assistant.answers.values import Value, bare, values_of
from assistant.documents.clean import clean_text
from assistant.documents.evidence import Evidence
from assistant.documents.model import Block, BlockKind, Document
from assistant.search.rows import row_reading


@dataclass(frozen=True, slots=True)
class _Place:
    """A piece of evidence in one reading of a file. The document is known by its file's hash."""

    piece: Evidence
    sha256: str
    document: Document = field(compare=False)


def evidence_source(piece: Evidence, document: Document | None) -> Source:
    """A piece of evidence as a source of what its document says there; empty where the document is not at hand."""
    if document is None or document.text[piece.start : piece.end] != piece.quote:
        return Source(piece.id, "")
    return _source(_Place(piece, document.sha256, document))


@lru_cache(maxsize=2048)
def _source(place: _Place) -> Source:
    piece, document = place.piece, place.document
    words = words_at(document, piece.start, piece.end)
    page = document.page_at(piece.start)
    return Source(
        piece.id,
        words,
        about=_about(document, piece.start),
        label=row_label(words),
        pages=() if page is None else (page,),
        rows=sum(_is_row(document, block) for block in _blocks(document, piece.start, piece.end)),
        pairs=by_year(document, piece.start, piece.end),
    )


def words_at(document: Document, start: int, end: int) -> str:
    """A stretch of a document in running words, one line a block or table row."""
    lines = (_line(document, block, start, end) for block in _blocks(document, start, end))
    return "\n".join(line for line in lines if line)


def _blocks(document: Document, start: int, end: int) -> Iterator[Block]:
    first = max(0, bisect_right(document.blocks, start, key=lambda block: block.start) - 1)
    for block in document.blocks[first:]:
        if block.start >= end:
            return
        if block.end > start:
            yield block


def _line(document: Document, block: Block, start: int, end: int) -> str:
    if block.kind is BlockKind.TABLE_ROW and block.table is not None and block.row is not None:
        table = document.tables[block.table]
        return row_reading(table, table.rows[block.row], shown=True)
    return clean_text(document, max(start, block.start), min(end, block.end)).text


def by_year(document: Document, start: int, end: int) -> frozenset[tuple[Value, Value]]:
    """The values of rows with the year that stands over their column, where one does."""
    pairs = set()
    for block in _blocks(document, start, end):
        if block.table is None or block.row is None:
            continue
        table = document.tables[block.table]
        row = table.rows[block.row]
        for cell in row.cells:
            years = [value for value in values_of(cell.column or "") if value.kind == "year"]
            for value in (
                values_of(row_reading(table, replace(row, cells=(row.cells[0], cell)), shown=True)) if years else ()
            ):
                if value.kind in ("amount", "share"):
                    pairs.add((bare(value), bare(years[0])))
    return frozenset(pairs)


def _is_row(document: Document, block: Block) -> bool:
    """Whether a block is a table's row with a value, and not the sum of others."""
    if block.table is None or block.row is None:
        return False
    row = document.tables[block.table].rows[block.row]
    return len(row.cells) > 1 and not row.is_total


def _about(document: Document, at: int) -> str:
    """The title, number and one year of a document, the headings that a place stands under, its table's title."""
    metadata = document.metadata
    told = [metadata.title, metadata.issuer or "", metadata.dnr or "", document.id.replace("-", " ")]
    told += map(str, metadata.years if len(metadata.years) == 1 else ())  # of several, which is meant is not told
    told += [section.title for section in document.sections if section.start <= at < section.end]
    told += [table.title or "" for table in document.tables if table.start <= at < table.end]
    return "\n".join(filter(None, told))
