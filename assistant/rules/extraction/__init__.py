"""Reading rules from a document: sentence by sentence, and from its tables."""

from __future__ import annotations

from assistant.documents.model import Document
from assistant.rules.model import Rule


def extract_rules(document: Document) -> tuple[Rule, ...]:
    """Every rule of a document, in the order it is stated."""
    return ()
