"""The list of a document that a unit stands in, told whole under its lead-in."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.candidates import Candidate
from assistant.answers.composing.draft import Line, Part
from assistant.answers.composing.english import quoted, without_lead
from assistant.answers.composing.surroundings import block_text, lead_in, list_around
from assistant.answers.model import BlockType
from assistant.documents.evidence import evidence_for
from assistant.documents.model import Block, BlockKind

_FIRST = 3  # of the chosen units, to tell that one list is asked for


def leads_in(candidate: Candidate) -> bool:
    """Whether a unit only leads in a list or table."""
    return candidate.unit.clean.rstrip(" *").endswith(":")


def list_part(candidate: Candidate, language: str) -> Part | None:
    """The list of the document that a unit stands in, whole; None where it stands in none.

    In English its lead-in and its things are quoted.
    """
    around = list_around(candidate.document, candidate.unit.start)
    if len(around) < 3:
        return None
    heading, led_in = lead_in(candidate.document, around[0])
    lines = tuple(_item(candidate, block, language) for block in around[1:])
    heading = quoted(heading.rstrip(" .:")) if language == "en" else heading
    return Part(type=BlockType.LIST, lines=lines, heading=heading, led_in=(led_in,))


def _item(candidate: Candidate, block: Block, language: str) -> Line:
    """A thing of a list."""
    text = block_text(candidate.document, block)
    return Line(
        text=without_lead(quoted(text)) if language == "en" else text,
        evidence=(evidence_for(candidate.document, block.start, block.end),),
        rules=candidate.rules[:1],
    )


def one_list(chosen: Sequence[Candidate], language: str, *, whole: bool) -> tuple[Part, ...]:
    """The list that the best unit stands in, where another of the best few is of it, too; where `whole` groups are
    told, only the one that it leads in. What a paragraph says before its lead-in is of the list only beside a thing of
    it."""
    around = [list_around(one.document, one.unit.start) for one in chosen[: None if whole else _FIRST]]
    same = [
        one for one, blocks in zip(chosen, around, strict=False) if blocks and around[0] and blocks[0] is around[0][0]
    ]
    of_list = len(same) > 1 and any(leads_in(one) or one.kind is BlockKind.LIST_ITEM for one in same)
    part = list_part(chosen[0], language) if leads_in(chosen[0]) or (of_list and not whole) else None
    return () if part is None else (part,)
