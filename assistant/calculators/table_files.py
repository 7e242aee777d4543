"""Tables of inputs and results as files: CSV and Excel, read and written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.errors import InvalidInput
from assistant.jsonable import decimal_text

MOST_ROWS = 100_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run instead of show


def read_table(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """Rows by column name, each with its line in the file (the header is line 1). Empty rows are left out.

    Raises InvalidInput for a file that is not there, is no CSV or Excel file, or is too long.
    """
    try:
        lines = _excel_lines(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv_lines(path)
    except OSError as error:
        raise InvalidInput("file", f"{path.name} cannot be read: {error.strerror or error}") from error
    if not lines:
        raise InvalidInput("file", f"{path.name} holds no rows; the first row must name the columns")
    if len(lines) > MOST_ROWS:
        raise InvalidInput("file", f"{path.name} holds {len(lines)} rows; at most {MOST_ROWS} are read")
    header = [str(name or "").strip() for name in lines[0][1]]
    return [
        (line, {name: cell for name, cell in zip(header, cells, strict=False) if name})
        for line, cells in lines[1:]
        if any(cell not in (None, "") for cell in cells)
    ]


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows as Excel where the name ends in .xlsx, else as CSV that Swedish Excel opens as it is."""
    plain = [[_plain(row.get(column)) for column in columns] for row in rows]
    if path.suffix.lower() == ".xlsx":
        _write_excel(path, columns, plain)
    else:
        path.write_text(table_text(columns, plain), encoding="utf-8-sig")


def table_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The rows as CSV with semicolons; a text that a spreadsheet would run gets an apostrophe before it."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return stream.getvalue()


def _csv_lines(path: Path) -> list[tuple[int, list[Any]]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # what Excel saves in Sweden
    header = text.split("\n", 1)[0]
    delimiter = max(";\t,", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [(reader.line_num, list(cells)) for cells in reader]
    except csv.Error as error:
        raise InvalidInput("file", f"{path.name}, line {reader.line_num}: {error}") from error


def _excel_lines(path: Path) -> list[tuple[int, list[Any]]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise InvalidInput("file", f"{path.name} is not an Excel file") from error
    try:
        sheet = book.worksheets[0]
        return [(line, [_cell(one) for one in cells]) for line, cells in enumerate(sheet.values, 1)]
    finally:
        book.close()


def _cell(value: Any) -> Any:
    """A day as ISO text; a whole number that Excel keeps as 55.0 as 55."""
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _write_excel(path: Path, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Resultat")
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_harmless(cell) for cell in row])
    book.save(path)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else decimal_text(value).replace(".", ",")
    return "" if value is None else value


def _harmless(cell: Any) -> Any:
    if isinstance(cell, str) and cell.startswith(_FORMULA) and not cell.lstrip("+-").replace(",", "").isdigit():
        return f"'{cell}"
    return cell
