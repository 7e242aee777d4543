"""PDFs made here with reportlab: pages, lines and gaps, tables, and what cannot be read."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from assistant.documents.clean import clean_text
from assistant.documents.model import BlockKind, Document
from assistant.documents.reading import document_from_bytes
from assistant.errors import UnreadableDocument
from tests.documents.reading_helpers import headings, rows, texts

_STYLES = getSampleStyleSheet()
_BODY = (
    "Byarna i kommunen kan söka medel för att bygga upp gemensamma mötesplatser. Medlen ska användas "
    "under två år, och den som får medel ska redovisa hur de har använts. "
)
_CELLS = [["By", "2016", "2017", "Syfte"], ["Norrby", "1 200", "", "Möten"], ["Summa", "1 200", "", ""]]


def _paragraph(said: str, style: str = "BodyText") -> Paragraph:
    return Paragraph(said, _STYLES[style])


def _header(canvas: Canvas, layout: SimpleDocTemplate) -> None:
    canvas.drawString(50, 810, "Byarnas förbund")
    canvas.drawRightString(545, 810, f"{layout.page} (2)")


@pytest.fixture(scope="module")
def report() -> bytes:
    """Two pages with running headers, headings, a table with rules and one without."""
    ruled = Table(_CELLS, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    plain = Table([["By", "Belopp"], ["Norrby", "1 200 000 kr"], ["Söderby", "800 000 kr"]], colWidths=[120, 120])
    data = io.BytesIO()
    SimpleDocTemplate(data, pagesize=A4).build(
        [
            _paragraph("Stöd till byarna 2016", "Title"),
            _paragraph("Bakgrund", "Heading2"),
            _paragraph(_BODY * 2),
            _paragraph("Fördelning i tkr", "Heading2"),
            ruled,
            PageBreak(),
            _paragraph("Uppföljning", "Heading2"),
            _paragraph(_BODY),
            plain,
        ],
        onFirstPage=_header,
        onLaterPages=_header,
    )
    return data.getvalue()


@pytest.fixture(scope="module")
def document(report: bytes) -> Document:
    return document_from_bytes(report, "prov.pdf")


def test_headings_are_known_by_their_type_and_the_space_around_them(document: Document) -> None:
    assert [title for _, title in headings(document)] == [
        "Stöd till byarna 2016", "Bakgrund", "Fördelning i tkr", "Uppföljning",
    ]  # fmt: skip


def test_pages_are_counted_from_one(document: Document) -> None:
    assert document.page_at(document.text.index("Bakgrund")) == 1
    assert document.page_at(document.text.index("Uppföljning")) == 2


def test_running_headers_are_furniture(document: Document) -> None:
    assert texts(document, BlockKind.FURNITURE) == ["Byarnas förbund 1 (2)", "Byarnas förbund 2 (2)"]


def test_a_table_with_rules_keeps_its_empty_cells(document: Document) -> None:
    assert rows(document) == [["Norrby", "1 200", "", "Möten"], ["Summa", "1 200", "", ""]]
    table = document.tables[0]
    assert [cell.column for cell in table.rows[0].cells] == ["By", "2016", "2017", "Syfte"]
    assert (table.title, table.unit) == ("Fördelning i tkr", "tkr")


def test_a_table_without_rules_is_known_by_its_columns(document: Document) -> None:
    assert rows(document, 1) == [["Norrby", "1 200 000 kr"], ["Söderby", "800 000 kr"]]


def test_every_cell_stands_where_it_says(document: Document) -> None:
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                assert document.text[cell.start : cell.end] == cell.text


def test_a_sentence_across_pages_reads_on_without_the_page_number() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    lines = ["Kommunen beslutar om hur medlen ska fördelas mellan de byar", "som har ansökt, och den"]
    for number, line in enumerate(lines):
        canvas.drawString(60, 700 - 14 * number, line)
    canvas.drawString(300, 30, "1")
    canvas.showPage()
    canvas.drawString(60, 780, "lämnar sedan en rapport till regionen varje år i mars.")
    canvas.drawString(300, 30, "2")
    canvas.save()
    document = document_from_bytes(data.getvalue(), "prov.pdf")

    block = next(block for block in document.blocks if block.kind is BlockKind.PARAGRAPH)
    assert clean_text(document, block.start, block.end).text == (
        " ".join(lines) + " lämnar sedan en rapport till regionen varje år i mars."
    )


def _picture_page(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
    canvas.showPage()


def _scan(pages: int) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    for _ in range(pages):
        _picture_page(canvas)
    canvas.save()
    return data.getvalue()


def _encrypted(report: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(report)))
    writer.encrypt("hemligt", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def test_what_cannot_be_read_says_why(report: bytes) -> None:
    cases = {
        "no text layer": _scan(2),
        "encrypted": _encrypted(report),
        "damaged": report[:400],
        "damaged: not a whole PDF": b"not a PDF at all",
    }
    for reason, data in cases.items():
        with pytest.raises(UnreadableDocument, match=reason):
            document_from_bytes(data, "prov.pdf")


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda whole: whole.partition(b"\n")[2], id="its first line is lost"),
        pytest.param(lambda whole: re.sub(rb"/Root \d+ 0 R", b"", whole), id="its trailer names no root"),
    ],
)
def test_a_damaged_file_is_mended_where_its_pages_are_there(report: bytes, damage: Callable[[bytes], bytes]) -> None:
    whole, mended = (document_from_bytes(data, "rapport.pdf") for data in (report, damage(report)))
    assert (mended.text, mended.pages, mended.tables) == (whole.text, whole.pages, whole.tables)
