"""The lines of a page in the order a person reads them: columns of text one after the other.

Two stretches of text stand in columns where a gutter runs between them over several lines and both run on
from line to line; a table has a gutter too, but its cells do not. Text may stand beside a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from assistant.documents.readers.pdf_beside import Gutter, Rows, gutters_beside
from assistant.documents.readers.pdf_flow import flows, gaps, is_next, is_table
from assistant.documents.readers.pdf_heads import with_whole_heads
from assistant.documents.readers.pdf_lines import LARGER_TYPE, WIDE_SPACE, PrintedLine, line_of, rows_of
from assistant.documents.readers.pdf_twins import gutters_between_tables
from assistant.documents.readers.pdf_words import Word
from assistant.documents.readers.ruled import RuledTable
from assistant.documents.row_cells import parse_row

_FEWEST = 3  # lines on either side
_TRIED_EVERY = 4  # rows: where no columns begin at one, they seldom begin at the next
_APART = 1.4  # times as far from the row above as from the row below
_ALONE = 3.0  # of the size of type: a row so far from the next is no part of it
_SHARED = 0.3  # of the lines of the shorter side that may stand on lines of the other
_CLOSE = 2.2  # as far may a line that stands on one side only be from the others


def lines_in_order(words: Sequence[Word], tables: Sequence[RuledTable] = ()) -> list[PrintedLine]:
    """The lines of a page in reading order; what is turned otherwise than the rest comes last.

    `tables` are those with ruling lines: what stands in one is told, and read apart from what stands beside it.
    """
    rows = rows_of([word for word in words if not word.turned])
    lines = _read(_with_heads(rows, tables), tables)
    for turn in (1, 2, 3):
        aside = _read(rows_of([word for word in words if word.turned == turn]), ())
        lines += [replace(line, opens_column=not place) for place, line in enumerate(aside)]
    return lines


def _with_heads(rows: Rows, tables: Sequence[RuledTable]) -> Rows:
    """The rows, with the lines of heads above rows of values as one row, but in tables that are read otherwise."""
    ruled = [table for table in tables if not table.is_frame]
    twins = [range(gutter.first, gutter.end) for gutter in gutters_between_tables(rows).values()]
    places = groupby(
        range(len(rows)),
        key=lambda at: (
            any(at in part for part in twins) or any(table.holds(word) for table in ruled for word in rows[at])
        ),
    )
    parts = [(kept, [rows[at] for at in part]) for kept, part in places]
    return [row for kept, part in parts for row in (part if kept else with_whole_heads(part))]


def _read(rows: Rows, tables: Sequence[RuledTable]) -> list[PrintedLine]:
    runs_on, apart = _holds_running_text(rows), gutters_beside(rows, tables)
    twins = gutters_between_tables(rows)
    lines: list[PrintedLine] = []
    place, tried = 0, -_TRIED_EVERY
    while place < len(rows):
        if beside := apart.get(place):
            lines += [line for side in _sides(rows[place : beside.end], beside) for line in _column(side, tables)]
            place = beside.end
            continue
        if twin := twins.get(place):
            sides = _sides(rows[place : twin.end], twin)
            lines += [line for side in sides for line in _column(_with_heads(side, tables), tables)]
            place = twin.end
            continue
        gutter = None
        if runs_on and _may_part(rows, place) and (place - tried >= _TRIED_EVERY or _opens_block(rows, place)):
            gutter, tried = _gutter_at(_above_wide(rows, tables, place), place), place
        if gutter is None:
            lines += _lines(rows[place], tables)
            place += 1
            continue
        for start, end in _across(rows, gutter):
            lines += [line for side in _sides(rows[start:end], gutter) for line in _column(side, tables)]
        place, tried = gutter.end, gutter.end - _TRIED_EVERY
    return lines


def _holds_running_text(rows: Rows) -> bool:
    """Whether any text can run on from line to line here: two stretches at least start with a small letter.

    A page that is all table has none, and many rows that would each be looked at.
    """
    low = 0
    for row in rows:
        low += row[0].text[0].islower()
        low += sum(
            word.text[0].islower() and word.left - before.right > WIDE_SPACE * word.size
            for before, word in pairwise(row)
        )
    return low >= 2


def _above_wide(rows: Rows, tables: Sequence[RuledTable], first: int) -> Rows:
    """The rows in which columns that begin at one may stand: above a table over most of the width of the page."""
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    wide = [table for table in tables if not table.is_frame and 2 * (table.right - table.left) > right - left]
    below = (place for place in range(first + 1, len(rows)) if any(table.holds(rows[place][0]) for table in wide))
    return rows[: next(below, len(rows))]


def _lines(row: Sequence[Word], tables: Sequence[RuledTable]) -> Iterator[PrintedLine]:
    """A row as a line, or as several where parts of it stand in tables."""
    held = groupby(row, key=lambda word: next((at for at, table in enumerate(tables) if table.holds(word)), None))
    for table, words in held:
        yield replace(line_of(list(words)), table=None if table is None or tables[table].is_frame else table)


def _column(rows: Rows, tables: Sequence[RuledTable]) -> list[PrintedLine]:
    """The lines of one column, which may hold columns again."""
    lines = _read(rows, tables)
    width = max((len(line.text) for line in lines), default=0)
    return [
        replace(line, width=line.width or width, opens_column=line.opens_column or not place)
        for place, line in enumerate(lines)
    ]


def _gutter_at(rows: Rows, first: int) -> Gutter | None:
    """The white space that parts columns which begin at a row."""
    near = [word for row in rows[first : first + 2] for word in row]
    found = [_grown(rows, first, left, right) for left, right in gaps(sorted(near, key=lambda one: one.left))]
    above = [_above_table(rows, gutter) for gutter in found if gutter is not None]
    parting = [gutter for gutter in above if _parts_columns(rows, gutter)]
    return max(parting, key=lambda gutter: (gutter.end, gutter.right - gutter.left), default=None)


def _above_table(rows: Rows, gutter: Gutter) -> Gutter:
    """A gutter as far as it parts text: a table below may have white space in the same place by chance.

    What stands alone on the left between white space and the table names it.
    """
    is_row = [gutter.has_both(row) and _is_row(row) for row in rows[gutter.first : gutter.end]]
    place = next(
        (at for at in range(len(is_row)) if len(is_row) - at >= _FEWEST and all(is_row[at : at + _FEWEST])), None
    )
    if place is None or any(map(flows, _sides(rows[gutter.first + place : gutter.end], gutter))):
        return gutter
    end = gutter.first + place
    end -= gutter.has_both(rows[end - 1])  # its heads
    title = end
    while title > gutter.first and rows[title - 1][-1].right < gutter.middle:
        title -= 1
        end = end if is_next(line_of(rows[title - 1]), line_of(rows[title])) else title
    return replace(gutter, end=end)


def _is_row(row: Sequence[Word]) -> bool:
    parsed = parse_row(line_of(row).text)
    return parsed is not None and parsed.shape in ("wide", "pairs")


def _may_part(rows: Rows, place: int) -> bool:
    """Whether a row has a wide space, or the next stands beside it and closer than the lines of a column.

    A row that stands by itself, as a running header does, begins none.
    """
    step = rows[place + 1][0].baseline - rows[place][0].baseline if place + 1 < len(rows) else float("inf")
    if step > _ALONE * rows[place][0].size:
        return False
    if gaps(rows[place]):
        return True
    if step > 2 * rows[place][0].size:
        return False
    return bool(gaps(sorted([*rows[place], *rows[place + 1]], key=lambda one: one.left)))


def _opens_block(rows: Rows, place: int) -> bool:
    """Whether a row stands further from the one above it than from the one below, as below a running header."""
    if not 0 < place < len(rows) - 1:
        return False
    above = rows[place][0].baseline - rows[place - 1][0].baseline
    return above > _APART * (rows[place + 1][0].baseline - rows[place][0].baseline)


def _stretches(row: Sequence[Word]) -> list[tuple[float, float]]:
    """From where to where a row holds words without a wide space."""
    parting = gaps(row)
    starts = [row[0].left, *(right for _, right in parting)]
    return list(zip(starts, [*(left for left, _ in parting), max(word.right for word in row)], strict=True))


def _grown(rows: Rows, first: int, left: float, right: float) -> Gutter | None:
    """A gap followed down the rows as long as no word stands in it."""
    narrowest = WIDE_SPACE * rows[first][0].size
    end, both = first, first
    for place in range(first, len(rows)):
        stretches = _stretches(rows[place])
        on_left = [stretch for stretch in stretches if stretch[0] < (left + right) / 2]
        on_right = stretches[len(on_left) :]
        narrowed = max([left, *(end for _, end in on_left)]), min([right, *(start for start, _ in on_right)])
        if narrowed[1] - narrowed[0] < narrowest:
            break
        left, right = narrowed
        end = place + 1
        if (on_left and on_right) or _alternates(rows, place, (left + right) / 2):
            both = end
    while both < end and _follows(rows[both - 1][0], rows[both][0]):
        both += 1
    return Gutter(left, right, first, both) if both - first >= _FEWEST else None


def _follows(above: Word, below: Word) -> bool:
    """Whether a line stands close below another, and in no larger type, as a heading over both columns does."""
    return below.baseline - above.baseline < _CLOSE * above.size and below.size < LARGER_TYPE * above.size


def _alternates(rows: Rows, place: int, middle: float) -> bool:
    """Whether a row and the one right above it stand on different sides."""
    if not place or rows[place][0].baseline - rows[place - 1][0].baseline > rows[place][0].size:
        return False
    return (rows[place][0].left < middle) != (rows[place - 1][0].left < middle)


def _sides(rows: Rows, gutter: Gutter) -> tuple[list[list[Word]], list[list[Word]]]:
    left = [[word for word in row if word.left < gutter.middle] for row in rows]
    right = [[word for word in row if word.left >= gutter.middle] for row in rows]
    return [row for row in left if row], [row for row in right if row]


def _parts_columns(rows: Rows, gutter: Gutter) -> bool:
    left, right = _sides(rows[gutter.first : gutter.end], gutter)
    if min(len(left), len(right)) < _FEWEST:
        return False
    flowing = flows(left), flows(right)
    if all(flowing):
        return True
    if any(flowing) and _are_apart(rows[gutter.first : gutter.end], gutter):
        return True
    return (flowing[0] and is_table(right)) or (flowing[1] and is_table(left))


def _are_apart(rows: Rows, gutter: Gutter) -> bool:
    """Whether hardly a line on one side stands on a line of the other, as the cells of a row all do."""
    left, right = _sides(rows, gutter)
    return sum(map(gutter.has_both, rows)) < _SHARED * min(len(left), len(right))


def _across(rows: Rows, gutter: Gutter) -> Iterator[tuple[int, int]]:
    """From where to where columns are read before what is below: parts between white space on both sides.

    Cells of text in a table without lines stand so, each row apart from the next on either side.
    """
    left, right = _sides(rows[gutter.first : gutter.end], gutter)
    usual = max(_usual_step(left), _usual_step(right))
    cuts = [gutter.first]
    for place in range(gutter.first + 1, gutter.end):
        if rows[place][0].baseline - rows[place - 1][0].baseline > 1.4 * usual and _both(rows[place], gutter):
            cuts.append(place)
    apart = max(_breaks(left, usual), _breaks(right, usual))
    if len(cuts) < 3 or len(cuts) - 1 < apart:
        cuts = [gutter.first]
    yield from pairwise([*cuts, gutter.end])


def _both(row: Sequence[Word], gutter: Gutter) -> bool:
    return row[0].left < gutter.left + 1 and row[-1].right > gutter.right - 1


def _usual_step(rows: Rows) -> float:
    steps = sorted(below[0].baseline - above[0].baseline for above, below in pairwise(rows))
    return steps[len(steps) // 4] if steps else 0.0


def _breaks(rows: Rows, usual: float) -> int:
    """How often lines of one side stand further apart than usual."""
    return sum(below[0].baseline - above[0].baseline > 1.4 * usual for above, below in pairwise(rows))
