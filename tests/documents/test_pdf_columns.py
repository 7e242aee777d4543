"""Columns of text end above a table whose white space has the same place by chance; its heads may be over heads."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from tests.documents.pdf_making import CLUBS, SCHOOLS, VILLAGES, column, pdf, prose, read
from tests.documents.reading_helpers import rows

_ROWS = [["Norra", "120", "130", "40", "45"], ["Södra", "95", "101", "35", "36"], ["Östra", "88", "92", "30", "31"]]
_LEFTS = [60, 150, 230, 320, 400, 480]


def _two_columns(canvas: Canvas) -> None:
    """Two columns whose lines do not stand on the same height."""
    column(canvas, f"{CLUBS} {SCHOOLS}", 60, 760, 225)
    column(canvas, VILLAGES, 310, 755, 225)


def _in_two_rows(canvas: Canvas, top: float) -> None:
    """A table without lines whose upper heads reach over two columns each."""
    for left, said in zip((60, 150, 320), ("Område", "Personal", "Lokaler"), strict=True):
        canvas.drawString(left, top, said)
    for at, row in enumerate([["", "2020", "2021", "2020", "2021"], *_ROWS]):
        for left, said in zip(_LEFTS, row, strict=False):
            canvas.drawString(left, top - 22 * (at + 1), said)


@pytest.mark.parametrize("ruled", [True, False])
def test_columns_end_above_a_table(ruled: bool) -> None:
    cells = [["Område", "Personal 2020", "Personal 2021", "Lokaler 2020", "Lokaler 2021"], *_ROWS]

    def draw(canvas: Canvas) -> None:
        _two_columns(canvas)
        canvas.drawString(60, 595, "Tabell 1. Fördelning per område, tkr")
        style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
        widths = [after - left for left, after in pairwise(_LEFTS)]
        table = Table(cells, widths, style=TableStyle(style))
        table.wrapOn(canvas, 500, 500)
        table.drawOn(canvas, 60, 505)
        column(canvas, CLUBS, 60, 480, 450)

    document = read(pdf(draw))
    said = prose(document)
    assert said[:3] == [f"{CLUBS} {SCHOOLS}", VILLAGES, "Tabell 1. Fördelning per område, tkr"]
    assert said[-1] == CLUBS
    assert rows(document) == _ROWS
    assert (document.tables[0].title, document.tables[0].unit) == ("Tabell 1. Fördelning per område, tkr", "tkr")


def test_heads_over_heads_are_said_of_each_column_below() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "Tabell 1. Fördelning per område, tkr")
        _in_two_rows(canvas, 735)

    document = read(pdf(draw))
    assert rows(document) == _ROWS
    assert [cell.column for cell in document.tables[0].rows[0].cells] == [
        "Område", "Personal 2020", "Personal 2021", "Lokaler 2020", "Lokaler 2021",
    ]  # fmt: skip


def test_a_heading_in_larger_type_below_columns_is_read_after_both() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, SCHOOLS, 60, 760, 225)
        end = column(canvas, f"{CLUBS} {VILLAGES}", 310, 760, 225)
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, end - 14, "Fördelning")
        canvas.setFont("Helvetica", 10)
        column(canvas, CLUBS, 60, end - 45, 450)

    assert prose(read(pdf(draw))) == [SCHOOLS, f"{CLUBS} {VILLAGES}", "Fördelning", CLUBS]


def test_a_line_with_the_same_wide_space_everywhere_is_no_row_of_fields() -> None:
    lines = [
        ["Bidraget", "får", "användas", "till", "löner", "för"],
        ["pedagoger", "och", "ledare", "i", "hela", "länet."],
    ]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "Föreningen kan söka bidrag för sina ledare när de")
        for at, words in enumerate(lines):
            left = 60.0
            for word in words:
                canvas.drawString(left, 747 - 13 * at, word)
                left += canvas.stringWidth(word, "Helvetica", 10) + 14

    assert "Bidraget får användas till löner för" in read(pdf(draw)).text
