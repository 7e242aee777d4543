"""What is known of a file before it is read: the lines in their order, the cells, what is unsaid and what is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.documents.clean import clean_text
from assistant.documents.model import BlockKind, Document
from tests.documents.office_files import words


@dataclass(frozen=True, slots=True)
class Odd:
    """A file and its truth, written by hand.

    `lines` are all that a person may cite from it, a row of a table as one line, in the order a person reads
    them. `cells` are label, head of the column, and what stands there. `unsaid` may be kept but not cited.
    `told` are words of remarks that must come with it.
    """

    name: str
    data: Callable[[], bytes]
    lines: tuple[str, ...]
    cells: tuple[tuple[str, str, str], ...] = ()
    unsaid: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """How a file was read, in shares of one; what was lost, came out of order, was wrongly said and not told."""

    words: float
    cells: float
    lost: Counter[str]
    misplaced: tuple[str, ...]
    wrong_cells: tuple[tuple[str, str, str], ...]
    said: tuple[str, ...]
    untold: tuple[str, ...]


def cells_of(head: str, *rows: str) -> tuple[tuple[str, str, str], ...]:
    """The cells of a table whose rows are written with bars."""
    heads = [one.strip() for one in head.split("|")]
    split = [[one.strip() for one in row.split("|")] for row in rows]
    return tuple((row[0], name, said) for row in split for name, said in zip(heads[1:], row[1:], strict=True) if said)


def plain_rows(*rows: str) -> tuple[str, ...]:
    """Rows that are written with bars, as they are said in running text."""
    return tuple(" ".join(row.replace("|", " ").split()) for row in rows)


def read_as(document: Document, truth: Odd) -> Read:
    """Hold a document to what is known of its file."""
    cited = [
        clean_text(document, block.start, block.end).text
        for block in document.blocks
        if block.kind is not BlockKind.FURNITURE
    ]
    text = _plain(" ".join(cited))
    true = _plain(" ".join(truth.lines))
    matched = SequenceMatcher(None, true.split(), text.split(), autojunk=False).get_matching_blocks()
    place, misplaced = 0, []
    for line in map(_plain, truth.lines):
        found = text.find(line, place)
        misplaced += [] if found >= 0 else [line]
        place = max(place, found + len(line))
    known = {
        (row.cells[0].text, cell.column or "", cell.text)
        for table in document.tables
        for row in table.rows
        for cell in row.cells[1:]
    }
    wrong = tuple(cell for cell in truth.cells if cell not in known)
    remarks = " ".join((*document.missing, *document.notes))
    return Read(
        sum(block.size for block in matched) / len(true.split()),
        1 - len(wrong) / len(truth.cells) if truth.cells else 1.0,
        words(true) - words(text),
        tuple(misplaced),
        wrong,
        tuple(said for said in truth.unsaid if said in text),
        tuple(said for said in truth.told if said not in remarks),
    )


def _plain(said: str) -> str:
    return re.sub(r"[\s|•\xad]+", " ", said).strip()
