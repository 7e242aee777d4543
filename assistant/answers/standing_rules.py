"""The rules shown with an answer: each says what its own evidence says, or is told in its document's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.answers.evidence_words import words_at
from assistant.answers.grounding import Gate
from assistant.documents.evidence import Evidence
from assistant.documents.model import Document
from assistant.rules import Rule

_QUOTED = "In Swedish: “{}”"


def standing_rules(rules: Iterable[Rule], documents: Mapping[str, Document]) -> tuple[Rule, ...]:
    """The rules with the statements that the gate keeps; where it stops one, the words of the rule's first place.

    A rule without evidence at hand has nothing to stand on, and is left out.
    """
    return tuple(told for rule in rules if (told := _standing(rule, documents)) is not None)


def _standing(rule: Rule, documents: Mapping[str, Document]) -> Rule | None:
    words = next(filter(None, (_words(piece, documents) for piece in rule.evidence)), "")
    if not words:
        return None
    statement, statement_en = rule.statement, rule.statement_en
    if not stands(statement, rule.evidence, documents):
        statement = words
    if not stands(statement_en, rule.evidence, documents):
        statement_en = _QUOTED.format(words)
    return replace(rule, statement=statement, statement_en=statement_en)


def stands(text: str, evidence: Iterable[Evidence], documents: Mapping[str, Document]) -> bool:
    """Whether the gate keeps every sentence of a text that is said to rest on this evidence."""
    return Gate(tuple(evidence), documents).stands(text)


def _words(piece: Evidence, documents: Mapping[str, Document]) -> str:
    document = documents.get(piece.document_id)
    if document is None or document.text[piece.start : piece.end] != piece.quote:
        return ""
    return " ".join(words_at(document, piece.start, piece.end).split())
