"""Tables with ruling lines in PDFs: their cells hold the words that stand in them, whatever stands beside them."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

from assistant.documents.model import Document
from tests.documents.pdf_making import CLUBS, SCHOOLS, VILLAGES, column, pdf, prose, read, turned
from tests.documents.reading_helpers import rows

_BYAR = [["By", "2018"], ["Norrby", "120 000"], ["Söderby", "95 000"], ["Summa", "215 000"]]
_SKOLOR = [["Skola", "Elever", "Belopp"], ["Åskolan", "120", "40 000"], ["Berget", "95", "31 000"]]
_SMALL = ParagraphStyle("cell", fontName="Helvetica", fontSize=10, leading=12, splitLongWords=1)


def _ruled(
    canvas: Canvas, cells: list[list[str]], left: float, top: float, widths: list[int], *spans: tuple[int, ...]
) -> float:
    """Draw a table; return how far down it goes."""
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    style += [("SPAN", span[:2], span[2:]) for span in spans]
    table = Table([[Paragraph(one, _SMALL) for one in row] for row in cells], widths, style=TableStyle(style))
    _, height = table.wrapOn(canvas, 500, 500)
    table.drawOn(canvas, left, top - height)
    return top - height


def _page_of(cells: list[list[str]], widths: list[int]) -> bytes:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, cells, 60, 740, widths)

    return pdf(draw)


def _heads(document: Document, table: int) -> list[str | None]:
    return [cell.column for cell in document.tables[table].rows[0].cells]


@pytest.mark.parametrize("lower", [0, 9])
def test_tables_side_by_side_are_read_one_after_the_other_each_under_its_title(lower: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 745, "Tabell 1. Byar, kronor")
        canvas.drawString(320, 745, "Tabell 2. Skolor, tkr")
        _ruled(canvas, _BYAR, 60, 740, [90, 80])
        _ruled(canvas, _SKOLOR, 320, 740 - lower, [80, 60, 70])
        column(canvas, CLUBS, 60, 600, 450)

    document = read(pdf(draw))
    assert [rows(document, place) for place in range(len(document.tables))] == [_BYAR[1:], _SKOLOR[1:]]
    assert [(table.title, table.unit) for table in document.tables] == [
        ("Tabell 1. Byar, kronor", "kronor"),
        ("Tabell 2. Skolor, tkr", "tkr"),
    ]
    assert (_heads(document, 0), _heads(document, 1)) == (_BYAR[0], _SKOLOR[0])
    assert prose(document)[-1] == CLUBS


def test_a_table_in_each_column_stands_in_the_text_of_its_column() -> None:
    def draw(canvas: Canvas) -> None:
        for left, over, cells, widths, under in (
            (60, CLUBS, _BYAR, [90, 80], SCHOOLS),
            (310, VILLAGES, _SKOLOR, [80, 60, 70], CLUBS),
        ):
            end = column(canvas, over, left, 760, 225)
            column(canvas, under, left, _ruled(canvas, cells, left, end - 10, widths) - 20, 225)

    document = read(pdf(draw))
    said = prose(document)
    assert [said.index(one) for one in (CLUBS, SCHOOLS, VILLAGES)] == [0, 5, 6]
    assert said[-1] == CLUBS
    assert (rows(document, 0), rows(document, 1)) == (_BYAR[1:], _SKOLOR[1:])


@pytest.mark.parametrize("left", [60, 75])
def test_tables_that_touch_are_two_each_with_its_heads(left: int) -> None:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, _SKOLOR, left, _ruled(canvas, _BYAR, 60, 740, [110, 80]), [80, 60, 70])

    document = read(pdf(draw))
    assert [rows(document, place) for place in range(len(document.tables))] == [_BYAR[1:], _SKOLOR[1:]]
    assert [_heads(document, 0), _heads(document, 1)] == [_BYAR[0], _SKOLOR[0]]


def test_text_beside_a_table_is_no_part_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, _BYAR, 60, 700, [90, 80])
        column(canvas, SCHOOLS, 260, 688, 240)

    document = read(pdf(draw))
    assert rows(document) == _BYAR[1:]
    assert prose(document)[-1] == SCHOOLS


def test_the_number_of_a_note_in_a_cell_is_no_part_of_its_amount() -> None:
    cells = [["By", "2018", "2019"], ["Norrby", "120 000<super>1</super>", "95 000"], ["Söderby", "90 000", "85 000"]]

    def draw(canvas: Canvas) -> None:
        _ruled(canvas, cells, 60, 740, [90, 80, 80])
        canvas.setFont("Helvetica", 7)
        canvas.drawString(60, 640, "1 Varav 20 000 kronor till skolan.")

    document = read(pdf(draw))
    assert rows(document)[0][:2] == ["Norrby", "120 000"]
    assert [(note.number, len(note.marks)) for note in document.footnotes] == [("1", 1)]


def test_a_head_over_two_columns_names_both() -> None:
    cells = [["Ort", "Belopp, kronor", ""], ["", "2018", "2019"], ["Norrby", "120 000", "95 000"]]

    def draw(canvas: Canvas) -> None:
        _ruled(canvas, [*cells, ["Söderby", "90 000", "85 000"]], 60, 740, [90, 80, 80], (1, 0, 2, 0), (0, 0, 0, 1))

    assert _heads(read(pdf(draw)), 0) == ["Ort", "Belopp, kronor 2018", "Belopp, kronor 2019"]


def test_a_label_over_several_rows_is_said_in_each() -> None:
    cells = [["Län", "Ort", "Antal"], ["Norra", "Alby", "12"], ["", "Dalum", "15"], ["Södra", "Ekerum", "9"]]

    def draw(canvas: Canvas) -> None:
        _ruled(canvas, cells, 60, 740, [90, 80, 80], (0, 1, 0, 2))

    assert rows(read(pdf(draw)))[1] == ["Norra", "Dalum", "15"]


def test_a_word_that_a_narrow_cell_breaks_is_whole() -> None:
    cells = [
        ["Verksamhet", "Utvecklingskostnader"],
        ["Samhällsplaneringsförvaltningen", "120 000"],
        ["Äldreomsorgsnämnden i Norrby", "95 000"],
        ["Kulturskoleverksamhet", "85 000"],
    ]

    def draw(canvas: Canvas) -> None:
        _ruled(canvas, cells, 60, 740, [70, 70])

    document = read(pdf(draw))
    assert rows(document) == cells[1:]
    assert _heads(document, 0) == cells[0]


def test_words_under_one_another_in_a_narrow_cell_stay_two() -> None:
    cells = [["Verksamhet", "Antal elever"], ["Fritids hem", "120"], ["Allmän kultur", "95"]]

    def draw(canvas: Canvas) -> None:
        _ruled(canvas, cells, 60, 740, [64, 40])

    document = read(pdf(draw))
    assert rows(document) == cells[1:]
    assert _heads(document, 0)[1] == "Antal elever"


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_table_on_a_page_that_is_shown_turned_has_its_cells(degrees: int) -> None:
    document = read(turned(_page_of(_SKOLOR, [90, 80, 80]), degrees))
    assert (rows(document), _heads(document, 0)) == (_SKOLOR[1:], _SKOLOR[0])


@pytest.mark.parametrize("degrees", [0, 270])
def test_a_table_that_is_drawn_turned_has_its_cells(degrees: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas.drawString(60, 550, "Ramar för skolor och föreningar i kommunen")
        _ruled(canvas, _SKOLOR, 60, 500, [90, 80, 80])

    document = read(turned(pdf(draw), degrees))
    assert (rows(document), _heads(document, 0)) == (_SKOLOR[1:], _SKOLOR[0])


@pytest.mark.parametrize("corner", [(-50, -100), (40, 25)])
def test_a_table_has_its_cells_wherever_the_corner_of_its_page_is(corner: tuple[int, int]) -> None:
    writer = PdfWriter(
        clone_from=PdfReader(io.BytesIO(pdf(lambda canvas: _ruled(canvas, _BYAR, 60, 740, [90, 80]) and None)))
    )
    for page in writer.pages:
        page.mediabox = page.cropbox = RectangleObject((*corner, 595, 842))
    moved = io.BytesIO()
    writer.write(moved)
    assert rows(read(moved.getvalue())) == _BYAR[1:]


def test_shaded_rows_are_rows_of_their_table() -> None:
    lines = [
        ("Insats", "Nivå", "Kr per dygn"),
        ("Bostad", "1", "1 845"),
        ("Ledsagning", "A", "318"),
        ("Verksamhet", "B", "612"),
    ]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(lines):
            for left, right, said in zip((60, 160, 210), (160, 210, 290), row, strict=True):
                if at % 2:
                    canvas.setFillGray(0.9)
                    canvas.rect(left, 694 - 24 * at, right - left, 24, stroke=0, fill=1)
                    canvas.setFillGray(0)
                canvas.drawString(left + 4, 700 - 24 * at, said)

    document = read(pdf(draw))
    assert rows(document) == [list(row) for row in lines[1:]]
    assert _heads(document, 0) == list(lines[0])
