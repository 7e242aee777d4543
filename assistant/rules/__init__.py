"""The conditions behind the money, read from documents: rules with the evidence they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.documents.model import Document
from assistant.rules.model import Rule, RuleKind

if TYPE_CHECKING:
    from assistant.reader import Reader

__all__ = ["Rule", "RuleKind", "extract_rules"]


def extract_rules(document: Document, reader: Reader | None = None) -> tuple[Rule, ...]:
    """Every rule of a document, in its order; the kinds by a reader where one is given, else by the words.

    What reads them is imported when first used: most runs read none.
    """
    from assistant.rules.extraction import extract_rules as extract

    if reader is None:
        return extract(document)
    from assistant.rules.extraction.by_reader import kinds_by

    return extract(document, kinds_by(reader))
