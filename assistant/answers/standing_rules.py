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
    gate = Gate(rule.evidence, documents)
    return replace(
        rule,
        statement=rule.statement if gate.stands(rule.statement) else words,
        statement_en=rule.statement_en if gate.stands(rule.statement_en) else _QUOTED.format(words),
    )


def _words(piece: Evidence, documents: Mapping[str, Document]) -> str:
    document = documents.get(piece.document_id)
    if document is None or document.text[piece.start : piece.end] != piece.quote:
        return ""
    return " ".join(words_at(document, piece.start, piece.end).split())
