"""A unit of a document with what it leans on, as its reader takes it.

What an item is, its lead-in or heading asserts; "ja" and "nej" answer the heading's question; a note speaks of the row
that has its mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.candidates import Candidate
from assistant.answers.values import Value, values_of
from assistant.documents.model import BlockKind
from assistant.language.assertion_words import DENIES
from assistant.language.assertions import has_verb
from assistant.search.model import Unit

_REPLY = re.compile(r"(?P<says>ja|jo|nej|yes|no)\b[,.;:!]?\s*", re.IGNORECASE)
_NO = frozenset({"nej", "no"})
_NOTE = re.compile(r"(?P<mark>\*+\s?\)?|(?:\d{1,2}|[a-z])\s?\))\s*(?=\w)")


def in_place(candidate: Candidate, values: Sequence[Value]) -> Candidate:
    """A unit as it is meant where it stands, beside a claim with these values."""
    if said := _replied(candidate) or _noted(candidate, values):
        return replace(candidate, unit=replace(candidate.unit, clean=said))
    return _led_in(candidate) if candidate.kind is BlockKind.LIST_ITEM else candidate


def units_before(candidate: Candidate) -> list[Unit]:
    """The units of its passage before one, in order."""
    return [unit for unit in candidate.passage.units if unit.end <= candidate.unit.start]


def _replied(candidate: Candidate) -> str | None:
    """What "ja" or "nej" says under a question: the question's words, denied where the answer denies them."""
    asked, unit = candidate.passage.section or "", candidate.unit.clean
    reply = _REPLY.match(unit)
    if reply is None or not asked.rstrip().endswith("?") or any(one.clean.strip() for one in units_before(candidate)):
        return None
    rest = unit[reply.end() :]
    denied = reply["says"].lower() in _NO and DENIES.isdisjoint(rest.lower().split())
    return f"{asked.rstrip(' ?')}{' inte' if denied else ''}: {rest}"


def _noted(candidate: Candidate, values: Sequence[Value]) -> str | None:
    """A note after the label of the row that has its mark, where a claim names that row."""
    hit = _NOTE.match(candidate.unit.clean)
    names = {value.key for value in values if value.kind == "name"}
    if hit is None or not names:
        return None
    marked = re.compile(rf"(?P<label>.*\w)\s*(?<!\*){re.escape(hit['mark'])}")
    for row in (row for table in candidate.document.tables for row in table.rows if row.cells):
        label = marked.fullmatch(row.cells[0].text.strip())
        if label and names.intersection(value.key for value in values_of(label["label"]) if value.kind == "name"):
            return f"{label['label']}: {candidate.unit.clean[hit.end() :]}"
    return None


def _led_in(candidate: Candidate) -> Candidate:
    """An item under the line that leads it in; where none does and it has no verb, under its heading."""
    lead = next((unit for unit in reversed(units_before(candidate)) if unit.clean.rstrip().endswith(":")), None)
    if lead is not None:
        return _joined(candidate, lead, lead.clean.rstrip())
    title = candidate.passage.section
    if not title or has_verb(candidate.unit.clean):
        return candidate
    return replace(candidate, unit=replace(candidate.unit, clean=f"{title}: {candidate.unit.clean}"))


def _joined(candidate: Candidate, first: Unit, said: str) -> Candidate:
    unit = candidate.unit
    both = replace(unit, start=first.start, clean=f"{said} {unit.clean}", terms=(*first.terms, *unit.terms))
    return replace(candidate, unit=both)
