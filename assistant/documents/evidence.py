"""Evidence: a verbatim quote with the place it stands in. `text[start:end] == quote`, always."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.documents.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span of a document. `id` is the same on every surface: the document's id and the span."""

    id: str
    document_id: str
    title: str
    page: int | None
    section: str | None
    start: int
    end: int
    quote: str
    source_sheet: bool = False  # quoted from our own account of a document, not from the original

    def overlaps(self, other: Evidence) -> bool:
        """Whether the two quote some of the same text."""
        return self.document_id == other.document_id and self.start < other.end and other.start < self.end


def evidence_for(document: Document, start: int, end: int) -> Evidence:
    """Quote `document.text[start:end]`, without white space at either end. The span must hold some text."""
    while start < end and document.text[start].isspace():
        start += 1
    while end > start and document.text[end - 1].isspace():
        end -= 1
    section = document.section_at(start)
    return Evidence(
        id=f"{document.id}:{start}-{end}",
        document_id=document.id,
        title=document.metadata.title,
        page=document.page_at(start),
        section=section.title if section else None,
        start=start,
        end=end,
        quote=document.text[start:end],
        source_sheet=document.metadata.source_sheet,
    )
