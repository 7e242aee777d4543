"""The money of a year: a bar an amount, parts below the stretch of their sum that they make up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.language.formatting import format_sek
from assistant.learning.money import Amount
from assistant.learning.pictures.texts import described, words
from assistant.learning.svg import Mark, Picture, shortened

_WIDTH = 720
_ROW = 46
_BAR = 14
_INDENT = 16
_LETTERS = 88  # of a label, what the width holds
_DEEPEST = 4


def money_picture(amounts: Sequence[Amount], year: int, language: str, part: int = 0) -> Picture | None:
    """One sum, or several, with all their parts; None where there are none. `part` tells pictures of a page apart."""
    if not amounts:
        return None
    whole = max(amount.kronor for amount in amounts)
    rows = [row for amount in amounts for row in _rows(amount, 0, Decimal(0))]
    return Picture(
        id=f"money-{year}-{part}",
        width=_WIDTH + 8,
        height=len(rows) * _ROW + 4,
        title=words("money", language, year=year),
        description=described("money", language),
        language=language,
        marks=tuple(
            _bar(place, amount, depth, start, whole, language)
            if gap is None
            else _gap(place, amount, gap, depth, start, whole, language)
            for place, (amount, depth, start, gap) in enumerate(rows)
        ),
    )


_Row = tuple[Amount, int, Decimal, Decimal | None]


def _rows(amount: Amount, depth: int, start: Decimal) -> Iterator[_Row]:
    """Amount, depth, kronor before it, and how much is missing where the row is a gap."""
    yield amount, depth, start, None
    at = start
    for part in amount.parts:
        yield from _rows(part, depth + 1, at)
        at += part.kronor
    if amount.difference:
        yield amount, depth + 1, at, amount.difference


def _bar(place: int, amount: Amount, depth: int, start: Decimal, whole: Decimal, language: str) -> Mark:
    told = amount.told(language)
    english = told is not None and told.language == language == "en"
    about = told.text if told is not None and english else amount.label
    named = f"{format_sek(amount.kronor, language)}: {about}"
    return Mark(
        shape="bar",
        css=f"depth-{min(depth, _DEEPEST)}",
        x=_along(start, whole),
        y=place * _ROW + 32,
        size=_BAR,
        width=max(2, _along(start + amount.kronor, whole) - _along(start, whole)),
        title=told.text if told is not None else named,
        text=shortened(named, _LETTERS - 2 * depth),
        text_x=depth * _INDENT,
        evidence=amount.evidence,
        text_language="sv" if language == "en" and not english else "",
    )


def _gap(place: int, amount: Amount, gap: Decimal, depth: int, at: Decimal, whole: Decimal, language: str) -> Mark:
    said = words("gap", language, amount=format_sek(abs(gap), language))
    return Mark(
        shape="bar",
        css="gap",
        x=_along(min(at, at + gap), whole),
        y=place * _ROW + 32,
        size=_BAR,
        width=max(4, _along(abs(gap), whole)),
        title=said,
        text=said,
        text_x=depth * _INDENT,
        evidence=amount.evidence,
    )


def _along(kronor: Decimal, whole: Decimal) -> int:
    return min(_WIDTH, int(_WIDTH * kronor / whole)) if whole else 0
