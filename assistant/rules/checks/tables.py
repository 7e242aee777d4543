"""Tables against the total they declare, in a row of their own or in their title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.documents.column_units import unit_of
from assistant.documents.evidence import Evidence, evidence_for
from assistant.documents.model import Cell, Document, Row, Table
from assistant.language.formatting import format_number, format_percent, format_sek
from assistant.language.gloss import in_english
from assistant.language.numbers import find_quantities
from assistant.rules.checks.model import Finding, status_of

_FAR = Decimal("0.5")  # a title's amount this far off, as a share of it, is about something else than the rows


@dataclass(frozen=True, slots=True)
class _Entry:
    """One number of one column: its row, its cell, its value in base units."""

    row: Row
    cell: Cell
    number: Decimal
    unit: str


def check_tables(document: Document) -> Iterator[Finding]:
    """One finding for each column that has a declared total; a table without one says nothing to check."""
    for table in document.tables:
        width = max((len(row.cells) for row in table.rows), default=0)
        for column in range(1, width):
            yield from _column(document, table, column)


def _column(document: Document, table: Table, column: int) -> Iterator[Finding]:
    entries = [entry for row in table.rows if (entry := _entry(table, row, column)) is not None]
    parts = [entry for entry in entries if not entry.row.is_total]
    if len(parts) < 2 or len({entry.unit for entry in parts}) > 1:
        return
    total_rows = [entry for entry in entries if entry.row.is_total and entry.unit == parts[0].unit]
    for total in total_rows:
        yield _finding(document, table, _summed(entries, total), total)
    if not total_rows and (title := _title_total(document, table, parts)) is not None:
        yield _finding(document, table, parts, title)


def _entry(table: Table, row: Row, column: int) -> _Entry | None:
    if column >= len(row.cells):
        return None
    cell = row.cells[column]
    unit = unit_of(table, cell.column)
    quantities = [one for one in find_quantities(cell.text, table_unit=unit) if isinstance(one.number, Decimal)]
    if len(quantities) != 1 or quantities[0].upper is not None:
        return None
    number = quantities[0].number
    return _Entry(row, cell, number, quantities[0].unit) if isinstance(number, Decimal) else None


def _summed(entries: Sequence[_Entry], total: _Entry) -> list[_Entry]:
    """The rows a total row sums: those since the total before it, if they make it; else every row above."""
    above = entries[: entries.index(total)] if total is not entries[0] else list(entries[1:])
    last = max((place for place, entry in enumerate(above) if entry.row.is_total), default=-1)
    since = [entry for entry in above[last + 1 :] if not entry.row.is_total]
    subtotals = [entry for entry in above if entry.row.is_total]
    for choice in (since, subtotals):
        if len(choice) > 1 and sum(entry.number for entry in choice) == total.number:
            return list(choice)
    return [entry for entry in above if not entry.row.is_total]


def _title_total(document: Document, table: Table, parts: Sequence[_Entry]) -> Evidence | None:
    """Where the title states the total, if its one amount is near enough to the rows to be about them."""
    if table.title_start is None or table.title_end is None or parts[0].unit != "SEK":
        return None
    stated = _title_amount(document, table)
    computed = sum((entry.number for entry in parts), Decimal(0))
    if stated is None or abs(stated - computed) > _FAR * stated:
        return None
    return evidence_for(document, table.title_start, table.title_end)


def _title_amount(document: Document, table: Table) -> Decimal | None:
    title = document.text[table.title_start : table.title_end]
    amounts = [
        one.number
        for one in find_quantities(title)
        if one.unit == "SEK" and isinstance(one.number, Decimal) and one.comparator is None
    ]
    return amounts[0] if len(amounts) == 1 else None


def _finding(document: Document, table: Table, parts: Sequence[_Entry], total: _Entry | Evidence) -> Finding:
    computed = sum((entry.number for entry in parts), Decimal(0))
    if isinstance(total, Evidence):
        declared, stated = _title_amount(document, table) or Decimal(0), total
    else:
        declared, stated = total.number, evidence_for(document, total.row.start, total.row.end)
    difference = declared - computed
    if parts[0].unit == "percent" and abs(difference) <= _rounding(parts):
        difference = Decimal(0)  # each row's share is rounded to the decimals it shows
    candidate = _candidate(parts, difference) if difference else None
    messages = [_message(language, table, declared, computed, parts, candidate) for language in ("sv", "en")]
    rows = evidence_for(document, parts[0].row.start, parts[-1].row.end)
    return Finding(
        document_id=document.id,
        kind="table",
        status=status_of(difference),
        declared=declared,
        computed=computed,
        difference=difference,
        message=messages[0],
        message_en=messages[1],
        evidence=(stated, *_row_evidence(document, parts, rows)),
        candidate=candidate.row.cells[0].text if candidate else None,
    )


def _row_evidence(document: Document, parts: Sequence[_Entry], together: Evidence) -> tuple[Evidence, ...]:
    """The rows one by one where they are few, else as one stretch."""
    if len(parts) > 30:
        return (together,)
    return tuple(evidence_for(document, part.row.start, part.row.end) for part in parts)


def _rounding(parts: Sequence[_Entry]) -> Decimal:
    decimals = max(max(0, -int(part.number.as_tuple().exponent)) for part in parts)
    return Decimal(len(parts)) * Decimal(5).scaleb(-decimals - 1)


def _candidate(parts: Sequence[_Entry], difference: Decimal) -> _Entry | None:
    """The one row that alone could explain a difference: a slip of the kinds people and scanners make.

    It equals the difference (left out, or counted twice), has two digits swapped or a decimal point moved, or
    is the only one written in another way than the rest.
    """
    slips = [part for part in parts if _slip(part.number, difference)]
    odd = [part for part in parts if _style(part.cell.text) != _usual_style(parts)]
    for choice in (slips, odd):
        if len(choice) == 1:
            return choice[0]
    return None


def _slip(number: Decimal, difference: Decimal) -> bool:
    meant = number + difference
    if meant <= 0:
        return number == -difference
    moved = meant in (number * 10, number / 10, number * 100, number / 100)
    return number == difference or moved or _swapped(number, meant)


def _swapped(number: Decimal, meant: Decimal) -> bool:
    """Whether two numbers differ by two neighbouring digits in each other's place."""
    one, other = f"{number.normalize():f}", f"{meant.normalize():f}"
    if len(one) != len(other):
        return False
    apart = [place for place in range(len(one)) if one[place] != other[place]]
    return len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]]


