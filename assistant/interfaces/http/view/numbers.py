"""Numbers, dates and places as a reader writes them, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from urllib.parse import quote

from assistant.documents.evidence import Evidence
from assistant.interfaces.http.view.texts import Texts
from assistant.jsonable import decimal_text
from assistant.rules.model import Measure, Period

_A_RUN = 4  # so many numbers in a row are told as "1–4"
_NBSP = "\u00a0"
_ISO_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?")
_COMPARATORS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}


def number_text(number: Decimal | int | str, language: str) -> str:
    """A number with its thousands grouped and a minus that is as wide as a plus.

    >>> number_text(Decimal("1234567.5"), "en"), number_text("-12500", "sv").replace(_NBSP, "_")
    ('1,234,567.5', '−12_500')
    """
    try:
        grouped = f"{Decimal(decimal_text(Decimal(number))):,f}".replace("-", "−")
    except InvalidOperation:
        return str(number)
    if language == "en":
        return grouped
    return grouped.replace(",", _NBSP).replace(".", ",")


def quantity_text(number: Decimal | int | str, unit: str, texts: Texts) -> str:
    """A number with its unit in words: "40 000 000 kronor", "55 %", "12 kommuner"."""
    figure = number_text(number, texts.language)
    if unit == "SEK":
        return f"SEK{_NBSP}{figure}" if texts.language == "en" else f"{figure}{_NBSP}kronor"
    if unit == "percent":
        return f"{figure}%" if texts.language == "en" else f"{figure}{_NBSP}%"
    if unit in ("", "count"):
        return figure
    return f"{figure}{_NBSP}{texts.get(f'unit.{unit}', unit)}"


def measure_text(measure: Measure, texts: Texts, comparator: str | None = None) -> str:
    """A measure with how sure the text is of it, and with the level's comparator in words."""
    words = quantity_text(measure.number, measure.unit, texts)
    if measure.upper is not None:
        words = f"{number_text(measure.number, texts.language)}–" + quantity_text(measure.upper, measure.unit, texts)
    if comparator in _COMPARATORS:
        words = texts(f"comparator.{comparator}", value=words)
    return f"{texts(f'qualifier.{measure.qualifier}')} {words}" if measure.qualifier else words


def date_text(day: str, texts: Texts) -> str:
    """An ISO day or month in words: "11 juni 2010", "December 2014". Anything else as it is."""
    if not _ISO_DAY.fullmatch(day):
        return day
    year, month, *rest = day.split("-")
    name = texts(f"month.{int(month)}")
    return f"{int(rest[0])}{_NBSP}{name}{_NBSP}{year}" if rest else f"{name}{_NBSP}{year}"


def period_text(period: Period, texts: Texts) -> str:
    """A period with one or both ends."""
    start = date_text(period.start, texts) if period.start else ""
    end = date_text(period.end, texts) if period.end else ""
    if start and end:
        return f"{start} – {end}"
    return texts("period.from", day=start) if start else texts("period.to", day=end)


def reader_url(evidence: Evidence) -> str:
    """Where the document reader shows a piece of evidence, with the span marked."""
    page = f"#page={evidence.page}" if evidence.page else "#span"
    return f"{document_url(evidence.document_id)}?start={evidence.start}&end={evidence.end}{page}"


def document_url(document_id: str) -> str:
    """The reader's address of a document."""
    return f"/documents/{quote(document_id, safe='')}"


def place_text(evidence: Evidence, texts: Texts) -> str:
    """Page and section of a piece of evidence: "s. 4, Ekonomiskt stöd"."""
    page = texts("page.short", n=evidence.page) if evidence.page else ""
    section = " ".join((evidence.section or "").split())
    return ", ".join(part for part in (page, section) if part)


def shown(text: object) -> str:
    """Text with what steers a terminal or turns the reading direction made visible instead of obeyed.

    >>> shown("a\\x07b\\u202ec")
    'a␇b⟨U+202E⟩c'
    """
    return _UNSEEN.sub(_visible, str(text))


def said(text: str) -> str:
    """What we say ourselves, as shown: a number's groups of three stay on one line.

    >>> said("2 000 000 kronor 2010").replace(_NBSP, "_")
    '2_000_000 kronor 2010'
    """
    return _GROUPS.sub(_NBSP, shown(text))


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers in their order; those that follow one another are told by the first and last where they are many.

    >>> runs((9, 1, 2, 3, 4, 7, 8))
    [(9, 9), (1, 4), (7, 7), (8, 8)]
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    few = [[(one, one) for one in range(first, last + 1)] for first, last in found]
    return [pair for run, alone in zip(found, few, strict=True) for pair in (alone if len(alone) < _A_RUN else [run])]


def quoted(text: str) -> str:
    """A quote as shown. A Markdown table's row keeps its cells and loses its bars; offsets are as before.

    >>> quoted("| Halland | 2,0 |")
    'Halland · 2,0'
    """
    lines = (line.strip() for line in shown(text).splitlines())
    return "\n".join(" · ".join(_cells(line)) if _is_row(line) else line for line in lines)


def _is_row(line: str) -> bool:
    return len(line) > 2 and line.startswith("|") and line.endswith("|")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


_GROUPS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code in (0x0B, 0x0C, 0x0D, 0x85):
        return "\n"
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"⟨U+{code:04X}⟩"
