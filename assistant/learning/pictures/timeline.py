"""The timeline: a column a year, a lane a kind of event, a mark an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from assistant.language.formatting import percent_sign
from assistant.learning.pictures.texts import described, words
from assistant.learning.svg import Mark, Picture, Segment, Words, stacked
from assistant.learning.timeline import Event, EventKind

_CELL = 30  # a mark and the air around it: at least 24 units to hit
_FEWEST, _MOST = 2, 4  # cells in the width of a year
_LEVEL_CELLS = 2  # a level has its percentage written on it
_GAP = 8  # between years
_LEFT = 108  # room for the names of the lanes
_HEAD = 36
_SHAPES = {
    EventKind.DECISION: "square",
    EventKind.AMOUNT: "circle",
    EventKind.LEVEL: "plate",
    EventKind.DATE: "diamond",
}


def timeline_picture(events: Sequence[Event], language: str) -> Picture | None:
    """The events as a picture; None where there are none."""
    if not events:
        return None
    years = range(min(event.year for event in events), max(event.year for event in events) + 1)
    cells = _cells(events, years)
    across = {year: _across({kind: len(cells[kind, year]) for kind in EventKind}) for year in years}
    lefts = dict(zip(years, accumulate(across.values(), _after, initial=_LEFT), strict=False))
    width = lefts[years[-1]] + across[years[-1]] * _CELL
    largest = max((event.mark or Decimal(0) for event in events if event.kind is EventKind.AMOUNT), default=Decimal(0))
    told: list[Words] = []
    lines: list[Segment] = []
    marks: list[Mark] = []
    top = _HEAD
    for kind in EventKind:
        wide = _LEVEL_CELLS if kind is EventKind.LEVEL else 1
        rows = max(-(-len(cells[kind, year]) * wide // across[year]) for year in years)
        if not rows:
            continue
        told.append(Words(x=0, y=top + 20, text=words(kind.value, language), css="lane"))
        for year in years:
            marks += _cell(cells[kind, year], lefts[year], top, across[year] // wide, wide, largest, language)
        top += rows * _CELL + 14
        lines.append(Segment(x=0, y=top - 7, to_x=width, to_y=top - 7))
    for year in years:
        heading, edge = _heading(year, lefts[year], across[year], top)
        told.append(heading)
        lines.append(edge)
    return Picture(
        id="timeline",
        width=width,
        height=top,
        title=words("timeline", language, first=years[0], last=years[-1]),
        description=described("timeline", language),
        language=language,
        lines=tuple(lines),
        words=tuple(told),
        marks=tuple(marks),
    )


def _heading(year: int, left: int, across: int, bottom: int) -> tuple[Words, Segment]:
    """A year above its column, and the column's left edge."""
    middle = left + across * _CELL // 2
    return (
        Words(x=middle, y=22, text=str(year), css="year", anchor="middle"),
        Segment(x=left - 4, y=30, to_x=left - 4, to_y=bottom - 7, css="grid"),
    )


def _cells(events: Sequence[Event], years: Sequence[int]) -> dict[tuple[EventKind, int], list[Event]]:
    """The events of each kind and year."""
    return {
        (kind, year): [one for one in events if one.kind is kind and one.year == year]
        for kind in EventKind
        for year in years
    }


def _across(counts: Mapping[EventKind, int]) -> int:
    """How many cells wide a year is: no more than its fullest lane needs."""
    needed = max(count * (_LEVEL_CELLS if kind is EventKind.LEVEL else 1) for kind, count in counts.items())
    return _FEWEST if needed <= _FEWEST else _MOST


def _after(left: int, across: int) -> int:
    return left + across * _CELL + _GAP


def _cell(
    events: Sequence[Event], left: int, top: int, across: int, wide: int, largest: Decimal, language: str
) -> Iterator[Mark]:
    """The marks of one kind and year, `across` in a row, each `wide` cells wide."""
    for event, (column, row) in zip(events, stacked(len(events), across), strict=True):
        told = event.told(language)
        level = event.kind is EventKind.LEVEL and event.mark is not None
        yield Mark(
            shape=_SHAPES[event.kind],
            css=event.kind.value,
            x=left + (column * wide * _CELL) + wide * _CELL // 2,
            y=top + row * _CELL + _CELL // 2,
            size=_size(event, largest),
            title=f"{event.when(language)}: {told.text}",
            text=percent_sign(event.mark, language) if level and event.mark is not None else "",
            evidence=event.evidence,
            text_language=told.language if told.language != language else "",
        )


def _size(event: Event, largest: Decimal) -> int:
    """A ring's area grows with its amount; other marks are of one size."""
    if event.kind is not EventKind.AMOUNT or not event.mark or not largest:
        return 24
    return 8 + int(20 * (event.mark / largest).sqrt())
