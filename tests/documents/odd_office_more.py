"""More office files with odd structures, each with what a person reads in it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import docx
import openpyxl
import pptx
from pptx.util import Inches

from tests.documents.odd_files import Odd, cells_of, plain_rows
from tests.documents.office_files import add_xml, run, saved
from tests.documents.test_sheets import odf_file


def _cell(*blocks: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(blocks)}</w:tc>"


def _said(said: str) -> str:
    return f"<w:p>{run(said)}</w:p>"


def _changed_in_a_table() -> bytes:
    """A table in a cell, and in it an amount that has been changed, and a row that was put in."""
    made = docx.Document()
    made.add_heading("Stöd till badplatser", 1)
    amount = (
        '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>40 000</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="a">{run("55 000")}</w:ins></w:p>'
    )
    rows = f"<w:tr>{_cell(_said('Badplats'))}{_cell(_said('Kronor'))}</w:tr>"
    rows += f"<w:tr>{_cell(_said('Norra viken'))}{_cell(amount)}</w:tr>"
    rows += (
        f'<w:tr><w:trPr><w:ins w:id="3" w:author="a"/></w:trPr>{_cell(_said("Sandudden"))}'
        f"{_cell(_said('30 000'))}</w:tr>"
    )
    rows += (
        f'<w:tr><w:trPr><w:del w:id="4" w:author="a"/></w:trPr>{_cell(_said("Kajen"))}{_cell(_said("9 000"))}</w:tr>'
    )
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"
    add_xml(
        made,
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{_cell(_said('Beslutade belopp'))}"
        f"{_cell(inner, _said(''))}</w:tr></w:tbl>",
    )
    made.add_paragraph("Beloppen gäller sommaren 2021.")
    return saved(made)


def _merged_heads() -> bytes:
    """Heads over heads, a row that is hidden, a share shown in percent."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Ramar"
    rows: list[Sequence[object]] = [
        ("Ramar för biblioteken",),
        (),
        ("Bibliotek", "2022", None, "2023", None),
        (None, "Ram, tkr", "Andel", "Ram, tkr", "Andel"),
        ("Centrum", 1250, 0.5, 1300, 0.52),
        ("Prov", 1, 0.1, 1, 0.1),
        ("Hamnen", 1250, 0.5, 1200, 0.48),
    ]
    for row in rows:
        sheet.append(row)
    for area in ("B3:C3", "D3:E3", "A3:A4"):
        sheet.merge_cells(area)
    for at in range(5, 8):
        sheet.cell(at, 3).number_format = sheet.cell(at, 5).number_format = "0%"
        sheet.cell(at, 2).number_format = sheet.cell(at, 4).number_format = "# ##0"
    sheet.row_dimensions[6].hidden = True
    return saved(book)


def _deck() -> bytes:
    """A table whose head reaches over two columns, and what the speaker says."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Elever på fritids"
    table = slide.shapes.add_table(4, 3, Inches(1), Inches(2), Inches(8), Inches(2)).table
    for at, row in enumerate(
        (("Skola", "Elever", ""), ("", "2020", "2021"), ("Backen", "85", "91"), ("Ängen", "60", "58"))
    ):
        for place, said in enumerate(row):
            table.cell(at, place).text = said
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    slide.notes_slide.notes_text_frame.text = "Backen får en ny avdelning i augusti 2021."
    return saved(deck)


def _open_text() -> bytes:
    """A list in a list, a note, a cell over two rows, and changes that are kept beside the text."""
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Enligt beslut i mars.</text:p></text:note-body></text:note>"
    )
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>Utgår helt.</text:p>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    listed = (
        "<text:list><text:list-item><text:p>lokaler</text:p><text:list><text:list-item><text:p>hyra och värme</text:p>"
        "</text:list-item></text:list></text:list-item><text:list-item><text:p>ledare</text:p></text:list-item></text:list>"
    )
    table = (
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Grupp</text:p></table:table-cell>"
        "<table:table-cell><text:p>Ålder</text:p></table:table-cell><table:table-cell><text:p>Timmar</text:p>"
        "</table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-rows-spanned="2"><text:p>Simning</text:p></table:table-cell>'
        "<table:table-cell><text:p>6–9 år</text:p></table:table-cell>"
        "<table:table-cell><text:p>12</text:p></table:table-cell>"
        "</table:table-row><table:table-row><table:covered-table-cell/><table:table-cell><text:p>10–12 år</text:p>"
        "</table:table-cell><table:table-cell><text:p>18</text:p></table:table-cell></table:table-row></table:table>"
    )
    return odf_file(
        f'<office:text>{changes}<text:h text:outline-level="1">Sommarskola</text:h><text:p>Bidraget{note} är 400 '
        'kronor per barn och vecka<text:change text:change-id="c1"/>.</text:p><text:p>Det får användas till:</text:p>'
        f"{listed}{table}</office:text>"
    )


def _sections_of_pages() -> bytes:
    """A cover, then a page on its side with a table, heads and feet of their own."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Norrbo kommun"
    made.sections[0].footer.paragraphs[0].text = "Sida 1"
    made.add_heading("Handlingsplan mot buller", 1)
    made.add_paragraph("Planen gäller 2020–2024.")
    made.add_section().orientation = 1
    table = made.add_table(3, 4)
    for at, row in enumerate(
        (
            ("Väg", "Fordon per dygn", "Nivå, dB", "Åtgärd"),
            ("Storgatan", "8 400", "63", "Skärm"),
            ("Ringen", "5 150", "58", "Fönster"),
        )
    ):
        for place, said in enumerate(row):
            table.cell(at, place).text = said
    made.add_paragraph("Riktvärdet är 55 dB.")
    return saved(made)


