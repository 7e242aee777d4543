"""Level by year: a bar a year, up to a hundred percent."""

from __future__ import annotations

from decimal import Decimal

from assistant.language.formatting import percent_sign
from assistant.learning.levels import Level, Series
from assistant.learning.pictures.texts import described, words
from assistant.learning.svg import Mark, Picture, Segment, Words

_HEIGHT = 150  # of a hundred percent
_BAR = 44
_STEP = 72
_TOP = 26
_FOOT = 26


def levels_picture(series: Series, language: str, place: int = 0) -> Picture:
    """One series; `place` tells the pictures of a page apart."""
    width = max(160, len(series.levels) * _STEP + 16)
    floor = _TOP + _HEIGHT
    lefts = [at * _STEP + 14 for at in range(len(series.levels))]
    return Picture(
        id=f"levels-{place}",
        width=width,
        height=floor + _FOOT,
        title=words("levels", language),
        description=described("levels", language),
        language=language,
        lines=(Segment(x=0, y=floor, to_x=width, to_y=floor),),
        words=tuple(
            Words(x=left + _BAR // 2, y=floor + 19, text=str(level.year), css="year", anchor="middle")
            for left, level in zip(lefts, series.levels, strict=True)
        ),
        marks=tuple(_bar(left, floor, level, language) for left, level in zip(lefts, series.levels, strict=True)),
    )


def _bar(left: int, floor: int, level: Level, language: str) -> Mark:
    """A bar that stands on the floor: its size is its height."""
    height = int(_HEIGHT * min(level.percent, Decimal(100)) / 100)
    told = level.told(language)
    return Mark(
        shape="bar",
        css="level-bar",
        x=left,
        y=floor - height // 2,
        size=height,
        width=_BAR,
        title=f"{level.year}: {told.text}",
        text=percent_sign(level.percent, language),
        text_x=left + 4,
        evidence=level.evidence,
        text_language=told.language if told.language != language else "",
    )
