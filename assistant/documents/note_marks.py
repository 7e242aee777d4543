"""Numbers of notes in a text: raised digits after a word or a number, and no part of either."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ONE = "⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾?"
_MARKS = re.compile(rf"{_ONE}(?:, ?{_ONE})*")
_NUMBER = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MEASURE = re.compile(r"(?<![^\W\d_])(?:[kcdm]?m)$")  # "m²" is a unit


def mark_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where numbers of notes stand, those together as one.

    >>> list(mark_spans("högst 500² kronor för 40 m² lokal³, ⁴"))
    [(9, 10), (33, 37)]
    """
    for found in _MARKS.finditer(text, start, len(text) if end is None else end):
        if not (found[0] in "²³" and _MEASURE.search(text, max(0, found.start() - 3), found.start())):
            yield found.span()


def note_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each number of a note stands, and the number."""
    for start, end in mark_spans(text):
        for number in _NUMBER.finditer(text, start, end):
            yield number.start(), number.end(), number[0].translate(PLAIN)
