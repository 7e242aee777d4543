"""A document as units to read: sentences, list items and table rows, each with what stands above it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.documents.clean import clean_text
from assistant.documents.model import BlockKind, Document
from assistant.rules.extraction.sentences import Sentence, Surroundings, document_sentences, heading_paths
from assistant.rules.extraction.table_reading import Line, ReadTable

_HEADINGS = 2  # innermost ones that are shown with a unit


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or one row with the table it stands in. `context` and `text` are what a reader is shown."""

    sentence: Sentence
    context: str
    text: str
    table: ReadTable | None = None
    line: Line | None = None


def read_units(document: Document, tables: tuple[ReadTable, ...]) -> list[Unit]:
    """Every unit of a document: the running text first, then its tables' rows."""
    title = document.metadata.title
    prose = [
        Unit(sentence, _context(title, sentence.around), sentence.text) for sentence in document_sentences(document)
    ]
    return prose + _rows(document, tables)


def _context(title: str, around: Surroundings) -> str:
    lead = "" if around.lead_in is None else around.lead_in.text
    label = "" if around.label and around.label in lead else around.label
    return " / ".join(part for part in (title, *around.headings[-_HEADINGS:], label, lead) if part)


def _rows(document: Document, tables: tuple[ReadTable, ...]) -> list[Unit]:
    paths = heading_paths(document)
    lines = {(line.row.start, line.row.end): (table, line) for table in tables for line in table.lines}
    found = []
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE_ROW or block.table is None:
            continue
        table, line = lines.get((block.start, block.end), (None, None))
        text = re.sub(r"\s*\|\s*", "; ", clean_text(document, block.start, block.end).text.strip("| ")).strip()
        around = Surroundings(
            paths.get(block.section, ()), document.tables[block.table].title or "", None, document.metadata.title
        )
        sentence = Sentence(text, block.start, block.end, BlockKind.TABLE_ROW, around, None)
        columns = " | ".join(dict.fromkeys(column for column, _ in line.values if column)) if line else ""
        context = _context(document.metadata.title, around)
        found.append(Unit(sentence, f"{context} / {columns}" if columns else context, text, table, line))
    return found
