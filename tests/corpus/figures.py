"""A small reader of amounts, percentages and dates, kept apart from the program's own.

It is what the corpus is checked with, so it must not share the mistakes of `assistant.language`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_KRONOR = {
    "miljoner kronor": 1_000_000,
    "miljon kronor": 1_000_000,
    "miljoner": 1_000_000,
    "miljonerna": 1_000_000,
    "milj. kr": 1_000_000,
    "mnkr": 1_000_000,
    "mkr": 1_000_000,
    "tkr": 1_000,
    "kronor": 1,
    "kr": 1,
}
_UNIT = "|".join(sorted((re.escape(unit) for unit in _KRONOR), key=len, reverse=True))
_NUMBER = r"(?<![\d/.:,-])(?:\d{1,3}(?:[ .]\d{3})+|\d+)(?:,\d+)?"
_AMOUNT = re.compile(rf"({_NUMBER})(?:\s*[–-]\s*({_NUMBER}))?\s*({_UNIT})(?!\w)", re.IGNORECASE)
_PERCENT = re.compile(r"(\d+(?:,\d+)?)(?:\s*[–-]\s*(\d+(?:,\d+)?))?\s*(?:procent\b|%)", re.IGNORECASE)
_CELL = re.compile(rf"{_NUMBER}$")

_MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_MONTH = "|".join(_MONTHS)
_DAY = re.compile(rf"\b(\d{{1,2}})\s+({_MONTH})\b(?:\s+(\d{{4}}))?", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?<!\d )(?<!\d\d )\b({_MONTH})\s+(\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_YEAR = re.compile(r"(?<![\w/.:-])((?:19|20)\d\d)(?![\d/:]|-\d)|(?<=\d[–-])(20\d\d)\b")
_URL = re.compile(r"\S*(?:https?://|www\.)\S*")


def running_text(text: str) -> str:
    """The text without addresses and page furniture, hyphenated line ends joined, on one line."""
    text = _URL.sub(" ", text)
    text = re.sub(r"(?<=[a-zåäö])[-\u00ad]\s*\n\s*(?=[a-zåäö])", "", text)
    return re.sub(r"\s+", " ", text)


def amounts(text: str) -> set[Decimal]:
    """Every amount, in kronor; of a range, both ends. Cells of a pipe table have the unit of their column."""
    found: set[Decimal] = set(_cells(text, _KRONOR))
    for hit in _AMOUNT.finditer(running_text(text)):
        for number in (hit[1], hit[2]):
            if number:
                found.add(_decimal(number) * _KRONOR[hit[3].lower()])
    return found


def percentages(text: str) -> set[Decimal]:
    """Every percentage; of a range, both ends."""
    found = {_decimal(part) for hit in _PERCENT.finditer(running_text(text)) for part in hit.groups() if part}
    return found | set(_cells(text, {"procent": 1}))


def dates(text: str) -> set[str]:
    """Days as "2010-06-11", months as "2010-02", years as "2010".

    A day without a year has the next year that is named.
    """
    line = running_text(text)
    found = set(_ISO.findall(line))
    for hit in _DAY.finditer(line):
        year = hit[3] or next((later[0] for later in re.finditer(r"\b20\d\d\b", line[hit.end() :])), None)
        if year:
            found.add(f"{year}-{_MONTHS.index(hit[2].lower()) + 1:02}-{int(hit[1]):02}")
    found |= {
        f"{hit[2]}-{_MONTHS.index(hit[1].lower()) + 1:02}"
        for hit in _MONTH_YEAR.finditer(line)
        if not re.search(r"\d\s*$", line[: hit.start()])
    }
    return found | {hit[1] or hit[2] for hit in _YEAR.finditer(line)}


def counts(text: str) -> set[str]:
    """Every run of digits, thousands joined: also phone numbers, article numbers and counts."""
    line = re.sub(r"(?<=\d)[ .](?=\d{3}(?!\d))", "", running_text(text))
    return set(re.findall(r"\d+(?:,\d+)?", line))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a sheet's paragraphs and list items; not headings, tables or source lines."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    for line in body.splitlines():
        if line and not line.startswith(("#", ">", "|")):
            said = re.sub(r"^(?:-|\d+\.)\s+", "", line)
            yield from re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])", said)


def _cells(text: str, units: dict[str, int]) -> Iterator[Decimal]:
    """The numbers of pipe tables whose column is headed by a unit."""
    factors: list[int | None] = []
    for line in text.splitlines():
        if not line.startswith("|"):
            factors = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not factors:
            factors = [units.get(cell.lower()) for cell in cells]
            continue
        for cell, factor in zip(cells, factors, strict=True):
            if factor and _CELL.fullmatch(cell):
                yield _decimal(cell) * factor


def _decimal(number: str) -> Decimal:
    return Decimal(re.sub(r"[ .]", "", number).replace(",", "."))
