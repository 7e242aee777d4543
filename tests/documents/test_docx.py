"""Word documents, made here with python-docx."""

from __future__ import annotations

import io

import docx
import pytest

from assistant.documents.model import Document
from assistant.documents.reading import document_from_bytes
from assistant.errors import UnreadableDocument
from tests.documents.office_files import bomb
from tests.documents.reading_helpers import headings, outline, rows


def _read(made: docx.document.Document) -> Document:
    data = io.BytesIO()
    made.save(data)
    return document_from_bytes(data.getvalue(), "prov.docx")


def test_headings_lists_and_tables_are_known_by_their_styles() -> None:
    made = docx.Document()
    made.add_heading("Villkor för stödet", 1)
    made.add_paragraph("Kommuner kan söka stöd för två år.")
    made.add_paragraph("ett villkor", style="List Bullet")
    made.add_heading("Belopp i tkr", 2)
    table = made.add_table(rows=3, cols=3)
    said_in = [["Post", "2010", "2011"], ["Lön", "10", "20"], ["Summa", "10", "20"]]
    for row, cells in zip(table.rows, said_in, strict=True):
        for cell, said in zip(row.cells, cells, strict=True):
            cell.text = said

    document = _read(made)

    assert headings(document) == [(1, "Villkor för stödet"), (2, "Belopp i tkr")]
    assert [kind for kind, _ in outline(document)][:3] == ["heading", "paragraph", "list_item"]
    assert rows(document) == [["Lön", "10", "20"], ["Summa", "10", "20"]]
    assert [cell.column for cell in document.tables[0].rows[0].cells] == ["Post", "2010", "2011"]
    assert document.tables[0].unit == "tkr"
    assert document.pages == ()


def test_without_heading_styles_headings_are_known_by_what_they_say() -> None:
    made = docx.Document()
    for said in (
        "Stöd till byar i norr",
        "Bakgrund",
        "Regionen har under flera år avsatt medel för byarna i norr.",
        "Ekonomiskt stöd",
        "Totalt fördelas 20 miljoner kronor till byar som har ansökt.",
    ):
        made.add_paragraph(said)

    assert [title for _, title in headings(_read(made))] == [
        "Stöd till byar i norr",
        "Bakgrund",
        "Ekonomiskt stöd",
    ]


def test_the_letterhead_gives_date_and_number() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "2015-03-02   Dnr 15/0412"
    made.add_heading("Ansökan om stöd till byar", 1)
    made.add_paragraph("Norrby kommun ansöker om 2 mkr för att stödja byarna i kommunen.")

    known = _read(made).metadata
    assert (known.date, known.dnr, known.type.value) == ("2015-03-02", "15/0412", "application")


def test_merged_cells_are_read_once() -> None:
    made = docx.Document()
    made.add_heading("Fördelning", 1)
    table = made.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Norra delen"
    table.cell(0, 2).text = "5"
    table.cell(1, 0).text, table.cell(1, 1).text, table.cell(1, 2).text = "Södra", "delen", "6"

    assert rows(_read(made)) == [["Norra delen", "", "5"], ["Södra", "delen", "6"]]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"PK\x03\x04 not a zip", "damaged", id="cut short"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted", id="encrypted or old"),
        pytest.param(bomb(), "unpacks to more", id="a zip that grows without end"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        document_from_bytes(data, "prov.docx")
