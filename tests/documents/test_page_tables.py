"""Rows of a table that go on over a page break are one row."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.documents.pdf_making import CLUBS, column, pdf, read
from tests.documents.reading_helpers import rows

_LEFTS = (60, 200, 300)


def _ruled(canvas: Canvas, top: float, lines: list[tuple[str, str, str]], heights: list[float]) -> None:
    """Rows of cells with lines around them, from the top down."""
    for said, height in zip(lines, heights, strict=True):
        for cell, left, right in zip(said, _LEFTS, (200, 300, 400), strict=True):
            canvas.rect(left, top - height, right - left, height)
            canvas.drawString(left + 4, top - 12, cell)
        top -= height


@pytest.mark.parametrize(
    ("rest", "whole"),
    [
        pytest.param("och upprustning", [["Lokaler", "120", "ombyggnad och upprustning"]], id="its words go on"),
        pytest.param("Upprustning", [["Lokaler", "120", "ombyggnad"], ["", "", "Upprustning"]], id="a row of its own"),
    ],
)
def test_a_row_over_a_page_break_is_one(rest: str, whole: list[list[str]]) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, CLUBS, 60, 780, 450)
        _ruled(canvas, 120, [("Ort", "Belopp", "Till vad"), ("Lokaler", "120", "ombyggnad")], [20, 30])
        canvas.showPage()
        canvas.setFont("Helvetica", 10)
        _ruled(canvas, 780, [("", "", rest), ("Resor", "45", "buss")], [20, 20])

    assert rows(read(pdf(draw))) == [*whole, ["Resor", "45", "buss"]]
