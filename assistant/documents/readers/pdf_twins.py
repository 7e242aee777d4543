"""Tables without ruling lines that stand side by side: where white space parts them.

One table may have a column of words between its columns of values, too. Two have a title each above them, set
where their labels are, or the same heads over again, or each a sum of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.documents.readers.pdf_beside import Gutter, Rows, is_near
from assistant.documents.readers.pdf_heads import fields_in, values_in
from assistant.documents.readers.pdf_lines import line_of
from assistant.documents.readers.pdf_words import Word
from assistant.documents.row_cells import holds_value, is_total

_FEWEST = 2  # rows with values on either side
_SAME_PLACE = 3.0  # points: what begins so near begins in one place


def gutters_between_tables(rows: Rows) -> dict[int, Gutter]:
    """By the row that each begins at, the parts of a page in which two tables stand beside each other."""
    found: dict[int, Gutter] = {}
    place = 0
    while place < len(rows):
        gutter = next(_gutters(rows, place), None)
        if gutter is None:
            place += 1
        else:
            found[gutter.first] = gutter
            place = gutter.end
    return found


def _gutters(rows: Rows, place: int) -> Iterator[Gutter]:
    """White space that parts two tables of which a row has values on both sides."""
    fields = fields_in(rows[place])
    for at in range(2, len(fields) - 1):
        before, after = fields[at - 1], fields[at]
        if _is_value(before) and not _is_value(after) and _is_value(fields[at + 1]):
            gutter = _grown(rows, Gutter(before[-1].right, after[0].left, place, place + 1))
            if gutter is not None and _are_two(rows, gutter, place):
                yield gutter


def _is_value(field: Sequence[Word]) -> bool:
    return holds_value(line_of(field).text)


def _grown(rows: Rows, gutter: Gutter) -> Gutter | None:
    """White space followed up and down as long as it is free, and as rows stand close and on both sides."""
    first, end = gutter.first, gutter.end
    left, right = gutter.left, gutter.right
    while first and is_near(rows, first) and (inner := _narrowed(rows[first - 1], left, right)):
        first, (left, right) = first - 1, inner
    while end < len(rows) and is_near(rows, end) and (inner := _narrowed(rows[end], left, right)):
        end, (left, right) = end + 1, inner
    gutter = Gutter(left, right, first, end)
    while not gutter.has_both(rows[gutter.first]):
        gutter = Gutter(left, right, gutter.first + 1, end)
    return gutter if end - gutter.first > _FEWEST else None


def _narrowed(row: Sequence[Word], left: float, right: float) -> tuple[float, float] | None:
    """What of some white space a row leaves free; None where it crosses it."""
    middle = (left + right) / 2
    if any(word.left < middle < word.right for word in row):
        return None
    left = max([left, *(word.right for word in row if word.left < middle)])
    right = min([right, *(word.left for word in row if word.left >= middle)])
    return (left, right) if right - left > row[0].size else None


def _are_two(rows: Rows, gutter: Gutter, place: int) -> bool:
    """Whether both sides have labels with values, below titles or heads of their own, or with sums of their own."""
    left = [[word for word in row if word.left < gutter.middle] for row in rows[gutter.first : gutter.end]]
    right = [[word for word in row if word.left >= gutter.middle] for row in rows[gutter.first : gutter.end]]
    if not (_is_table(left) and _is_table(right)):
        return False
    if _has_sum(left) and _has_sum(right):
        return True
    edges = rows[place][0].left, next(word.left for word in rows[place] if word.left >= gutter.middle)
    above = list(zip(left, right, strict=True))[: place - gutter.first]
    return any(_are_titles(*pair, edges) or _are_alike(*pair) for pair in above if all(pair))


def _is_table(rows: Rows) -> bool:
    parted = [fields_in(row) for row in rows if row]
    valued = [fields for fields in parted if len(fields) > 1 and not _is_value(fields[0]) and _is_value(fields[-1])]
    return len(valued) >= _FEWEST and 2 * len(valued) >= len(parted)


def _has_sum(rows: Rows) -> bool:
    return any(row and is_total(line_of(row).text) and values_in(row) for row in rows)


def _are_titles(left: Sequence[Word], right: Sequence[Word], edges: tuple[float, float]) -> bool:
    """Whether what stands above both sides is one title for each, where its labels begin."""
    alone = len(fields_in(left)) == len(fields_in(right)) == 1
    return alone and abs(left[0].left - edges[0]) + abs(right[0].left - edges[1]) < 2 * _SAME_PLACE


def _are_alike(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether both sides have the same heads."""
    heads = [[line_of(field).text for field in fields_in(side)] for side in (left, right)]
    return len(heads[0]) > 1 and heads[0] == heads[1] and not any(values_in(side) for side in (left, right))
