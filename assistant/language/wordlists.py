"""The word lists that ship with the room, read once each from data/."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"  # importlib.resources finds it too, and takes as long as a short answer


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of data/`name`: any number a line, separated by spaces; # starts a comment."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def word_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of data/`name`, cells separated by tabs; # starts a comment."""
    rows = (tuple(cell.strip() for cell in line.split("\t")) for line in _lines(name))
    return tuple(row for row in rows if any(row))


def _lines(name: str) -> list[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line.split("#", 1)[0].rstrip() for line in text.splitlines()]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a short list written out in the code."""
    return tuple(text.split())
