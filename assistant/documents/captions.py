"""The title of a table, and the unit that its bare numbers have, from what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.elements import Element
from assistant.documents.model import BlockKind

_UNIT = re.compile(
    r"\b(?:miljarder|miljoner|milj\.?|tusentals?|tusen)\s+(?:kronor|kr)\b"
    r"|\b(?:mnkr|mkr|mdkr|tkr|kkr|ksek|msek|kronor|kr|procent)\b(?:\s+per\s+(?:år|månad|invånare|län|kommun)\b)?|%",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 240


@dataclass(frozen=True, slots=True)
class Caption:
    """Title with its place, and unit as written; None where nothing says it."""

    title: str | None
    start: int | None
    end: int | None
    unit: str | None


def caption_for(text: str, elements: Sequence[Element], members: Sequence[int]) -> Caption:
    """The caption of the table whose rows are `elements[at]` for `at` in `members`.

    The title is the heading above, or the line just above that ends in a colon. The unit is taken from the
    column heads, then the title, then the sentences between title and table.
    """
    headers = [elements[at] for at in members if elements[at].is_header]
    title: Element | None = None
    between: list[Element] = []
    for element in reversed(elements[: members[0]]):
        if element.kind in (BlockKind.FURNITURE, BlockKind.SOURCE_NOTE):
            continue
        said = text[element.start : element.end]
        if element.kind is BlockKind.HEADING or element.table is not None:
            title = element if element.kind is BlockKind.HEADING else None
            break
        if not between and len(said) <= _LONGEST_CAPTION and said.endswith(":"):
            title = element
            break
        between.append(element)
        if len(between) == 3:
            break
    unit = None
    for element in [*headers, *([title] if title else []), *between]:
        if found := _UNIT.search(text, element.start, element.end):
            unit = " ".join(found[0].split())
            break
    if title is None:
        return Caption(None, None, None, unit)
    said = " ".join((title.title or text[title.start : title.end]).split())
    return Caption(said.rstrip(":"), title.start, title.end, unit)
