"""Tables of separated values, as registers and statistics hand them out."""

from __future__ import annotations

import csv
import io
import re

from assistant.documents.elements import ReadText
from assistant.documents.readers.builder import TextBuilder
from assistant.documents.readers.grids import GridCell
from assistant.documents.readers.plain import decode
from assistant.documents.readers.sheets import add_sheet
from assistant.errors import UnreadableDocument

_SEPARATORS = ";\t,|"
_DECLARED = re.compile(rf"sep=([{_SEPARATORS}])\s*$", re.MULTILINE)  # a first line that is for Excel alone
_SAMPLE = 20  # lines to tell the separator by


def read_csv(data: bytes, file: str) -> ReadText:
    """Read separated values. The text is the table: cells a tab apart, without quotation marks around them."""
    said = decode(data, file)
    declared = _DECLARED.match(said)
    try:
        separator = declared[1] if declared else _separator(said)
        rows = list(csv.reader(io.StringIO(said, newline=""), delimiter=separator, strict=False))[bool(declared) :]
    except csv.Error as error:
        raise UnreadableDocument(file, f"damaged: not a table of separated values ({error})") from None
    builder = TextBuilder()
    cells = {
        (at, place): GridCell(cell) for at, row in enumerate(rows) for place, cell in enumerate(row) if cell.strip()
    }
    add_sheet(builder, cells, level=1)
    return ReadText(text=builder.text, elements=tuple(builder.elements))


def _separator(said: str) -> str:
    """The sign that cuts most lines into as many parts as the others; a Swedish table has its commas in numbers."""
    lines = [line for line in said.splitlines() if line.strip()][:_SAMPLE]

    def fit(separator: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
        usual = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(usual) if usual > 1 else 0, -_SEPARATORS.index(separator))

    return max(_SEPARATORS, key=fit)
