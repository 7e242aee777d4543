"""Table rows read out in full, as a person would read them aloud.

A printed row is bare ("Norrbotten 3,0"); what the number is stands in the column title or the table's title.
The reading holds both, so that the row is found by either and a number is never without its unit.
"""

from __future__ import annotations

import re

from assistant.documents.column_units import unit_of
from assistant.documents.model import Cell, Row, Table
from assistant.language.formatting import format_number
from assistant.language.numbers import find_quantities
from assistant.language.units import COUNT

_BARE_NUMBER = re.compile(r"[-−–]?\s*\d[\d\s.,]*")
_SPACE = re.compile(r"\s+")


def row_reading(table: Table, row: Row, *, shown: bool = False) -> str:
    """One row as a line to read: its label, then each value with column title and unit.

    `shown` to people, a title that ends in a digit does not run into its number.
    """
    cells = [cell for cell in row.cells if cell.text.strip()]
    if not cells:
        return ""
    label, values = _flat(cells[0].text), cells[1:]
    if not values:
        return label
    return f"{label}: " + "; ".join(_value(cell, unit_of(table, cell.column), shown=shown) for cell in values)


def _value(cell: Cell, unit: str | None, *, shown: bool) -> str:
    """A cell with its column title, and its unit written out where the cell holds a bare number."""
    text = _flat(cell.text)
    bare = unit not in (None, COUNT) and _BARE_NUMBER.fullmatch(text) is not None
    column = _flat(cell.column or "")
    says_unit = unit is not None and column.casefold() == unit.casefold()  # "Miljoner kronor" over the numbers
    title = (before(column) if shown else f"{column} ") if column and not (bare and says_unit) else ""
    if unit is None or not bare:
        return title + text
    return f"{title}{text} {_of_one(unit.lower()) if text == '1' else unit.lower()}{_in_kronor(text, unit)}"


def before(title: str) -> str:
    """A column's title as it stands before a value; one that ends in a digit must not run into a number."""
    return f"{title}: " if title[-1:].isdigit() else f"{title} "


def _of_one(unit: str) -> str:
    """A unit's word after the number one: "1 miljon kronor"."""
    return re.sub(r"^(miljon|miljard)er\b", r"\1", unit)


def _in_kronor(text: str, unit: str) -> str:
    """The amount in whole kronor, in brackets; nothing where the number is no money or says the same."""
    found = find_quantities(text, table_unit=unit)
    if len(found) != 1 or found[0].unit != "SEK":
        return ""
    kronor = _flat(format_number(found[0].number))
    return "" if kronor == text else f" ({kronor} kronor)"


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
