"""Rules that stand in tables: who gets what, an applicant's costs, shares by year, levels, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.documents.clean import clean_text
from assistant.documents.model import BlockKind, Document, DocumentType, Row, Table
from assistant.language.numbers import Quantity, find_quantities
from assistant.rules.extraction.context import heading_year
from assistant.rules.extraction.damage import is_damaged_number
from assistant.rules.extraction.drafts import Draft, Span, as_decimal, measure
from assistant.rules.extraction.programs import Names, program_of_headings
from assistant.rules.extraction.sentences import (
    Sentence,
    Surroundings,
    heading_paths,
    strip_mark,
)
from assistant.rules.extraction.shares import OWN_SHARE, STATE_SHARE
from assistant.rules.extraction.vocabulary import recipients_in
from assistant.rules.model import Item, Measure, RuleKind, YearValue

_BUDGET = re.compile(r"(?<!stats)(?<!\w)budget|kalkyl|kostnadsslag|sökt|söks|ansök")
_ALLOCATION = re.compile(r"fördel|tilldel|utbetal|bidrag per|belopp per|statsbidrag|ram(?:ar)? ")
_MONEY_TABLE = re.compile(
    r"kostnad|uträkn|medel|medl|belopp|anslag|kron|avsatt|budget|fördel|bidrag|ersättning|stöd|pott|summa"
)
_YEAR = re.compile(r"^\s*(?:år )?((?:19|20)\d{2})\s*$")
_NTH = re.compile(
    r"^\s*(?:år (\d{1,2}|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio)|(\d{1,2}):?[ae] året)\s*$", re.IGNORECASE
)
_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
_OWN = re.compile(r"huvudm|egen|kommunens|landstingets|regionens|sökandens|medfinans|mottagar")
_BODY_COLUMN = re.compile(r"(?:län|kommun|region|landsting|huvudman|organisation|mottagare|sökande|skola|lärosäte)\w*$")
_DIFFERENT_POINT = re.compile(r"\d\.\d(?!\d\d)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as a label and its numbers."""

    row: Row
    label: str
    values: tuple[tuple[str, Quantity], ...]  # column title, number


@dataclass(frozen=True, slots=True)
class TableContext:
    """What stands around a table: its headings, their text in lower case, its own title."""

    headings: tuple[str, ...]
    low: str
    title: str
    program: str | None
    year: int | None


def table_drafts(document: Document, names: Names) -> list[Draft]:
    """The rules of every table, each standing on its title and its rows."""
    paths = heading_paths(document)
    homes = {block.table: block.section for block in document.blocks if block.kind is BlockKind.TABLE_ROW}
    drafts: list[Draft] = []
    for place, table in enumerate(document.tables):
        section = homes.get(place)
        context = _context(document, table, paths.get(section, ()), names)
        drafts += _read(document, place, table, context, names)
    return drafts


def _context(document: Document, table: Table, headings: tuple[str, ...], names: Names) -> TableContext:
    title = " ".join((table.title or "").split())
    if document.damaged and table.title_start is not None and table.title_end is not None:
        title = clean_text(document, table.title_start, table.title_end).text
    low = " / ".join((*headings, title)).lower()
    program = program_of_headings((*headings, title) if title else headings, names)
    years = [heading_year(text) for text in (title, *reversed(headings))]
    year = next((year for year in years if year is not None), None)
    if year is None:
        totals = " ".join(cell.text for row in table.rows if row.is_total for cell in row.cells)
        year = heading_year(totals)
    if year is None:
        year = names.year_at(table.start)
    return TableContext(headings, low, title, program, year)


def _read(document: Document, place: int, table: Table, context: TableContext, names: Names) -> list[Draft]:
    lines = list(_lines(document, table))
    if schedule := _schedule(lines):
        return [_phase_out(document, table, context, lines, schedule)]
    if not _is_money(lines, context):
        return []
    drafts = []
    for column in dict.fromkeys(title for line in lines for title, _ in line.values):
        drafts += _column(document, place, table, context, lines, column, names)
    return drafts


