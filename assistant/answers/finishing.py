"""The gate, last on every way, and the outer fields of an answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from assistant.answers.composing.draft import FULL, SHORT, Draft, Line, Part, running
from assistant.answers.composing.english import with_words
from assistant.answers.deciding import MOST_NEAREST
from assistant.answers.grounding import Gate
from assistant.answers.model import Answer, BlockType, Certainty, Claim, MissingInput, Reason, Status
from assistant.answers.newer import newer_documents
from assistant.answers.question import Question
from assistant.answers.standing_rules import standing_rules
from assistant.library import Library

_LEFT_OUT = (
    "Något utelämnades, eftersom det saknar stöd i dokumenten.",
    "Something was left out, since the evidence does not support it.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What a question came to."""

    status: Status
    draft: Draft
    reason: Reason | None = None
    talk: bool = False  # a reply to small talk, another subject or distress, from no document
    missing: tuple[MissingInput, ...] = ()
    follow_ups: tuple[str, ...] = ()
    confidence: float = 0.0

    @property
    def is_sure(self) -> bool:
        return self.status is Status.ANSWERED and self.draft.certainty is Certainty.SURE


def finish(library: Library, question: Question, ending: Ending, read_as: str | None) -> tuple[Answer, tuple[str, ...]]:
    """The answer, and the sentences that the gate dropped."""
    draft, status, reason = ending.draft, ending.status, ending.reason
    parts, short = draft.parts, draft.short
    gate = Gate(draft.evidence, library.documents, draft.calculation, question.whole)
    dropped: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    more = question.say("… och {} till.", "… and {} more.")
    if status in (Status.ANSWERED, Status.NEEDS_INPUT):
        parts, short, dropped = _gated(gate, draft)
        if not parts or (draft.evidence and not any(line.evidence for part in parts for line in part.lines)):
            status, reason = Status.NOT_FOUND, Reason.LEFT_OPEN
            short = question.say("Det står inte i dokumenten.", "The documents do not say.")
            parts = _nearest(question, draft)
        elif not question.swedish:
            parts = tuple(
                part for part in with_words(parts) if gate.stands(" ".join(part.lines_of_text)) or part in parts
            )
    shown = replace(draft, parts=tuple(part for part in parts if part.type is not BlockType.NEAREST))
    nearest = (part for part in parts if part.type is BlockType.NEAREST)
    full = running(shown.parts, FULL, more) or short
    if status is Status.ANSWERED:
        left = Gate(shown.evidence, library.documents, draft.calculation, question.whole) if dropped else gate
        claims = left.claims(full)
    evidence = shown.evidence if status in (Status.ANSWERED, Status.NEEDS_INPUT) else ()
    notes = (*draft.notes, question.say(*_LEFT_OUT)) if dropped else draft.notes
    answer = Answer(
        id=hashlib.sha256(
            f"{library.version}{library.scope}\n{question.as_written}\n{question.whole}".encode()
        ).hexdigest()[:16],
        question=question.as_written,
        language=question.language,
        status=status,
        reason=reason,
        completeness="partial" if dropped or draft.partial else "complete",
        short_answer=short or question.say("Svaret står nedan.", "The answer stands below."),
        answer=full,
        claims=claims,
        evidence=evidence,
        rules=standing_rules(shown.rules, library.documents),
        calculation=draft.calculation if status is Status.ANSWERED else None,
        notes=(*notes, *newer_documents(library, question, evidence)),
        follow_ups=ending.follow_ups,
        confidence=round(ending.confidence, 4),
        blocks=tuple(part.block for part in parts),
        nearest=tuple(
            {piece.id: piece for part in nearest for line in part.lines for piece in line.evidence[:1]}.values()
        ),
        read_as=read_as,
        missing=ending.missing,
        certainty=draft.certainty,
    )
    return answer, dropped


def _nearest(question: Question, draft: Draft) -> tuple[Part, ...]:
    """What a draft of which nothing stands rests on, as the places that come closest."""
    lines = tuple(Line(text=piece.quote, evidence=(piece,)) for piece in draft.evidence[:MOST_NEAREST])
    heading = question.say("Närmast i dokumenten", "Closest in the documents")
    return (Part(type=BlockType.NEAREST, lines=lines, heading=heading),) if lines else ()


def _standing(gate: Gate, line: Line) -> Line | None:
    """A line that stands, or as much of it as stands; None where nothing does."""
    if not gate.row_stands(line.cells):
        return None
    told = next((text for text in (line.text, line.bare, line.least) if text and gate.stands(text)), None)
    return None if told is None and line.text else replace(line, text=told or "")


def _gated(gate: Gate, draft: Draft) -> tuple[tuple[Part, ...], str, tuple[str, ...]]:
    """The parts and the short reply without what the gate drops, and that."""
    dropped: list[str] = []
    parts = []
    for part in draft.parts:
        told = [_standing(gate, line) for line in part.lines]
        lines = tuple(line for line in told if line is not None)
        dropped += [line.text for line, left in zip(part.lines, told, strict=True) if left is None]
        heading = part.heading if gate.stands(part.heading) else ""
        if lines:
            parts.append(replace(part, lines=lines, heading=heading, led_in=part.led_in if heading else ()))
    short, left_out = gate.filter(draft.short)
    whole = (line.text for part in parts for line in part.lines if line.evidence and len(line.text) <= SHORT)
    if left_out and (first := next(whole, "")):  # what is left of a reply may be no reply
        short = first
        left_out = left_out if dropped else []  # every line stands, if in fewer words
    return tuple(parts), short, tuple(dict.fromkeys((*dropped, *left_out)))
