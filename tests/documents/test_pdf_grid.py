"""Tables without ruling lines in which cells are empty: what stands in the others is said of its own column."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.readers.pdf_grid import set_in_columns
from assistant.documents.readers.pdf_lines import PrintedLine
from tests.documents.pdf_making import pdf, read

_ROWS = (
    ("Område", "Städning", "Sand", "Summa"),
    ("Hamnen", "14 000", "", "14 000"),
    ("Åsen", "", "3 500", "3 500"),
    ("Torget", "9 000", "1 250", "10 250"),
    ("Viken", "", "", "0"),
)


@pytest.mark.parametrize("to_the_right", [True, False])
def test_a_value_beside_an_empty_cell_has_the_head_of_its_own_column(to_the_right: bool) -> None:
    def draw(canvas: Canvas) -> None:
        for at, (label, *values) in enumerate(_ROWS):
            canvas.drawString(60, 740 - 16 * at, label)
            for place, said in zip((230, 310, 400), values, strict=True):
                (canvas.drawRightString if to_the_right else canvas.drawString)(place, 740 - 16 * at, said)

    table = read(pdf(draw)).tables[0]
    said = [{cell.column: cell.text for cell in row.cells if cell.text} for row in table.rows]
    assert said == [{head: cell for head, cell in zip(_ROWS[0], row, strict=True) if cell} for row in _ROWS[1:]]


def test_a_table_that_goes_on_overleaf_keeps_its_columns_though_cells_are_empty() -> None:
    rows = [("Ort", "Elever", "Ramar", "Kronor")]
    rows += [(f"Ort {at}", "" if at % 3 else str(at), "" if at % 2 else str(at * 10), str(at * 11)) for at in range(13)]

    def draw(canvas: Canvas) -> None:
        for page in (rows[:7], rows[7:]):
            for at, (label, *values) in enumerate(page):
                canvas.drawString(60, 740 - 16 * at, label)
                for place, said in zip((230, 310, 400), values, strict=True):
                    canvas.drawRightString(place, 740 - 16 * at, said)
            canvas.showPage()
            canvas.setFont("Helvetica", 10)

    table = read(pdf(draw)).tables[0]
    said = [{cell.column: cell.text for cell in row.cells if cell.text} for row in table.rows]
    assert said == [{head: cell for head, cell in zip(rows[0], row, strict=True) if cell} for row in rows[1:]]


@pytest.mark.parametrize("rows", [_ROWS, (*_ROWS[:3], ("Torget", "", "1 250", "10 250"), _ROWS[4])])
def test_labels_of_some_rows_stand_between_them_and_their_heads(rows: tuple[tuple[str, ...], ...]) -> None:
    def draw(canvas: Canvas) -> None:
        lines = [rows[0], ("Norra delen", "", "", ""), *rows[1:3], ("Södra delen", "", "", ""), *rows[3:]]
        for at, (label, *values) in enumerate(lines):
            canvas.drawString(60, 740 - 16 * at, label)
            for place, said in zip((230, 310, 400), values, strict=True):
                canvas.drawRightString(place, 740 - 16 * at, said)

    (table,) = read(pdf(draw)).tables
    said = [{cell.column: cell.text for cell in row.cells if cell.text} for row in table.rows]
    told = [row for row in said if len(row) > 1]
    assert told == [{head: cell for head, cell in zip(rows[0], row, strict=True) if cell} for row in rows[1:]]


def _line(text: str, *fields: tuple[float, float], unsure: tuple[tuple[int, int], ...] = ()) -> PrintedLine:
    return PrintedLine(text, fields[0][0], fields[-1][1], 0, 10, False, fields=fields, unsure=unsure)


def test_what_is_unsure_stays_so_where_a_row_is_set_otherwise() -> None:
    head = _line("Ort    Elever    Kronor", (60, 80), (150, 180), (250, 280))
    row = _line("Näset    1 200", (60, 90), (255, 280), unsure=((9, 14),))

    laid = set_in_columns([[head], [row]])[1][0]
    assert [laid.text[start:end] for start, end in laid.unsure] == ["1 200"]


def test_lines_without_columns_in_common_stay_as_they_were() -> None:
    lines = [
        _line("Ort    Elever    Kronor", (60, 80), (150, 180), (250, 280)),
        _line("Dnr 12    2024", (60, 90), (160, 270)),
    ]
    assert set_in_columns([lines]) == [lines]