def _formats() -> bytes:
    """Days, money and shares as they are shown, and a sheet that only a program shows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Utfall"
    for row in (
        ("Datum", "Post", "Belopp", "Andel"),
        (datetime.date(2023, 3, 1), "Hyra", 12500, 0.125),
        (datetime.date(2023, 4, 1), "Löner", 87500.5, 0.875),
    ):
        sheet.append(row)
    for at in (2, 3):
        sheet.cell(at, 1).number_format = "yyyy-mm-dd"
        sheet.cell(at, 3).number_format = '#,##0.00 "kr"'
        sheet.cell(at, 4).number_format = "0.0%"
    book.create_sheet("Motor").append(("nyckel", 42))
    book["Motor"].sheet_state = "veryHidden"
    return saved(book)


_BATHS = ("Badplats | Kronor", "Norra viken | 55 000", "Sandudden | 30 000")


_LIBRARIES = (
    "Bibliotek | 2022 Ram, tkr | 2022 Andel | 2023 Ram, tkr | 2023 Andel",
    "Centrum | 1 250 | 50 % | 1 300 | 52 %",
    "Hamnen | 1 250 | 50 % | 1 200 | 48 %",
)


_ROADS = (
    "Väg | Fordon per dygn | Nivå, dB | Åtgärd",
    "Storgatan | 8 400 | 63 | Skärm",
    "Ringen | 5 150 | 58 | Fönster",
)


_OUTCOME = (
    "Datum | Post | Belopp | Andel",
    "2023-03-01 | Hyra | 12 500,00 kr | 12,5 %",
    "2023-04-01 | Löner | 87 500,50 kr | 87,5 %",
)

ODD_OFFICE_MORE = (
    Odd(
        "ändrad-tabell.docx",
        _changed_in_a_table,
        ("Stöd till badplatser", "Beslutade belopp", *plain_rows(*_BATHS), "Beloppen gäller sommaren 2021."),
        cells_of(*_BATHS),
        unsaid=("40 000", "Kajen"),
    ),
    Odd(
        "huvuden.xlsx",
        _merged_heads,
        ("Ramar för biblioteken", *plain_rows(*_LIBRARIES[1:])),
        cells_of(*_LIBRARIES),
        unsaid=("Prov",),
        told=("hidden rows",),
    ),
    Odd(
        "fritids.pptx",
        _deck,
        ("Elever på fritids", "Backen 85 91", "Ängen 60 58", "Backen får en ny avdelning i augusti 2021."),
        cells_of("Skola | Elever 2020 | Elever 2021", "Backen | 85 | 91", "Ängen | 60 | 58"),
    ),
    Odd(
        "sommarskola.odt",
        _open_text,
        (
            "Sommarskola",
            "är 400 kronor per barn och vecka.",
            "Det får användas till:",
            "lokaler",
            "hyra och värme",
            "ledare",
            "Grupp Ålder Timmar",
            "6–9 år 12",
            "10–12 år 18",
        ),
        (("Simning", "Timmar", "12"), ("Simning", "Timmar", "18")),
        unsaid=("Utgår",),
    ),
    Odd(
        "buller.docx",
        _sections_of_pages,
        ("Handlingsplan mot buller", "Planen gäller 2020–2024.", *plain_rows(*_ROADS), "Riktvärdet är 55 dB."),
        cells_of(*_ROADS),
        unsaid=("Sida 1",),
    ),
    Odd(
        "utfall.xlsx", _formats, plain_rows(*_OUTCOME), cells_of(*_OUTCOME), unsaid=("nyckel",), told=("hidden sheet",)
    ),
)
