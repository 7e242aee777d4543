"""What is known about a document as a whole, read from its text."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.model import Block, Metadata, Section


def infer_metadata(text: str, sections: Sequence[Section], blocks: Sequence[Block], stem: str) -> Metadata:
    """Infer the metadata of an original."""
    title = sections[0].title if sections else stem
    return Metadata(title=title)
