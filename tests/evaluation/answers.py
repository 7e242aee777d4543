"""Answers to judge, made by hand."""

from __future__ import annotations

from assistant.answers.model import Answer, Claim, Reason, Status
from assistant.documents.evidence import Evidence


def evidence(document: str, quote: str = "40 miljoner kronor", start: int = 0) -> Evidence:
    return Evidence(
        id=f"{document}:{start}-{start + len(quote)}",
        document_id=document,
        title=document,
        page=None,
        section=None,
        start=start,
        end=start + len(quote),
        quote=quote,
    )


def answer(
    short: str = "",
    full: str = "",
    *,
    documents: tuple[str, ...] = ("a",),
    status: Status = Status.ANSWERED,
    confidence: float = 0.9,
    claims: tuple[Claim, ...] | None = None,
    language: str = "sv",
) -> Answer:
    whole = full or short
    stands_on = (Claim(text=whole, start=0, end=len(whole), support="exact", evidence=("a:0-18",)),)
    return Answer(
        id="x",
        question="Hur mycket?",
        language=language,
        status=status,
        reason=Reason.OUT_OF_SCOPE if status is Status.NOT_FOUND else None,
        completeness="complete",
        short_answer=short,
        answer=whole,
        claims=stands_on if claims is None else claims,
        evidence=tuple(evidence(document) for document in documents),
        rules=(),
        calculation=None,
        notes=(),
        follow_ups=(),
        confidence=confidence,
    )
