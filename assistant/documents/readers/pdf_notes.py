"""Notes at the foot of a page: which lines they are, where they are read, and what refers to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.documents.elements import Element
from assistant.documents.model import Footnote, Page
from assistant.documents.note_marks import note_marks
from assistant.documents.readers.pdf_lines import RAISED, PrintedLine

_SMALL = 0.92  # of the usual size of type
_NEXT = 1.7
_NUMBERED = re.compile(r"(\d{1,2})[.)]?\s+\S")
_NUMBER_BEFORE = re.compile(r"\d(?:[\d \u00a0.,]*\d)?$")
_ENDED = re.compile(r"[.!?:;][)\]\"”’»]*$")


@dataclass(frozen=True, slots=True)
class NoteLines:
    """The lines of one note."""

    number: str
    lines: tuple[PrintedLine, ...]

    def told(self) -> list[PrintedLine]:
        """The lines, the number raised: it is no part of what the note says."""
        first, *others = self.lines
        if not first.note:
            first = replace(first, text=f"{self.number.translate(RAISED)}{first.text[len(self.number) :]}")
        return [first, *others]


def with_notes_apart(
    lines: Sequence[PrintedLine], following: Sequence[PrintedLine], usual: float
) -> tuple[list[PrintedLine], tuple[int, list[NoteLines]]]:
    """The lines without notes; and at which of them the notes are read.

    They are read where they stand. Under a sentence that goes on overleaf they are read before its
    paragraph, so that it is whole.
    """
    notes: list[list[PrintedLine]] = []
    body: list[PrintedLine] = []
    at = -1
    numbers = {number for line in lines for _, _, number in note_marks(line.text)}
    for line in lines:
        if number := _opened(line, numbers, usual):
            at = len(body) if at < 0 else at
            notes.append([line])
            numbers.add(number)
        elif notes and not body[at:] and _continues(notes[-1][-1], line):
            notes[-1].append(line)
        else:
            body.append(line)
    told = [NoteLines(_opened(note[0], numbers, usual), tuple(note)) for note in notes]
    return body, (_paragraph_start(body, at, following) if notes else -1, told)


def _opened(line: PrintedLine, numbers: set[str], usual: float) -> str:
    """The number of the note that a line opens, or ""."""
    if line.note:
        return line.note
    found = _NUMBERED.match(line.text)
    return found[1] if found and found[1] in numbers and line.size < _SMALL * usual else ""


def number_of_note(line: PrintedLine) -> str:
    """The number that the first line of a note begins with, raised or not, or ""."""
    found = _NUMBERED.match(f"{line.text} -")
    return line.note or (found[1] if found else "")


def _continues(last: PrintedLine, line: PrintedLine) -> bool:
    near = 0 < line.baseline - last.baseline < _NEXT * last.size
    return near and abs(line.size - last.size) < 0.1 * last.size


def _paragraph_start(body: Sequence[PrintedLine], at: int, following: Sequence[PrintedLine]) -> int:
    """Where to read the notes that stand at a place: there, or before the paragraph they cut in two."""
    goes_on = any(line.text[0].islower() for line in following[:3])
    if not at or at > len(body) or not goes_on or _ENDED.search(body[at - 1].text):
        return at
    place = at - 1
    while place and 0 < body[place].baseline - body[place - 1].baseline < _NEXT * body[place].size:
        place -= 1
    return place


def footnotes(text: str, pages: Sequence[Page], found: Sequence[tuple[str, Element]]) -> tuple[Footnote, ...]:
    """The notes with the places that refer to each: those on its page, or where there are none, anywhere."""
    spans = [(element.start, element.end) for _, element in found]
    marks = [mark for mark in note_marks(text) if not any(start <= mark[0] < end for start, end in spans)]
    notes: list[Footnote] = []
    for number, element in found:
        page = next((page for page in pages if page.start <= element.start < page.end), Page(0, 0, len(text)))
        same = [(start, end) for start, end, said in marks if said == number]
        near = [mark for mark in same if page.start <= mark[0] < page.end]
        notes.append(Footnote(number=number, start=element.start, end=element.end, marks=tuple(near or same)))
    return tuple(notes)


def unexplained(text: str, notes: Sequence[Footnote]) -> list[tuple[int, int]]:
    """Numbers in front of raised digits that no note explains: they may be decimals, powers or misprints."""
    known = {note.number for note in notes}
    return [
        (number.start(), end)
        for start, end, said in note_marks(text)
        if said not in known and (number := _NUMBER_BEFORE.search(text, max(0, start - 30), start))
    ]
