"""Workbooks and separated values: sheets as tables with units and totals, as they are shown."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import openpyxl
import pytest

from assistant.documents.model import Document
from assistant.documents.reading import document_from_bytes
from assistant.errors import UnreadableDocument
from tests.documents.office_files import saved
from tests.documents.reading_helpers import headings, outline, rows

_ROWS: list[list[Any]] = [
    ["Stöd till byar 2018"],
    ["Belopp i tkr"],
    [],
    ["By", "2017", "2018", "Andel"],
    ["Norrby", 800, 950, 0.35],
    ["Viby", 300, 1420, 0.65],
    [],
    ["Summa", 1100, 2370, 1],
    [],
    ["Medlen betalas ut i juni."],
]


def _book(rows: list[list[Any]], formats: dict[int, str] | None = None) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for at, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            sheet.cell(at, place, value).number_format = (formats or {}).get(place, "General")
    return book


def _read(book: openpyxl.Workbook) -> Document:
    return document_from_bytes(saved(book), "prov.xlsx")


def test_a_sheet_is_a_table_with_title_unit_and_total() -> None:
    document = _read(_book(_ROWS, {2: "#,##0", 3: "#,##0", 4: "0%"}))

    assert headings(document) == [(1, "Stöd till byar 2018")]
    assert rows(document) == [
        ["Norrby", "800", "950", "35 %"],
        ["Viby", "300", "1 420", "65 %"],
        ["Summa", "1 100", "2 370", "100 %"],
    ]
    assert [row.is_total for row in document.tables[0].rows] == [False, False, True]
    assert [cell.column for cell in document.tables[0].rows[0].cells] == ["By", "2017", "2018", "Andel"]
    assert document.tables[0].unit == "tkr"
    assert outline(document)[-1] == ("paragraph", "Medlen betalas ut i juni.")


def test_each_sheet_of_several_is_a_section_and_a_hidden_one_is_told() -> None:
    book = _book(_ROWS)
    book.worksheets[0].title = "Fördelning"
    second = book.create_sheet("Dagar")
    for at, row in enumerate([["Moment", "Dag"], ["Ansökan", datetime.date(2018, 3, 1)]], start=1):
        for place, value in enumerate(row, start=1):
            second.cell(at, place, value)
    hidden = book.create_sheet("Utkast")
    hidden["A1"], hidden.sheet_state = "99 kronor", "hidden"

    document = _read(book)

    assert headings(document) == [(1, "Fördelning"), (2, "Stöd till byar 2018"), (1, "Dagar")]
    assert rows(document, 1) == [["Ansökan", "2018-03-01"]]
    assert document.notes == ("holds a hidden sheet (Utkast); it is left out",)


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    rows = [["Område", "Utkast", "2020", "2021"], ["Norra", 1, 120, 130], ["Prov", 2, 1, 2], ["Södra", 3, 95, 101]]
    book = _book(rows)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].column_dimensions["B"].hidden = True
    document = _read(book)
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Norra", "120", "130"], ["Södra", "95", "101"],
    ]  # fmt: skip
    assert document.notes == (f"holds hidden rows or columns ({book.worksheets[0].title}); they are left out",)


def test_folded_and_filtered_rows_are_read() -> None:
    for fold in (True, False):
        book = _book([["Område", "2020"], ["Norra", 120], ["Södra", 95]])
        book.worksheets[0].row_dimensions[3].hidden = True
        if fold:
            book.worksheets[0].row_dimensions[3].outlineLevel = 1
        else:
            book.worksheets[0].auto_filter.ref = "A1:B3"
        document = _read(book)
        assert [row.cells[0].text for row in document.tables[0].rows] == ["Norra", "Södra"]
        assert document.notes == ()


def test_merged_heads_name_the_columns_under_them() -> None:
    book = _book([["By", "Belopp (tkr)", None], [None, "2016", "2017"], ["Norrby", 8, 9], ["Viby", 3, 4]])
    book.worksheets[0].merge_cells("A1:A2")
    book.worksheets[0].merge_cells("B1:C1")

    document = _read(book)

    assert rows(document) == [["Norrby", "8", "9"], ["Viby", "3", "4"]]
    assert document.tables[0].rows[0].cells[2].column == "Belopp (tkr) 2017"


def test_two_tables_beside_each_other_are_two() -> None:
    document = _read(
        _book([["By", "Kronor", None, "Ort", "Antal"], ["Norrby", 5, None, "Åby", 2], ["Viby", 6, None, "Öby", 3]])
    )

    assert rows(document, 0) == [["Norrby", "5"], ["Viby", "6"]]
    assert rows(document, 1) == [["Åby", "2"], ["Öby", "3"]]


def test_a_formula_without_its_result_is_told() -> None:
    document = _read(_book([["By", "Kronor"], ["Norrby", 5], ["Summa", "=B2"]]))

    assert document.missing == ("formulas without their results (1): open it in Excel or LibreOffice and save it",)


def test_a_cell_at_the_far_corner_costs_nothing() -> None:
    book = _book([["By", "Kronor"], ["Norrby", 5]])
    book.worksheets[0].cell(1_048_576, 16_384, "långt bort")

    assert "långt bort" in _read(book).text


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separated_values_are_a_table(separator: str) -> None:
    said = "\n".join(separator.join(row) for row in (["By", "Kronor"], ["Norrby", '"1 200"'], ["Summa", "1200"]))

    document = document_from_bytes(said.encode("cp1252"), "prov.csv")

    assert rows(document) == [["Norrby", "1 200"], ["Summa", "1200"]]
    assert document.tables[0].rows[1].is_total


def test_decimal_commas_do_not_part_what_semicolons_part() -> None:
    document = document_from_bytes(b"By;Andel;Del\nNorrby;3,5;1,5\nViby;4,5;2,5\n", "prov.csv")

    assert rows(document) == [["Norrby", "3,5", "1,5"], ["Viby", "4,5", "2,5"]]


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def odf_file(body: str, *, styles: str = "") -> bytes:
    """An OpenDocument file of this body."""
    spaces = " ".join(
        f'xmlns:{name}="{_OASIS}:{of}:1.0"'
        for name, of in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("style", "style"),
        )
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        content = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>{body}</office:body>"
        archive.writestr("content.xml", f"<office:document-content {spaces}>{content}</office:document-content>")
    return data.getvalue()


def _odf_cell(said: str, value: str | None = None) -> str:
    typed = f'office:value-type="float" office:value="{value}"' if value else ""
    return f"<table:table-cell {typed}><text:p>{said}</text:p></table:table-cell>"


def test_an_opendocument_sheet_is_read_in_this_countrys_way() -> None:
    lines = [_odf_cell("By") + _odf_cell("Kronor"), _odf_cell("Norrby") + _odf_cell("1,420.50", "1420.5")]
    table = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    rest = '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>'
    hidden = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    draft = f"<table:table-row>{_odf_cell('99')}</table:table-row>"
    away = f'<table:table table:name="Utkast" table:style-name="ta2">{draft}</table:table>'
    body = f'<office:spreadsheet><table:table table:name="Blad1">{table}{rest}</table:table>{away}</office:spreadsheet>'

    document = document_from_bytes(odf_file(body, styles=hidden), "prov.ods")

    assert rows(document) == [["Norrby", "1 420,50"]]
    assert document.notes == ("holds a hidden sheet (Utkast); it is left out",)


def test_hidden_rows_and_columns_of_an_opendocument_sheet_are_left_out_and_told() -> None:
    head, norra, prov, sodra = (
        "".join(map(_odf_cell, row))
        for row in (("Område", "Utkast", "2020"), ("Norra", "x", "120"), ("Prov", "x", "1"), ("Södra", "x", "95"))
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    rows = f"<table:table-row>{head}</table:table-row><table:table-row>{norra}</table:table-row>"
    rows += f'<table:table-row table:visibility="collapse">{prov}</table:table-row>'
    rows += f"<table:table-row>{sodra}</table:table-row>"
    sheet = f'<table:table table:name="Ramar">{columns}{rows}</table:table>'
    document = document_from_bytes(odf_file(f"<office:spreadsheet>{sheet}</office:spreadsheet>"), "prov.ods")
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["Norra", "120"], ["Södra", "95"]]
    assert document.notes == ("holds hidden rows or columns (Ramar); they are left out",)


def test_an_opendocument_text_is_read_with_changes_accepted_and_notes_apart() -> None:
    note = (
        "<text:note><text:note-citation>7</text:note-citation><text:note-body><text:p>Varav hälften till föreningar."
        "</text:p></text:note-body></text:note>"
    )
    body = (
        "<office:text><text:tracked-changes><text:p>högst 99 kronor</text:p></text:tracked-changes>"
        '<text:h text:outline-level="2">Villkor</text:h>'
        f"<text:p>Byarna får 5<text:s/>000 kronor{note} per år.</text:p>"
        "<text:list><text:list-item><text:p>en punkt</text:p></text:list-item></text:list>"
        "<text:p><draw:frame><draw:text-box><text:p>Sista dag är den 1 mars 2019.</text:p></draw:text-box>"
        "</draw:frame></text:p>"
        "</office:text>"
    )

    document = document_from_bytes(odf_file(body), "prov.odt")

    assert outline(document) == [
        ("heading", "Villkor"),
        ("paragraph", "Byarna får 5 000 kronor¹ per år."),
        ("list_item", "en punkt"),
        ("paragraph", "Sista dag är den 1 mars 2019."),
        ("paragraph", "¹ Varav hälften till föreningar."),
    ]
    assert document.text[slice(*document.footnotes[0].marks[0])] == "¹"


@pytest.mark.parametrize("ending", ["xlsx", "ods", "odt", "pptx"])
@pytest.mark.parametrize(("data", "reason"), [(b"PK\x03\x04 nej", "damaged"), (b"alls inte", "damaged")])
def test_what_is_no_office_file_is_refused(ending: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        document_from_bytes(data, f"prov.{ending}")


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pptx"])
def test_a_locked_office_file_is_refused(ending: str) -> None:
    with pytest.raises(UnreadableDocument, match="encrypted"):
        document_from_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), f"prov.{ending}")
