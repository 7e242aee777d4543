"""The list a unit belongs to: its lead-in ("Medlen ska användas för att:") and every item under it."""

from __future__ import annotations

import re
from bisect import bisect_right

from assistant.documents import Document
from assistant.documents.clean import clean_text
from assistant.documents.evidence import Evidence, evidence_for
from assistant.documents.model import Block, BlockKind
from assistant.language.words import sentences

BULLET = re.compile(r"^[^\w(«”\"]*(?:\d{1,2}[.)]\s+|[a-zåäö]\)\s+)?")


def list_around(document: Document, offset: int) -> list[Block]:
    """The lead-in and its items around an offset, in text order; empty where there is no such list.

    A lead-in ends with a colon, or is the sentence straight above two bullets or more; a table's row leads nothing in.
    """
    blocks = document.blocks
    place = bisect_right([block.start for block in blocks], offset) - 1
    if place < 0:
        return []
    first = place
    while first > 0 and _is_item(blocks[first]):
        first -= 1
    last = first + 1
    while last < len(blocks) and (_is_item(blocks[last]) or blocks[last].kind is BlockKind.FURNITURE):
        last += 1
    items = [block for block in blocks[first + 1 : last] if _is_item(block)]
    if blocks[first].kind is BlockKind.TABLE_ROW:
        return []
    introduced = document.text[blocks[first].start : blocks[first].end].rstrip().endswith(":")
    return [blocks[first], *items] if len(items) > (0 if introduced else 1) else []


def block_text(document: Document, block: Block) -> str:
    """A block as running words, without its bullet."""
    return BULLET.sub("", clean_text(document, block.start, block.end).text)


def lead_in(document: Document, block: Block) -> tuple[str, Evidence]:
    """The sentence that leads in a list, the last of its block; and that as a quote."""
    text = block_text(document, block)
    start = max((first for first, _ in sentences(text)), default=0)
    printed = max((first for first, _ in sentences(document.text[block.start : block.end])), default=0)
    return text[start:].strip(), evidence_for(document, block.start + printed, block.end)


def _is_item(block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM
