"""Notes of a web page: a number in the text links to a note that links back to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NOTE_NUMBER = re.compile(r"\s*[\[(]?(\d{1,3})[\])]?\s*")


@dataclass(frozen=True, slots=True)
class PageNotes:
    """By element: the numbers in the text, the numbers of the notes where these begin, and the ways back."""

    references: Mapping[Any, str]
    notes: Mapping[Any, str]
    back: frozenset[Any]


def notes_of(page: Any) -> PageNotes:
    """Find the notes of a page."""
    named = {name: node for node in page.iter() for name in (node.get("name"), node.get("id")) if name}
    links = {link: named[href] for link in page.iter("a") if (href := (link.get("href") or " ")[1:]) in named}
    to: defaultdict[Any, list[Any]] = defaultdict(list)
    for link, target in links.items():
        to[target].append(link)
    references: dict[Any, str] = {}
    notes: dict[Any, str] = {}
    back: set[Any] = set()
    for link, note in links.items():
        number = NOTE_NUMBER.fullmatch("".join(link.itertext()))
        if number is None or link in back:
            continue
        ways = [way for way in (*to[link], *to[link.getparent()]) if way is note or note in way.iterancestors()]
        if ways or notes.get(note) == number[1]:
            references[link] = notes[note] = number[1]
            back.update(ways)
    return PageNotes(references, notes, frozenset(back))
