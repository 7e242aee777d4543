"""What Swedish documents say, told in English: rows by their cells, other text as a quote."""

from __future__ import annotations

from decimal import Decimal

from assistant.answers.composing.draft import Line
from assistant.documents.column_units import telling_words, unit_of
from assistant.documents.model import Cell, Document, Row, Table
from assistant.language.formatting import format_amount
from assistant.language.gloss import in_english
from assistant.language.numbers import find_quantities
from assistant.language.units import COUNT
from assistant.rules import Rule
from assistant.search.rows import before

_LEAD = "The documents say, in Swedish: "


def quoted(sentence: str) -> str:
    """A Swedish sentence as a quote."""
    return f"{_LEAD}“{sentence.rstrip('.')}”"


def led(line: Line) -> bool:
    """Whether a line says that it quotes in Swedish."""
    return line.text.startswith(_LEAD)


def without_lead(text: str) -> str:
    """A line's text as it stands after another that says that it quotes."""
    return text.removeprefix(_LEAD)


def beneath(rule: Rule, statement: str) -> str:
    """A rule's statement as it stands under a heading that tells its programme and year."""
    year = str(rule.year) if rule.year is not None else ""
    for told in ((rule.program, year), (rule.program,), (year,)):
        if inside := ", ".join(filter(None, told)):
            statement = statement.replace(f" ({inside})", "", 1)
    return statement


def row_at(document: Document, offset: int) -> str:
    """The row of a table that stands at an offset, in English."""
    block = next(one for one in document.blocks if one.start <= offset < one.end and one.row is not None)
    table = document.tables[block.table or 0]
    return row_in_english(table, table.rows[block.row or 0], "").rstrip(".")


def row_in_english(table: Table, row: Row, heading: str) -> str:
    """A table's row: its label, then each value under its column's title; titles that are not known stay quoted."""
    cells = [cell for cell in row.cells if cell.text.strip()]
    told = "; ".join(_cell(table, cell) for cell in cells[1:])
    label = in_english(cells[0].text) if cells else ""
    about = in_english(heading) if heading else ""
    about = "" if not about or about.startswith("“") else f"{about} – "  # an unknown heading tells nothing in English
    return f"{about}{label}: {told}." if told else f"{about}{label}."


def _cell(table: Table, cell: Cell) -> str:
    unit = unit_of(table, cell.column)
    found = find_quantities(cell.text, table_unit=None if unit == COUNT else unit)
    title = in_english(cell.column) if cell.column and telling_words(cell.column) else ""  # not a unit alone
    one = found[0] if len(found) == 1 and not any(map(str.isalpha, cell.text)) else None
    if one is None or one.noun or one.upper is not None or not isinstance(one.number, Decimal):
        value = in_english(cell.text)
    else:
        value = format_amount(one.number, one.unit, "en")
    return f"{before(title)}{value}" if title else value
