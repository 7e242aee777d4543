"""Whether lines of a page run on as text does, or stand in rows as the cells of a table do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean

from assistant.documents.readers.pdf_beside import Rows
from assistant.documents.readers.pdf_lines import WIDE_SPACE, PrintedLine, line_of
from assistant.documents.readers.pdf_words import Word

_PITCH = 1.7  # of the size of type: lines further apart are not of one paragraph


def gaps(words: Sequence[Word]) -> list[tuple[float, float]]:
    """The wide spaces between words that are sorted from left to right."""
    gaps: list[tuple[float, float]] = []
    right = words[0].right
    for word in words[1:]:
        if word.left - right > WIDE_SPACE * word.size:
            gaps.append((right, word.left))
        right = max(right, word.right)
    return gaps


def flows(rows: Rows) -> bool:
    """Whether lines run on into one another, as text does and the cells of a table do not.

    Where there are columns again, all of them do.
    """
    return all(_runs_on(strip) for strip in _strips(rows))


def _strips(rows: Rows) -> list[Rows]:
    """Rows parted where no word of any of them stands."""
    words = sorted((word for row in rows for word in row), key=lambda one: one.left)
    cuts = [(left + right) / 2 for left, right in gaps(words)]
    if not cuts:
        return [rows]
    edges = [float("-inf"), *cuts, float("inf")]
    strips = [[[word for word in row if low < word.left <= high] for row in rows] for low, high in pairwise(edges)]
    return [[row for row in strip if row] for strip in strips]


def _runs_on(rows: Rows) -> bool:
    lines = [line_of(row) for row in rows]
    worded = [sum(any(map(str.isalpha, word.text)) for word in row) for row in rows]
    if mean(worded) < 2:
        return False
    on = sum(
        after.text[:1].islower() and before.text[-1] not in ".:;!?" and is_next(before, after)
        for before, after in pairwise(lines)
    )
    return on >= 2 and on >= 0.25 * (len(lines) - 1)


def is_next(before: PrintedLine, after: PrintedLine) -> bool:
    """Whether a line stands as close below another as lines of one paragraph do."""
    return after.baseline - before.baseline < _PITCH * max(before.size, after.size)


def is_table(rows: Rows) -> bool:
    """Whether rows have fields of their own and follow close upon one another."""
    lines = [line_of(row) for row in rows]
    parted = sum("   " in line.text for line in lines)
    close = sum(is_next(before, after) for before, after in pairwise(lines))
    return parted >= 0.6 * len(rows) and close >= 0.7 * (len(rows) - 1)
