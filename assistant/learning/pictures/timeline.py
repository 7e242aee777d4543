"""The timeline: a column a year, a lane a kind of event, a mark an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.language.formatting import format_number
from assistant.learning.pictures.texts import described, words
from assistant.learning.svg import Mark, Picture, Segment, Words, stacked
from assistant.learning.timeline import Event, EventKind

_CELL = 30  # a mark and the air around it: at least 24 units to hit
_ACROSS = 4
_LEVELS_ACROSS = 2  # a level has its percentage written on it
_COLUMN = _CELL * _ACROSS + 8
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
    largest = max((event.mark or Decimal(0) for event in events if event.kind is EventKind.AMOUNT), default=None)
    told: list[Words] = []
    lines: list[Segment] = []
    marks: list[Mark] = []
    width, top = _LEFT + len(years) * _COLUMN, _HEAD
    for kind in EventKind:
        lane = {year: [one for one in events if one.kind is kind and one.year == year] for year in years}
        across = _LEVELS_ACROSS if kind is EventKind.LEVEL else _ACROSS
        rows = max(-(-len(cell) // across) for cell in lane.values())
        if rows:
            told.append(Words(x=0, y=top + 20, text=words(kind.value, language), css="lane"))
            for place, cell in enumerate(lane.values()):
                marks += _cell(cell, _LEFT + place * _COLUMN, top, across, largest or Decimal(0), language)
            top += rows * _CELL + 14
            lines.append(Segment(x=0, y=top - 7, to_x=width, to_y=top - 7))
    for place, year in enumerate(years):
        left = _LEFT + place * _COLUMN
        told.append(Words(x=left + _COLUMN // 2 - 4, y=22, text=str(year), css="year", anchor="middle"))
        lines.append(Segment(x=left - 4, y=30, to_x=left - 4, to_y=top - 7, css="grid"))
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


def _cell(events: Sequence[Event], left: int, top: int, across: int, largest: Decimal, language: str) -> Iterator[Mark]:
    """The marks of one kind and year, set out in rows."""
    wide = _CELL * _ACROSS // across
    for event, (column, row) in zip(events, stacked(len(events), across), strict=True):
        told = event.told(language)
        level = event.kind is EventKind.LEVEL and event.mark is not None
        yield Mark(
            shape=_SHAPES[event.kind],
            css=event.kind.value,
            x=left + column * wide + wide // 2,
            y=top + row * _CELL + _CELL // 2,
            size=_size(event, largest),
            title=f"{event.when(language)}: {told.text}",
            text=f"{format_number(event.mark, language)} %" if level and event.mark is not None else "",
            evidence=event.evidence,
            text_language=told.language if told.language != language else "",
        )


def _size(event: Event, largest: Decimal) -> int:
    """A ring's area grows with its amount; other marks are of one size."""
    if event.kind is not EventKind.AMOUNT or not event.mark or not largest:
        return 24
    return 8 + int(20 * (event.mark / largest).sqrt())
