"""Heads of columns that run over lines, in tables without ruling lines: put together as one line.

Once lines are text, nobody can tell which column "procent" stood under; where its words stand tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.documents.readers.pdf_lines import WIDE_SPACE, line_of
from assistant.documents.readers.pdf_words import Word
from assistant.documents.row_cells import holds_value

_FEWEST = 3  # columns: with two, a line of text stands over a table as well as a head does
_NEXT = 1.6  # of the size of type: lines of one head stand no further apart
_MOST_LINES = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_HYPHEN = re.compile(r"(?<=[^\W\d_])- (?!(?:och|eller|samt)\b)(?=[a-zåäö])")

Row = Sequence[Word]


def with_whole_heads(rows: Sequence[Row]) -> list[Row]:
    """The rows of a page, with the lines of heads above rows of values as one row."""
    found: list[Row] = list(rows)
    place = len(found) - 1
    while place > 1:
        columns = values_in(found[place])
        if columns >= _FEWEST and not values_in(found[place - 1]):
            lines = _heads(found, place)
            if joined := _joined(lines, columns):
                found[place - len(lines) : place] = [joined]
                place -= len(lines)
        place -= 1
    return found


def values_in(row: Row) -> int:
    """How many fields a row of values has; 0 for any other row."""
    said = [line_of(field).text for field in fields_in(row)]
    values = [one for one in said[1:] if holds_value(one) and not _YEAR.fullmatch(one)]
    return len(said) if 2 * len(values) > len(said) - 1 else 0


def _heads(rows: Sequence[Row], place: int) -> list[Row]:
    """The lines right above a row that hold no values, and stand close to each other or as close as the rows below."""
    first = place - 1
    below = rows[place + 1][0].baseline - rows[place][0].baseline if place + 1 < len(rows) else 0.0
    while first and place - first < _MOST_LINES and not values_in(rows[first - 1]):
        step = rows[first][0].baseline - rows[first - 1][0].baseline
        if step > max(_NEXT * rows[first][0].size, below + 1):
            break
        first -= 1
    return list(rows[first:place])


def _joined(lines: list[Row], columns: int) -> list[Word]:
    """Lines of heads as one row, each field a word; none where they are not all heads of their columns.

    Lines that do not belong are taken away from the top of `lines`.
    """
    while len(lines) > 1:
        full = max(lines, key=lambda row: len(fields_in(row)))
        if len(fields_in(full)) not in (columns, columns - 1):
            return []
        spans = [(field[0].left, field[-1].right) for field in fields_in(full)]
        if len(spans) < columns:  # the labels' head stands on another line, or they have none
            spans.insert(0, (float("-inf"), spans[0][0] - 1))
        alike = (
            len({line_of(field).text for field in fields_in(full)}) < len(fields_in(full))
            and len(fields_in(lines[0])) > 1
        )
        over = [[_over(field, spans) for field in fields_in(row)] for row in lines]
        names_rows = lines[0] is not full and over[0] == [[0]]  # more likely a title above the table
        if not names_rows and all(len(one) == 1 or (alike and one) for row in over for one in row):
            over = [
                _to_the_next(row, columns) if alike and line is not full else row
                for line, row in zip(lines, over, strict=True)
            ]
            return [word for place in range(columns) for word in _as_one(lines, over, place)]
        lines.pop(0)
    return []


def _over(field: Row, spans: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that a field stands over or under."""
    return [place for place, (left, right) in enumerate(spans) if field[0].left < right and field[-1].right > left]


def _to_the_next(over: Sequence[Sequence[int]], columns: int) -> list[list[int]]:
    """The columns of fields that each reach to the next one: heads below them that are alike tell nothing alone.

    The head of the labels reaches no further.
    """
    starts = [*(one[0] for one in over), columns]
    return [list(range(start, end)) if start else [0] for start, end in pairwise(starts)]


def _as_one(lines: Sequence[Row], over: Sequence[Sequence[Sequence[int]]], place: int) -> Iterator[Word]:
    """The words of one column's head as one word; nothing where it has no head."""
    parts = [
        (field, len(reach) == 1)
        for row, columns in zip(lines, over, strict=True)
        for field, reach in zip(fields_in(row), columns, strict=True)
        if place in reach
    ]
    if parts:
        said = _HYPHEN.sub("", " ".join(line_of(part).text for part, _ in parts))
        own = [part for part, is_own in parts if is_own] or [part for part, _ in parts]
        left, right = min(part[0].left for part in own), max(part[-1].right for part in own)
        yield replace(own[0][0], text=said, left=left, right=right, baseline=lines[0][0].baseline, raised=False)


def fields_in(row: Row) -> list[list[Word]]:
    """The words of a row between wide spaces."""
    fields: list[list[Word]] = []
    for word in row:
        if fields and word.left - fields[-1][-1].right <= WIDE_SPACE * word.size:
            fields[-1].append(word)
        else:
            fields.append([word])
    return fields
