"""Excel workbooks: each sheet a section, with its tables as they are shown. Formulas are read by their results."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from assistant.documents.elements import ReadText
from assistant.documents.model import BlockKind
from assistant.documents.readers.builder import TextBuilder
from assistant.documents.readers.grids import GridCell
from assistant.documents.readers.number_formats import shown
from assistant.documents.readers.packages import OLE, as_plain, check_package, drawn_words
from assistant.documents.readers.sheets import Cells, add_sheets, as_shown, hidden_parts, hidden_sheet, not_calculated
from assistant.errors import UnreadableDocument

_NOT_CALCULATED = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


def read_xlsx(data: bytes, file: str) -> ReadText:
    """Read a workbook."""
    if data.startswith(OLE):
        raise UnreadableDocument(file, "encrypted, or an old .xls under a new name; save it as .xlsx without password")
    # openpyxl raises many kinds of errors on a broken package; all mean the same to the user.
    try:
        notes = list(check_package(data, file))
        data = as_plain(data, "spreadsheetml.sheet")
        builder = TextBuilder()
        notes += _add_sheets(builder, data)
        for said in drawn_words(data, "xl/drawings/"):
            builder.add(BlockKind.PARAGRAPH, said)
        missing = _not_calculated(data)
    except UnreadableDocument:
        raise
    except Exception as error:
        raise UnreadableDocument(file, f"damaged: not a whole workbook ({type(error).__name__})") from error
    return ReadText(text=builder.text, elements=tuple(builder.elements), missing=missing, notes=tuple(notes))


def _add_sheets(builder: TextBuilder, data: bytes) -> list[str]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    whole = [(sheet.title, _cells(sheet)) for sheet in seen]
    shown_ones = [(name, as_shown(cells, *_hidden(sheet))) for sheet, (name, cells) in zip(seen, whole, strict=True)]
    add_sheets(builder, shown_ones)
    partly = [name for (name, cells), (_, left) in zip(whole, shown_ones, strict=True) if len(left) < len(cells)]
    hidden = [sheet.title for sheet in book.worksheets if sheet not in seen]
    return [*map(hidden_sheet, hidden), *map(hidden_parts, partly)]


def _hidden(sheet: Any) -> tuple[set[int], set[int]]:
    """The rows and columns that are not shown, but those that a reader can open: folded or filtered ones."""
    filtered = sheet.auto_filter.ref is not None
    rows = {at for at, row in sheet.row_dimensions.items() if row.hidden and not (row.outlineLevel or filtered)}
    columns = {
        at
        for column in sheet.column_dimensions.values()
        if column.hidden and not column.outlineLevel
        for at in range(column.min, column.max + 1)
    }
    return rows, columns


def _cells(sheet: Any) -> Cells:
    """The cells of a sheet that say something. Those that are only coloured are passed over."""
    spans = {
        (area.min_row, area.min_col): (area.max_col - area.min_col + 1, area.max_row - area.min_row + 1)
        for area in sheet.merged_cells.ranges
    }
    cells: dict[tuple[int, int], GridCell] = {}
    # Not by rows and columns: one cell at the far corner would make millions of empty ones.
    for place, cell in sheet._cells.items():
        if cell.value is not None:
            across, down = spans.get(place, (1, 1))
            is_bold = bool(cell.font and cell.font.b)
            cells[place] = GridCell(shown(cell.value, cell.number_format), across, down, is_head=is_bold)
    return cells


def _not_calculated(data: bytes) -> tuple[str, ...]:
    """A line on formulas whose results are not in the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        count = sum(len(_NOT_CALCULATED.findall(archive.read(name))) for name in sheets)
    return not_calculated(count)