def _style(text: str) -> str:
    """How a number is written: which separators it has."""
    return "".join(sorted(set(re.sub(r"[\w\s]", "", text))))


def _usual_style(parts: Sequence[_Entry]) -> str:
    styles = [_style(part.cell.text) for part in parts]
    return max(styles, key=styles.count)


def _message(
    language: str,
    table: Table,
    declared: Decimal,
    computed: Decimal,
    parts: Sequence[_Entry],
    candidate: _Entry | None,
) -> str:
    stated, made, apart = (
        _told(number, parts[0].unit, language) for number in (declared, computed, abs(declared - computed))
    )
    swedish = language == "sv"
    name = " ".join((table.title or ("Tabellen" if swedish else "")).split()).rstrip(":")
    if len(parts[0].row.cells) > 2 and parts[0].cell.column:
        name = f"{name}, {parts[0].cell.column}"
    if not swedish:
        name = in_english(name) if name else "The table"
    if declared == computed:
        rest = (
            f"{len(parts)} rader ger {made}, som angivet" if swedish else f"{len(parts)} rows make {made}, as declared"
        )
        return f"{name}: {rest}."
    row = candidate.row.cells[0].text if candidate else ""
    if swedish:
        guess = f" Raden {row} kan ensam förklara det; det är inte fastställt." if row else ""
        return f"{name}: {stated} anges, men {len(parts)} rader ger {made}; skillnaden är {apart}.{guess}"
    guess = f" The row {in_english(row)} alone could explain it; that is not established." if row else ""
    return f"{name}: {stated} is declared, but {len(parts)} rows make {made}; the difference is {apart}.{guess}"


def _told(number: Decimal, unit: str, language: str) -> str:
    if unit == "SEK":
        return format_sek(number, language)
    if unit == "percent":
        return format_percent(number, language)
    return format_number(number, language)
