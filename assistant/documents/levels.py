"""How headings nest, where the text does not say it: by their numbers, by capitals, and by which come back.

A circular that tells of three programmes in turn has the same headings under each ("Tidplan"). Headings
that come back are therefore below the ones that do not, and what stands directly above one of them, with
no text between, opens a part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.documents.elements import Element
from assistant.documents.headings import heading_number
from assistant.documents.model import BlockKind

PLAIN, BULLETED, LABEL = 1, 2, 3  # what an inferred heading's `level` says before it is settled


@dataclass(frozen=True, slots=True)
class _Heading:
    place: int  # in the elements
    title: str
    made: int  # PLAIN, BULLETED or LABEL
    numbering: str  # "", "bilaga", "chapter", "dotted", "plain"
    number: str | None
    next_place: int  # of the next thing in the text: of the next heading, where no text is between

    @property
    def is_loose(self) -> bool:
        """A heading with neither number nor bullet."""
        return self.made == PLAIN and not self.numbering


def settle_levels(elements: Sequence[Element]) -> list[Element]:
    """Give every heading of an inferred structure its level. Elements must be in order."""
    headings = _headings(elements)
    levels = _loose_levels(headings)
    _number_levels(headings, levels)
    offset = deepest = 0
    settled = list(elements)
    under = 0  # level of the last heading that is no label
    for heading in headings:
        level = levels.get(heading.place, 0)
        if heading.numbering == "bilaga":
            level, offset = 1, 1
            under = deepest = level
        elif heading.made == PLAIN:
            level += offset
            under = deepest = level
        elif heading.made == BULLETED:
            level = under + 1
            deepest = level
        else:
            level = deepest + 1
        settled[heading.place] = replace(elements[heading.place], level=level)
    return settled


def _headings(elements: Sequence[Element]) -> list[_Heading]:
    shown = [place for place, element in enumerate(elements) if element.kind is not BlockKind.FURNITURE]
    found: list[_Heading] = []
    for at, place in enumerate(shown):
        element = elements[place]
        if element.kind is not BlockKind.HEADING:
            continue
        title = element.title or ""
        next_place = shown[at + 1] if at + 1 < len(shown) else -1
        number, numbering = heading_number(title)
        found.append(_Heading(place, title, element.level, numbering, number, next_place))
    plain = {_key(heading.title) for heading in found if heading.made == PLAIN}
    # "Länkar:" is no mere label where the same words stand elsewhere as a heading.
    return [replace(heading, made=PLAIN) if _key(heading.title) in plain else heading for heading in found]


def _loose_levels(headings: Sequence[_Heading]) -> dict[int, int]:
    """Levels of headings without number or bullet, from 1."""
    loose = [heading for heading in headings if heading.is_loose]
    if capitals := {heading.place for heading in loose if heading.title.isupper()}:
        first = min(capitals)
        if len(capitals) > 1:
            return {h.place: 1 if h.place in capitals or h.place < first else 2 for h in loose}
    counts = Counter(_key(heading.title) for heading in loose)
    recurring = {key for key, count in counts.items() if count > 1}
    parts = _parts(loose, recurring)
    if parts:
        return {h.place: 1 if h.place in parts or h.place < min(parts) else 2 for h in loose}
    levels: dict[int, int] = {}
    for heading in loose:
        levels[heading.place] = 2 if _key(heading.title) in recurring and levels else 1
    return levels


def _parts(loose: Sequence[_Heading], recurring: set[str]) -> set[int]:
    """The places of headings that open a part; empty where there is no such pattern."""
    opening = [
        at
        for at, (heading, after) in enumerate(pairwise(loose))
        if heading.next_place == after.place and _key(heading.title) not in recurring and _key(after.title) in recurring
    ]
    if len(opening) < 2:
        return set()
    closing = {_key(loose[at - 1].title) for at in opening[1:]} & recurring
    after_closing = {
        at + 1
        for at, (heading, after) in enumerate(pairwise(loose))
        if _key(heading.title) in closing and _key(after.title) not in recurring
    }
    return {loose[at].place for at in {*opening, *after_closing}}


def _number_levels(headings: Sequence[_Heading], levels: dict[int, int]) -> None:
    """Add the levels of numbered headings, and push down what stands between two of them."""
    dotted = any(heading.numbering == "dotted" for heading in headings)
    base, expected, between = 1, 0, list[int]()
    above = 0  # level of the last loose heading before
    for at, heading in enumerate(headings):
        if heading.made != PLAIN or heading.numbering == "bilaga":
            continue
        if heading.is_loose:
            above = levels[heading.place]
            between.append(heading.place)
            continue
        number = heading.number or ""
        if heading.numbering == "dotted":
            levels[heading.place] = number.count(".") + 1
        elif heading.numbering == "chapter":
            levels[heading.place] = 1
        else:
            value = int(number)
            if value != expected:
                base = 1 if dotted or at < 2 else above + 1
            else:
                for place in between:
                    levels[place] = base + 1
            levels[heading.place] = base
            expected = value + 1
        between = []


def _key(title: str) -> str:
    return re.sub(r"[^\w]+", " ", title).casefold().strip()
