"""The gate, last on every way, and the outer fields of an answer."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.composing.draft import FULL, SHORT, Draft, Part, running
from assistant.answers.grounding import Grounded, ground
from assistant.answers.model import Answer, BlockType, Claim, MissingInput, Reason, Status
from assistant.answers.question import Question
from assistant.documents.evidence import Evidence
from assistant.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What a question came to."""

    status: Status
    draft: Draft
    reason: Reason | None = None
    missing: tuple[MissingInput, ...] = ()
    follow_ups: tuple[str, ...] = ()
    confidence: float = 0.0


def finish(library: Library, question: Question, ending: Ending, read_as: str | None) -> tuple[Answer, tuple[str, ...]]:
    """The answer, and the sentences that the gate dropped."""
    draft, status, reason = ending.draft, ending.status, ending.reason
    parts, short = draft.parts, draft.short
    dropped: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    more = "… och {} till." if question.swedish else "… and {} more."
    if status in (Status.ANSWERED, Status.NEEDS_INPUT):
        parts, short, dropped = _gated(library, question, draft)
        if not parts:
            status, reason, short = Status.NOT_FOUND, Reason.LEFT_OPEN, _nothing(question)
    shown = tuple(part for part in parts if part.type is not BlockType.NEAREST)
    full = running(shown, FULL, more) or short
    if status is Status.ANSWERED:
        claims = _claims(library, question, draft, full)
    evidence = tuple({piece.id: piece for part in shown for line in part.lines for piece in line.evidence}.values())
    answer = Answer(
        id=hashlib.sha256(f"{library.version}\n{question.as_written}\n{question.whole}".encode()).hexdigest()[:16],
        question=question.as_written,
        language=question.language,
        status=status,
        reason=reason,
        completeness="partial" if dropped or draft.partial else "complete",
        short_answer=short[:SHORT],
        answer=full,
        claims=claims,
        evidence=evidence if status in (Status.ANSWERED, Status.NEEDS_INPUT) else (),
        rules=tuple({rule.id: rule for part in shown for line in part.lines for rule in line.rules}.values()),
        calculation=draft.calculation if status is Status.ANSWERED else None,
        notes=(*draft.notes, *_left_out(dropped, question)),
        follow_ups=ending.follow_ups,
        confidence=round(ending.confidence, 4),
        blocks=tuple(part.block for part in parts),
        nearest=tuple(
            {
                piece.id: piece
                for part in parts
                if part.type is BlockType.NEAREST
                for line in part.lines
                for piece in line.evidence[:1]
            }.values()
        ),
        read_as=read_as,
        missing=ending.missing,
    )
    return answer, dropped


def _gated(library: Library, question: Question, draft: Draft) -> tuple[tuple[Part, ...], str, tuple[str, ...]]:
    """The parts and the short reply without what the gate drops, and that."""
    text = "\n".join(line.text for line in draft.lines)
    grounded = _ground(library, question, draft, draft.short, text)

    def holds(line: str) -> bool:
        return not any(sentence in line for sentence in grounded.dropped)

    parts = tuple(kept for part in draft.parts if (kept := part.kept(holds)) is not None)
    short = grounded.short_answer or next((line.text for part in parts for line in part.lines), "")
    return parts, short, grounded.dropped


def _claims(library: Library, question: Question, draft: Draft, text: str) -> tuple[Claim, ...]:
    return _ground(library, question, draft, "", text).claims


def _ground(library: Library, question: Question, draft: Draft, short: str, text: str) -> Grounded:
    return ground(
        short,
        text,
        draft.evidence,
        draft.calculation,
        language=question.language,
        allowed=question.whole,
        readings=_readings(library, draft.evidence),
        context=" ".join(f"{rule.program or ''} {rule.metric or ''}" for rule in draft.rules),
    )


def _readings(library: Library, evidence: Sequence[Evidence]) -> dict[str, str]:
    """What the index has of each quote in running words: rows with their titles, repaired scans."""
    found: dict[str, str] = {}
    documents = {piece.document_id for piece in evidence}
    for passage in library.index.passages:
        if passage.document_id not in documents:
            continue
        for piece in evidence:
            if piece.document_id == passage.document_id and piece.start < passage.end and passage.start < piece.end:
                said = " ".join(u.clean for u in passage.units if u.start < piece.end and piece.start < u.end)
                found[piece.id] = f"{found.get(piece.id, '')} {said}".strip()
    return found


def _nothing(question: Question) -> str:
    return "Det står inte i dokumenten." if question.swedish else "The documents do not say."


def _left_out(dropped: Sequence[str], question: Question) -> tuple[str, ...]:
    if not dropped:
        return ()
    return (
        ("Något utelämnades, eftersom det saknar stöd i underlaget.",)
        if question.swedish
        else ("Something was left out, since the evidence does not support it.",)
    )