def _lines(document: Document, table: Table) -> Iterator[_Line]:
    for row in table.rows:
        label, values = "", []
        for place, cell in enumerate(row.cells):
            number = _cell_number(cell.text, cell.column, table.unit)
            if number is None or (
                place == 0 and (_is_label(cell.text) or (len(row.cells) > 1 and _YEAR.match(cell.text)))
            ):
                text = clean_text(document, cell.start, cell.end).text if cell.end > cell.start else cell.text
                label = label or strip_mark(text).rstrip(" :~–-.")
            else:
                values.append((cell.column or "", number))
        if label or values:
            yield _Line(row, label, tuple(values))


def _is_label(text: str) -> bool:
    """A first cell with words beside its numbers: "17 län, 3 personer per län"."""
    return bool(re.search(r"[^\W\d_]{3,}", text)) and not re.fullmatch(
        r"[\d ,.–-]+\s*\w{1,8}\.?(?: kr(?:onor)?)?", text.strip()
    )


def _cell_number(text: str, column: str | None, unit: str | None) -> Quantity | None:
    """The one number a cell holds, in the unit of the cell, its column or its table."""
    found = find_quantities(text, table_unit=unit or column)
    if not found and (column or unit):
        found = find_quantities(text, table_unit=column)
    return found[0] if len(found) == 1 else None


def _is_money(lines: Sequence[_Line], context: TableContext) -> bool:
    numbers = [number for line in lines for _, number in line.values]
    money = sum(number.unit == "SEK" for number in numbers)
    return (
        len(numbers) > 1
        and money * 2 > len(numbers)
        and bool(_MONEY_TABLE.search(context.low) or money == len(numbers))
    )


def _schedule(lines: Sequence[_Line]) -> tuple[YearValue, ...]:
    """A table of shares by year."""
    values = []
    for line in lines:
        year, nth = _YEAR.match(line.label), _NTH.match(line.label)
        if not (year or nth) or len(line.values) != 1 or line.values[0][1].unit != "percent":
            return ()
        number = int(year[1]) if year else _nth(nth[1] or nth[2] if nth else "0")
        held = measure(line.values[0][1])
        values.append(YearValue(year=number, number=held.number, unit=held.unit, ordinal=year is None))
    return tuple(values) if len(values) > 1 else ()


def _nth(word: str) -> int:
    return int(word) if word.isdecimal() else _WORDS.index(word.lower())


def _phase_out(
    document: Document,
    table: Table,
    context: TableContext,
    lines: Sequence[_Line],
    schedule: tuple[YearValue, ...],
) -> Draft:
    columns = " ".join(title for line in lines for title, _ in line.values).lower()
    own = bool(_OWN.search(context.title.lower() + " " + columns) or _OWN.search(context.low))
    return Draft(
        kind=RuleKind.PHASE_OUT,
        spans=_spans(document, table, lines),
        text=context.title,
        program=context.program,
        metric=OWN_SHARE if own else STATE_SHARE,
        schedule=schedule,
        doubtful=_doubtful(document, table, lines),
    )


def _column(
    document: Document,
    place: int,
    table: Table,
    context: TableContext,
    lines: Sequence[_Line],
    column: str,
    names: Names,
) -> list[Draft]:
    """The allocation or budget of one column of sums, and a pool for each purpose in it."""
    entries = [
        (line, number) for line in lines for title, number in line.values if title == column and number.unit == "SEK"
    ]
    parts = [(line, number) for line, number in entries if not _sums_up(line)]
    if len(parts) < 2:
        return []
    items = tuple(Item(label=line.label, number=as_decimal(number.number), unit="SEK") for line, number in parts)
    total = _total(context, entries)
    kind = _kind(document, context)
    year = heading_year(column) or context.year
    whole = Draft(
        kind=kind,
        spans=_spans(document, table, lines),
        text=context.title,
        program=context.program,
        recipients=recipients_in(context.title + " " + column)
        or recipients_in(" ".join(line.label for line, _ in parts)),
        year=year,
        metric=_table_name(context, column),
        items=items,
        total=total,
        reconciles=None if total is None else total == sum(item.number for item in items),
        doubtful=_doubtful(document, table, lines),
    )
    if (
        kind is RuleKind.BUDGET
        or _names_places(lines, parts, context.low)
        or re.search(r"uträkn|beräkning", context.low)
    ):
        return [whole]
    return [whole, *(_row_pool(whole, place, line, number, names) for line, number in parts)]


