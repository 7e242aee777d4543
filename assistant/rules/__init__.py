"""The conditions behind the money, read from documents: rules with the evidence they stand on."""

from __future__ import annotations

from assistant.documents.model import Document
from assistant.rules.model import Rule, RuleKind

__all__ = ["Rule", "RuleKind", "extract_rules"]


def extract_rules(document: Document) -> tuple[Rule, ...]:
    """Every rule of a document, in its order.

    What reads them is imported when first used: most runs read none.
    """
    from assistant.rules.extraction import extract_rules as extract

    return extract(document)
