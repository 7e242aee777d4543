"""Tables as lines of a label and its numbers, with what stands around each table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents.clean import clean_text
from assistant.documents.column_units import unit_of
from assistant.documents.model import BlockKind, Document, Row, Table
from assistant.language.numbers import Quantity, find_quantities
from assistant.rules.extraction.context import heading_year
from assistant.rules.extraction.damage import is_damaged_number
from assistant.rules.extraction.drafts import Span
from assistant.rules.extraction.programs import Names, program_of_headings
from assistant.rules.extraction.sentences import heading_paths, strip_mark

_YEAR = re.compile(r"^\s*(?:år )?(?:19|20)\d{2}\s*$")
_NUMBERING = re.compile(r"(?:nr|nummer|not|id|rad|steg|etapp)\b", re.IGNORECASE)
NUMBER_OF_ROW = re.compile(r"\s*(?:(?!år\b)[^\W\d_]{1,3}\.?\s?)?\d{1,2}\.?\s*$", re.IGNORECASE)  # "3.", "ap.3"
_TRAILING_YEAR = re.compile(r"(?<=[^\W\d]) (?:19|20)\d{2}$")
_LONGEST_HEADER = 600
_BODY_COLUMN = re.compile(r"(?:län|kommun|region|landsting|huvudman|organisation|mottagare|sökande|skola|lärosäte)\w*$")
_LARGEST = re.compile(r"\b(?:högst\w*|max\w*|tak(?:et|belopp\w*)?)\b")
_PLAIN_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS_OF_A_LABEL = 4
_DIFFERENT_POINT = re.compile(r"\d\.\d(?!\d\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """A row as a label and its numbers, each under its column's title."""

    row: Row
    label: str
    values: tuple[tuple[str, Quantity], ...]

    @property
    def sums_up(self) -> bool:
        """Whether it is the row of the total."""
        return self.row.is_total or bool(
            re.match(r"(?:summa|totalt|total|sammanlagt|tillsammans)\b", self.label.lower())
        )

    @property
    def names_body(self) -> bool:
        """Whether its column says that the label is who gets money: a county, a municipality."""
        return bool(self.row.cells) and bool(_BODY_COLUMN.match((self.row.cells[0].column or "").lower()))

    def capped(self, title: str) -> bool:
        """Whether a column of this row holds the largest sum there can be of what the row names."""
        return not self.names_body and bool(_LARGEST.search(title.lower()))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTable:
    """A table ready to be understood. `low` is the headings and the title in lower case."""

    place: int  # in Document.tables
    lines: tuple[Line, ...]
    headings: tuple[str, ...]
    title: str
    low: str
    program: str | None
    year: int | None
    named_at: Span | None  # where its title stands, or else the heading above
    header_at: Span | None  # where its columns are named
    doubtful: bool

    @property
    def spans(self) -> tuple[Span, ...]:
        """The title, or else the heading above, the columns' names and each row."""
        above = (span for span in (self.named_at, self.header_at) if span is not None)
        return (*above, *((line.row.start, line.row.end) for line in self.lines))


def read_tables(document: Document, names: Names) -> Iterator[ReadTable]:
    """Every table of a document that has rows with numbers."""
    paths = heading_paths(document)
    homes = {block.table: block.section for block in document.blocks if block.kind is BlockKind.TABLE_ROW}
    printed = {block.start: block.end for block in document.blocks if block.kind is BlockKind.HEADING}
    for place, table in enumerate(document.tables):
        lines = tuple(_lines(document, table))
        section = homes.get(place)
        named_at = None
        if table.title_start is not None and table.title_end is not None:
            named_at = (table.title_start, table.title_end)
        elif section is not None and (start := document.sections[section].start) in printed:
            named_at = (start, printed[start])
        if any(line.values for line in lines):
            yield _read(document, place, lines, paths.get(section, ()), named_at, names)


def _read(
    document: Document,
    place: int,
    lines: tuple[Line, ...],
    headings: tuple[str, ...],
    named_at: Span | None,
    names: Names,
) -> ReadTable:
    table = document.tables[place]
    title = " ".join((table.title or "").split())
    if document.damaged and named_at is not None and table.title is not None:
        title = clean_text(document, *named_at).text
    return ReadTable(
        place=place,
        lines=lines,
        headings=headings,
        title=title,
        low=" / ".join((*headings, title)).lower(),
        program=program_of_headings((*headings, title) if title else headings, names),
        year=_year(table, title, headings) or names.year_at(table.start),
        named_at=named_at,
        header_at=_header(document, table),
        doubtful=_is_doubtful(document, lines),
    )


