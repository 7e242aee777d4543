"""The bytes of a file as a document: its reader, its structure, its metadata."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from assistant.documents.assemble import assemble
from assistant.documents.blocks import infer_elements
from assistant.documents.doubt import doubtful_numbers, shown_plainly
from assistant.documents.metadata import infer_metadata
from assistant.documents.model import Document, document_id_of
from assistant.documents.page_tables import joined_over_pages
from assistant.documents.readers.kinds import reader_for
from assistant.errors import UnreadableDocument
from assistant.language.repair import is_damaged


def parse(data: bytes, file: str) -> Document:
    """Read the bytes of a file as the document its name says it is. Raises UnreadableDocument."""
    read = reader_for(file)(data, file)
    if not read.text.strip():
        raise UnreadableDocument(file, "empty: there is no text in it")
    elements = read.elements if read.elements is not None else infer_elements(read)
    elements = joined_over_pages(read.text, read.pages, elements)
    doubtful = doubtful_numbers(read.text, read.unsure)
    structure = assemble(read.text, read.pages, shown_plainly(read.text, elements, doubtful))
    stem = document_id_of(file)
    metadata = read.metadata or infer_metadata(read.text, structure.sections, structure.blocks, stem)
    if not metadata.title:
        metadata = replace(metadata, title=structure.sections[0].title if structure.sections else stem)
    return Document(
        id=stem,
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        text=read.text,
        metadata=metadata,
        pages=read.pages,
        sections=structure.sections,
        tables=structure.tables,
        blocks=structure.blocks,
        damaged=is_damaged(read.text),
        interruptions=structure.interruptions,
        missing=read.missing,
        notes=read.notes,
        footnotes=read.footnotes,
        doubtful=doubtful,
    )
