"""Tables with ruling lines in a PDF, cell by cell, as pdfplumber finds them."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuledTable:
    """One table and where it stands, in points from the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float
    rows: tuple[tuple[str, ...], ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point, measured the same way, is in the table."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def ruled_tables(data: bytes, pages: Sequence[int]) -> dict[int, list[RuledTable]]:
    """The tables on some pages, by page number from 1. A frame around text is no table."""
    found: dict[int, list[RuledTable]] = {}
    if not pages:
        return found
    import pdfplumber

    # pdfminer raises whatever it stumbles over in a broken file. The text is read by pdfium and is whole
    # without it; only cells are then not told apart.
    with _quiet(), suppress(Exception), pdfplumber.open(io.BytesIO(data), pages=list(pages)) as pdf:
        for page in pdf.pages:
            with suppress(Exception):
                tables = [_table(table) for table in page.find_tables()]
                found[page.page_number] = [table for table in tables if _is_table(table)]
            page.close()
    return found


def _table(table: object) -> RuledTable:
    rows = tuple(tuple((cell or "").strip() for cell in row) for row in table.extract())  # type: ignore[attr-defined]
    left, top, right, bottom = table.bbox  # type: ignore[attr-defined]
    return RuledTable(left, top, right, bottom, rows)


def _is_table(table: RuledTable) -> bool:
    full = [row for row in table.rows if any(row)]
    columns = {place for row in full for place, cell in enumerate(row) if cell}
    return len(full) > 1 and len(columns) > 1


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pdfminer's remarks on slightly broken files away from the user."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
