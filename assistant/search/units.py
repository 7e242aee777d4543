"""The units of a block: its sentences, or its row, each with its place and its words."""

from __future__ import annotations

from assistant.documents.clean import CleanText, clean_text
from assistant.documents.model import Block, BlockKind, Document
from assistant.language.words import sentences, terms
from assistant.search.model import Unit
from assistant.search.rows import row_reading

PASSAGE_LIMIT = 600
"""No passage, and so no unit, is longer than this, in characters of the document's text."""


def block_units(document: Document, block: Block) -> tuple[Unit, ...]:
    """The units of one block, in order; empty for a block that holds nothing to read."""
    if block.kind is BlockKind.TABLE_ROW and block.table is not None and block.row is not None:
        return _row_unit(document, block, block.table, block.row)
    clean = clean_text(document, block.start, block.end)
    if not clean.text:
        return ()
    spans = [part for start, end in sentences(clean.text) for part in _parts(clean, start, end)]
    return tuple(_unit(clean, start, end) for start, end in spans)


def _row_unit(document: Document, block: Block, table: int, row: int) -> tuple[Unit, ...]:
    found = document.tables[table]
    reading = row_reading(found, found.rows[row])
    if not reading:
        return ()
    return (Unit(start=block.start, end=block.end, clean=reading, terms=tuple(terms(reading))),)


def _unit(clean: CleanText, start: int, end: int) -> Unit:
    first, last = clean.span(start, end)
    text = clean.text[start:end]
    return Unit(start=first, end=last, clean=text, terms=tuple(terms(text)))


def _parts(clean: CleanText, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, cut where it must be: after a semicolon, a comma or a word, as late as possible."""
    parts = []
    while clean.ends[end - 1] - clean.starts[start] > PASSAGE_LIMIT:
        cut = _cut(clean, start, end)
        parts.append((start, len(clean.text[:cut].rstrip())))
        start = cut
    return [*parts, (start, end)]


def _cut(clean: CleanText, start: int, end: int) -> int:
    """Where the rest of a sentence begins, if its first part is to keep within the limit."""
    furthest = start + 1
    while furthest < end - 1 and clean.ends[furthest] - clean.starts[start] <= PASSAGE_LIMIT:
        furthest += 1
    middle = start + (furthest - start) // 2
    for mark in ("; ", ", ", " "):
        at = clean.text.rfind(mark, middle, furthest)
        if at > 0:
            return at + len(mark)
    return furthest