def _sums_up(line: _Line) -> bool:
    return line.row.is_total or bool(re.match(r"(?:summa|totalt|total|sammanlagt|tillsammans)\b", line.label.lower()))


def _total(context: TableContext, entries: Sequence[tuple[_Line, Quantity]]) -> Decimal | None:
    """What the table is said to come to: its sum row, or else the sum in its title."""
    declared = [as_decimal(number.number) for line, number in entries if _sums_up(line)]
    if declared:
        return declared[-1]
    titles = (context.title, *context.headings[-1:])
    return next(
        (as_decimal(found.number) for text in titles for found in find_quantities(text) if found.unit == "SEK"),
        None,
    )


def _kind(document: Document, context: TableContext) -> RuleKind:
    near = " ".join((*context.headings[-1:], context.title)).lower()
    if _ALLOCATION.search(near) and not re.search(r"(?<!stats)(?<!\w)budget|kalkyl", near):
        return RuleKind.ALLOCATION
    if _BUDGET.search(near) or document.metadata.type is DocumentType.APPLICATION:
        return RuleKind.BUDGET
    return RuleKind.ALLOCATION


def _table_name(context: TableContext, column: str) -> str:
    name = context.title or (context.headings[-1] if context.headings else "")
    return f"{name} ({column})" if column and heading_year(column) else name


def _names_places(lines: Sequence[_Line], parts: Sequence[tuple[_Line, Quantity]], title: str) -> bool:
    """Whether the labels are who gets money (counties, municipalities) and not purposes."""
    columns = {(line.row.cells[0].column or "").lower() for line in lines if line.row.cells}
    if any(_BODY_COLUMN.match(column) for column in columns) or re.search(
        r"\bper (?:län|kommun|region|landsting)", title
    ):
        return True
    single = [line.label for line, _ in parts if len(line.label.split()) <= 2]
    return (len(parts) > 6 and len(single) * 5 >= len(parts) * 4) or all(recipients_in(line.label) for line, _ in parts)


def _row_pool(whole: Draft, place: int, line: _Line, number: Quantity, names: Names) -> Draft:
    return replace(
        whole,
        program=names.find(line.label) or whole.program,
        kind=RuleKind.POOL,
        spans=((line.row.start, line.row.end), *whole.spans[:1]),
        text=line.label,
        recipients=recipients_in(line.label),
        metric=re.sub(r"^kostnad(?:er)? för ", "", line.label, flags=re.IGNORECASE),
        amount=measure(number),
        items=(),
        total=None,
        reconciles=None,
        row_of=place,
    )


def _spans(document: Document, table: Table, lines: Sequence[_Line]) -> tuple[Span, ...]:
    """The title, or else the heading above, and each row."""
    spans: list[Span] = []
    if table.title_start is not None and table.title_end is not None:
        spans.append((table.title_start, table.title_end))
    else:
        section = document.section_at(table.start)
        heading = next((block for block in document.blocks if section and block.start == section.start), None)
        if heading is not None and heading.kind is BlockKind.HEADING:
            spans.append((heading.start, heading.end))
    return (*spans, *((line.row.start, line.row.end) for line in lines))


def _doubtful(document: Document, table: Table, lines: Sequence[_Line]) -> bool:
    """Whether a damaged scan's digits should be looked at: letters among them, or a point among commas."""
    if not document.damaged:
        return False
    written = [document.text[line.row.start : line.row.end] for line in lines]
    points = sum(bool(_DIFFERENT_POINT.search(text)) for text in written)
    return any(is_damaged_number(text) for text in written) or 0 < points < len(written)


def row_sentences(document: Document, names: Names) -> list[Sentence]:
    """Rows that hold a date or a level, as sentences: "Ansökan | senast 1 mars 2016"."""
    paths = heading_paths(document)
    found: list[Sentence] = []
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE_ROW or block.table is None:
            continue
        table = document.tables[block.table]
        headings = paths.get(block.section, ())
        clean = clean_text(document, block.start, block.end)
        text = re.sub(r"\s*\|\s*", " – ", clean.text.strip("| ")).strip()
        around = Surroundings(headings, table.title or "", None)
        found.append(Sentence(text, block.start, block.end, BlockKind.TABLE_ROW, around, None, False))
    return found


def quantity_measure(quantity: Quantity) -> Measure:
    """A cell's number as a measure."""
    return measure(quantity)
