"""Numbers whose reading is not sure, and what tables and running text show in their place to machines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.documents.elements import Element
from assistant.documents.model import Cell
from assistant.documents.note_marks import mark_spans

UNKNOWN_DIGIT = "□"
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d(?:(?:[ \u00a0\u202f]?[.,:/–-]?[ \u00a0\u202f]?)\d)*")
# Four digits after a group of three: a number of a note, or a space, was lost on the way here.
_MISGROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+[ \u00a0\u202f](?!19|20)\d{4}(?!\d)")

Span = tuple[int, int]


def doubtful_numbers(text: str, unsure: Sequence[Span]) -> tuple[Span, ...]:
    """The whole numbers that hold an unsure digit, in order; and those that no person would write so.

    >>> doubtful_numbers("högst 25 000 0002 kronor, 45 procent, 1 200 kronor", [(26, 27)])
    ((6, 17), (26, 28))
    """
    found = {hit.span() for hit in _MISGROUPED.finditer(text)}
    for start, end in unsure:
        if _DIGIT.search(text, start, end):
            near = max(0, start - 30)
            numbers = [hit.span() for hit in _NUMBER.finditer(text, near, min(len(text), end + 30))]
            found |= {span for span in numbers if span[0] < end and span[1] > start}
    return tuple(_merged(sorted(found)))


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    last: Span | None = None
    for start, end in spans:
        if last is not None and start < last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last


def without_doubt(text: str, start: int, end: int, doubtful: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """What to put in the place of doubtful digits and numbers of notes in a stretch."""
    yield from ((one, last, "") for one, last in mark_spans(text, start, end))
    for first, last in doubtful:
        if first < end and last > start:
            for hit in _DIGIT.finditer(text, max(first, start), min(last, end)):
                yield hit.start(), hit.end(), UNKNOWN_DIGIT


def shown_plainly(text: str, elements: Sequence[Element], doubtful: Sequence[Span]) -> list[Element]:
    """Elements whose cells and titles read without numbers of notes, and without digits nobody can be sure of."""
    return [_shown(text, element, doubtful) if element.cells or element.title else element for element in elements]


def _shown(text: str, element: Element, doubtful: Sequence[Span]) -> Element:
    edits = sorted(without_doubt(text, element.start, element.end, doubtful))
    if not edits:
        return element
    cells = tuple(_plain_cell(text, cell, edits) for cell in element.cells)
    title = element.title and _edited(element.title, 0, [(one, last, "") for one, last in mark_spans(element.title)])
    return replace(element, cells=cells, title=title)


def _plain_cell(text: str, cell: Cell, edits: Sequence[tuple[int, int, str]]) -> Cell:
    column = cell.column and _edited(cell.column, 0, [(one, last, "") for one, last in mark_spans(cell.column)])
    if cell.text != text[cell.start : cell.end]:
        return replace(cell, column=column)
    inside = [edit for edit in edits if cell.start <= edit[0] and edit[1] <= cell.end]
    return replace(cell, text=_edited(cell.text, cell.start, inside), column=column)


def _edited(said: str, offset: int, edits: Sequence[tuple[int, int, str]]) -> str:
    for start, end, instead in reversed(edits):
        said = said[: start - offset] + instead + said[end - offset :]
    return said.strip()
