"""Two questions in one, where the second begins with a question word of its own; and one answer of both."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.answers.composing.draft import SHORT, Draft, Line, Part, clipped, voiced
from assistant.answers.finishing import Ending
from assistant.answers.model import BlockType, Certainty, Status
from assistant.answers.question import Question

_WORDS = r"(?:vad|hur|när|vem|vilka|vilken|vilket|var|vart|varför|what|how|when|who|which|where|why)"
_JOINED = re.compile(rf"(?:,?\s+(?:och|o|å|samt|and)\s+|\?\s+(?:och\s+|and\s+)?)(?={_WORDS}\b)", re.I)
ASKS = re.compile(rf"\b{_WORDS}\b", re.I)
_LEAST = 2  # words of a question that stands alone


def parts_of(text: str) -> tuple[str, ...]:
    """The questions in a text: itself, or two where a second one is joined to the first.

    >>> parts_of("Hur mycket är det och när betalas det ut?")
    ('Hur mycket är det?', 'när betalas det ut?')
    >>> parts_of("vad är kravet o hur mkt får vi")
    ('vad är kravet?', 'hur mkt får vi')
    >>> parts_of("Vad gäller?")
    ('Vad gäller?',)
    """
    for hit in _JOINED.finditer(text):
        first, second = text[: hit.start()].rstrip("? "), text[hit.end() :].strip()
        if ASKS.search(first) and len(first.split()) > _LEAST and len(second.split()) >= _LEAST:
            return f"{first}?", second
    return (text,)


def together(question: Question, parts: Sequence[str], endings: Sequence[Ending]) -> Ending:
    """Both parts, or the one that is answered with the other named; what is doubted, and what else may answer, once."""
    answered = [one for one in endings if one.status is Status.ANSWERED]
    if not answered or len(endings) == 1:
        return replace(endings[0], draft=voiced(endings[0].draft))
    drafts = [voiced(draft) for draft in _doubted_once(_told_once([one.draft for one in answered]))]
    told = {piece.id for draft in drafts for piece in draft.evidence}
    missing = [
        part
        for part, one in zip(parts, endings, strict=True)
        if one.status is not Status.ANSWERED and not _closest_of(one) & told  # that is told with the other part
    ]
    unsaid = [
        question.say(f"Jag hittar inget säkert svar på: {part}", f"I find no certain answer to: {part}")
        for part in missing
    ]
    shorts = dict.fromkeys((*(one.short for one in drafts), *unsaid))
    room = SHORT if len(" ".join(shorts)) <= SHORT else SHORT // len(shorts) - 1
    said = tuple(dict.fromkeys(part for one in drafts for part in one.parts))
    lines = tuple(Line(text=text) for text in unsaid)
    draft = Draft(
        short=" ".join(clipped(one, room) for one in shorts),
        parts=(*said, Part(type=BlockType.TEXT, lines=lines)) if lines else said,
        notes=tuple(dict.fromkeys(note for one in drafts for note in one.notes)),
        partial=bool(missing) or any(one.partial for one in drafts),
        calculation=next((one.calculation for one in drafts if one.calculation), None),
        certainty=max((one.certainty for one in drafts), key=list(Certainty).index),
    )
    return replace(answered[0], draft=draft, confidence=min(one.confidence for one in answered))


def _closest_of(ending: Ending) -> set[str]:
    """The place that comes closest to what is not answered."""
    nearest = (part for part in ending.draft.parts if part.type is BlockType.NEAREST)
    return {piece.id for part in nearest for line in part.lines[:1] for piece in line.evidence}


def _told_once(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without the sentences and things that one before them tells, and none that has no more to tell."""
    told: set[str] = set()
    left: list[Draft] = []
    for draft in drafts:
        parts = tuple(part for one in draft.parts if (part := _without(one, told)).lines)
        told |= {line.text for part in parts for line in part.lines}
        if parts or not left:
            left.append(replace(draft, parts=parts))
    return left


def _without(part: Part, told: Set[str]) -> Part:
    if part.type not in (BlockType.TEXT, BlockType.LIST):
        return part
    return replace(part, lines=tuple(line for line in part.lines if line.text not in told))


def _doubted_once(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of which the first alone tells a doubt of all; what may answer instead is told by the last alone."""
    told = {piece.id for draft in drafts for piece in draft.evidence}
    others = {line.text: line for draft in drafts if draft.beside for line in draft.beside.lines}
    left = tuple(line for line in others.values() if not told & {piece.id for piece in line.evidence})
    plain = [replace(one, beside=None) for one in drafts]
    if all(one.doubt for one in drafts):  # the gravest of them is said of both
        gravest = max(drafts, key=lambda one: list(Certainty).index(one.certainty)).doubt
        plain = [replace(one, doubt="" if place else gravest) for place, one in enumerate(plain)]
    last = next((draft.beside for draft in drafts if draft.beside), None)
    return plain if last is None or not left else [*plain[:-1], replace(plain[-1], beside=replace(last, lines=left))]