def _header(document: Document, table: Table) -> Span | None:
    """What stands in a table before its first row."""
    if not table.rows:
        return None
    start, end = max(table.start, table.title_end or 0), table.rows[0].start
    held = document.text[start:end]
    if not held.strip(" |-:\n") or len(held) > _LONGEST_HEADER:
        return None
    return start + len(held) - len(held.lstrip()), start + len(held.rstrip())


def _year(table: Table, title: str, headings: tuple[str, ...]) -> int | None:
    """The year in the title, in the nearest heading that has one, or in the row of the total."""
    totals = " ".join(cell.text for row in table.rows if row.is_total for cell in row.cells)
    years = (heading_year(text) for text in (title, *reversed(headings), totals))
    return next((year for year in years if year is not None), None)


def _is_doubtful(document: Document, lines: tuple[Line, ...]) -> bool:
    """Whether a damaged scan's digits should be looked at: letters among them, or a point among commas."""
    if not document.damaged:
        return False
    written = [document.text[line.row.start : line.row.end] for line in lines]
    points = sum(bool(_DIFFERENT_POINT.search(text)) for text in written)
    return any(is_damaged_number(text) for text in written) or 0 < points < len(written)


def _lines(document: Document, table: Table) -> Iterator[Line]:
    for row in table.rows:
        label, values = "", []
        for place, cell in enumerate(row.cells):
            if place == 0 and len(row.cells) > 2 and NUMBER_OF_ROW.match(cell.text) and _is_label(row.cells[1].text):
                continue
            number = _cell_number(cell.text, cell.column, table)
            opens = place == 0 and (_is_label(cell.text) or (len(row.cells) > 1 and bool(_YEAR.match(cell.text))))
            opens = opens or (not label and _is_of_words_alone(cell.text))
            if number is None or opens:
                text = clean_text(document, cell.start, cell.end).text if cell.end > cell.start else cell.text
                label = label or as_label(text)
            else:
                values.append((cell.column or "", number))
        if not label and len(values) > 1 and row.cells[0].text.strip():  # "10 000–19 999": numbers name the row
            named_by = values[0][1].unit == "count"
            label, values = " ".join(row.cells[0].text.split()), values[1:] if named_by else values
        if label or values:
            yield Line(row, label, tuple(values))


def as_label(text: str) -> str:
    """What a cell says, without marks around it."""
    return strip_mark(text).strip("*_").rstrip(" :~–-.")


def _is_label(text: str) -> bool:
    """A first cell with words beside its numbers: "17 län, 3 personer per län"."""
    return bool(re.search(r"[^\W\d_]{3,}", text)) and not re.fullmatch(
        r"[\d ,.–-]+\s*\w{1,8}\.?(?: kr(?:onor)?)?", text.strip()
    )


def _is_of_words_alone(text: str) -> bool:
    """Whether a cell behind the sums says in words what they are for: "den som har fyllt 65 år"."""
    return len(_PLAIN_WORD.findall(text)) >= _WORDS_OF_A_LABEL


def _cell_number(text: str, column: str | None, table: Table) -> Quantity | None:
    """The one number a cell holds, in the unit of the cell, its column or its table."""
    if column and _NUMBERING.match(column):
        return None
    unit = unit_of(table, column)
    column = _TRAILING_YEAR.sub("", column) if column else column  # "Platser 2010" counts places
    found = find_quantities(text, table_unit=unit or column)
    if not found and (column or unit):
        found = find_quantities(text, table_unit=column)
    return found[0] if len(found) == 1 and not _is_of_words(text, found[0]) else None


def _is_of_words(text: str, number: Quantity) -> bool:
    """Whether a number stands in a cell's words and has its column's unit only: "Lägesrapport 1" is no sum."""
    if number.unit == "count" or number.qualifier or number.comparator or not _is_label(text):
        return False
    return not any(one.start == number.start and one.unit == number.unit for one in find_quantities(text))
