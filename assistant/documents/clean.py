"""Running text for machines: hyphenated line ends joined, white space collapsed, scan damage repaired.

Every character keeps the place it came from, so a match in clean text is quoted from the document as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from assistant.documents.doubt import without_doubt
from assistant.documents.model import Document

# "hälso-" before "och sjukvård" is a word cut short on purpose, not one that goes on.
LINE_HYPHEN = re.compile(
    r"(?<=[^\W\d_])[-\u00ad][^\S\n]*\n\s*(?!(?:och|eller|samt|respektive|and|or)\b)(?=[a-zà-öø-ÿ])|\u00ad"
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class CleanText:
    """`text[i]` came from the document's offset `starts[i]`, and ends there at `ends[i]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The document's offsets of a stretch of clean text, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def clean_text(document: Document, start: int, end: int) -> CleanText:
    """Clean one stretch of a document. Repairs replace whole words; digits are never repaired.

    Page numbers and running headers that a paragraph goes on across are left out, and numbers of notes; a
    digit that may be another is written as a box.
    """
    edits = [(hit.start() + start, hit.end() + start, "") for hit in LINE_HYPHEN.finditer(document.text[start:end])]
    first = bisect_left(document.repairs, start, key=lambda fix: fix.start)
    last = bisect_left(document.repairs, end, key=lambda fix: fix.start)
    edits += [(fix.start, fix.end, fix.word) for fix in document.repairs[first:last] if fix.end <= end]
    edits += _interruptions(document, start, end)
    edits += without_doubt(document.text, start, end, document.doubtful)
    pieces: list[tuple[str, int, int]] = []
    position = start
    for edit_start, edit_end, replacement in sorted(edits):
        if edit_start < position:
            continue
        pieces += _spaced(document.text, position, edit_start)
        pieces += [(character, edit_start, edit_end) for character in replacement]
        position = edit_end
    pieces += _spaced(document.text, position, end)
    pieces = _stripped(pieces)
    return CleanText(
        "".join(piece[0] for piece in pieces),
        tuple(piece[1] for piece in pieces),
        tuple(piece[2] for piece in pieces),
    )


def _interruptions(document: Document, start: int, end: int) -> list[tuple[int, int, str]]:
    """What to leave out where a block goes on across a page break, with a hyphen that stood before it."""
    text = document.text
    edits: list[tuple[int, int, str]] = []
    known = document.interruptions
    at = bisect_left(known, (start, start))
    while at < len(known) and known[at][1] <= end:
        left = right = known[at][0]
        while at < len(known) and known[at][0] == right and known[at][1] <= end:  # foot of a page, head of the next
            right = known[at][1]
            while right < end and text[right].isspace():
                right += 1
            at += 1
        cut = len(text[max(start, left - 20) : left].rstrip())
        hyphen = max(start, left - 20) + cut - 1
        if cut > 1 and text[hyphen] in "-\u00ad" and text[hyphen - 1].isalpha() and text[right : right + 1].islower():
            left = hyphen
        edits.append((left, right, ""))
    return edits


def _spaced(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The characters of a stretch, each run of white space as one space."""
    pieces: list[tuple[str, int, int]] = []
    position = start
    for hit in _SPACE.finditer(text, start, end):
        pieces += [(text[at], at, at + 1) for at in range(position, hit.start())]
        pieces.append((" ", hit.start(), hit.end()))
        position = hit.end()
    return pieces + [(text[at], at, at + 1) for at in range(position, end)]


def _stripped(pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    first, last = 0, len(pieces)
    while first < last and pieces[first][0] == " ":
        first += 1
    while last > first and pieces[last - 1][0] == " ":
        last -= 1
    return pieces[first:last]
