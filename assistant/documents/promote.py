"""Headings of a document whose author only made them bold: found by what they say and stand above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.documents.demote import without_false_headings
from assistant.documents.elements import Element
from assistant.documents.headings import heading_number, is_label, is_title_like
from assistant.documents.levels import LABEL, PLAIN, settle_levels
from assistant.documents.model import BlockKind

_LONGEST = 120


def with_inferred_headings(text: str, elements: Sequence[Element]) -> list[Element]:
    """The elements as they are if any is a heading; else with those paragraphs that must be headings."""
    if any(element.kind is BlockKind.HEADING for element in elements):
        return [_numbered(text, element) for element in elements]
    found = list(elements)
    for place, element in enumerate(elements):
        said = text[element.start : element.end]
        following = elements[place + 1] if place + 1 < len(elements) else None
        if element.kind is BlockKind.PARAGRAPH and following and _is_heading(said, following):
            number, _ = heading_number(said)
            made = LABEL if is_label(said) else PLAIN
            found[place] = replace(element, kind=BlockKind.HEADING, title=said.rstrip(":"), number=number, level=made)
    return settle_levels(without_false_headings(text, found))


def _numbered(text: str, element: Element) -> Element:
    if element.kind is not BlockKind.HEADING:
        return element
    return replace(element, number=heading_number(text[element.start : element.end])[0])


def _is_heading(said: str, following: Element) -> bool:
    one_line = "\n" not in said and len(said) <= _LONGEST
    return one_line and not following.is_caption and is_title_like(said)
