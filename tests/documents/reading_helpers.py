"""Short ways to read a text in a test and to say what came out."""

from __future__ import annotations

from assistant.documents.model import BlockKind, Document
from assistant.documents.reading import document_from_bytes


def read_text(text: str, file: str = "prov.txt") -> Document:
    """The document that a text file of this content becomes."""
    return document_from_bytes(text.encode(), file)


def outline(document: Document) -> list[tuple[str, str]]:
    """Each block as its kind and its words, white space collapsed."""
    return [(block.kind.value, " ".join(document.text[block.start : block.end].split())) for block in document.blocks]


def texts(document: Document, kind: BlockKind) -> list[str]:
    """The words of all blocks of one kind."""
    return [said for found, said in outline(document) if found == kind.value]


def headings(document: Document) -> list[tuple[int, str]]:
    """Level and title of each section."""
    return [(section.level, section.title) for section in document.sections]


def rows(document: Document, table: int = 0) -> list[list[str]]:
    """The cells of each row of a table."""
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]
