"""Table rows read out in full, as a person would read them aloud.

A printed row is bare ("Norrbotten 3,0"); what the number is stands in the column title or the table's title.
The reading holds both, so that the row is found by either and a number is never without its unit.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.documents.model import Cell, Row, Table

_NUMBER = re.compile(r"[-−]?\d+(?:[ \u00a0.]\d{3})*(?:,\d+)?|[-−]?\d+[.,]\d+")
_SCALES = (
    (re.compile(r"\b(?:miljard\w*|mdkr|mdr)", re.I), Decimal(10**9)),
    (re.compile(r"\b(?:miljon\w*|milj\b\.?|mnkr|mkr)", re.I), Decimal(10**6)),
    (re.compile(r"\b(?:tusen\w*|tkr)", re.I), Decimal(10**3)),
)
_SPACE = re.compile(r"\s+")


def row_reading(table: Table, row: Row) -> str:
    """One row as a sentence-like line: its label, then each value with column title and unit."""
    cells = [cell for cell in row.cells if cell.text.strip()]
    if not cells:
        return ""
    label, values = _flat(cells[0].text), cells[1:]
    if not values:
        return label
    return f"{label}: " + "; ".join(_value(cell, table.unit) for cell in values)


def _value(cell: Cell, unit: str | None) -> str:
    """A cell with its column title, and its unit written out where the cell holds a bare number."""
    text = _flat(cell.text)
    title = f"{_flat(cell.column)} " if cell.column else ""
    if unit is None or not _NUMBER.fullmatch(text):
        return title + text
    amount = _in_kronor(text, unit)
    return f"{title}{text} {unit}" + (f" ({amount} kronor)" if amount else "")


def _in_kronor(text: str, unit: str) -> str | None:
    """The number in whole kronor with spaces between thousands; None where the unit is not scaled money."""
    scale = next((factor for pattern, factor in _SCALES if pattern.search(unit)), None)
    if scale is None:
        return None
    number = Decimal(re.sub(r"[ \u00a0]", "", text).replace("−", "-").replace(",", "."))
    return f"{number * scale:,.0f}".replace(",", " ")


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
