"""Files with structures of their own, each against what was known of it before it was read."""

from __future__ import annotations

import shutil
from collections import Counter

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.reading import document_from_bytes
from tests.documents.odd_files import Odd, read_as
from tests.documents.odd_mixed import ODD_MIXED
from tests.documents.odd_office import ODD_OFFICE
from tests.documents.odd_office_more import ODD_OFFICE_MORE
from tests.documents.odd_pdfs import ODD_PDFS
from tests.documents.odd_printed import ODD_PRINTED
from tests.documents.odd_texts import ODD_TEXTS
from tests.documents.odd_third import ODD_THIRD
from tests.documents.odd_third_pdfs import ODD_THIRD_PDFS
from tests.documents.pdf_making import pdf, read
from tests.documents.reading_helpers import rows


def _check(truth: Odd) -> None:
    found = read_as(document_from_bytes(truth.data(), truth.name), truth)

    assert found.lost == Counter()
    assert found.misplaced == ()
    assert found.words >= 0.995
    assert found.wrong_cells == ()
    assert found.said == ()
    assert found.untold == ()


@pytest.mark.parametrize(
    "truth",
    [*ODD_PDFS, *ODD_OFFICE, *ODD_TEXTS, *ODD_MIXED, *ODD_OFFICE_MORE, *ODD_THIRD, *ODD_THIRD_PDFS],
    ids=lambda truth: truth.name,
)
def test_an_odd_file_is_read_as_a_person_reads_it(truth: Odd) -> None:
    _check(truth)


@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("chromium") is None, reason="needs LibreOffice and Chromium"
)
@pytest.mark.parametrize("truth", ODD_PRINTED, ids=lambda truth: truth.name)
def test_what_another_program_makes_is_read_as_a_person_reads_it(truth: Odd) -> None:
    _check(truth)


def test_a_column_of_words_between_columns_of_values_is_part_of_the_table() -> None:
    lines = [
        ("Projekt", "Belopp", "Utfall", "Ort", "Andel"),
        ("Bron", "120", "118", "Viken", "40 %"),
        ("Vägen", "95", "97", "Näset", "35 %"),
        ("Leden", "70", "65", "Åsen", "25 %"),
    ]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(lines):
            for left, said in zip((60, 160, 240, 320, 420), row, strict=True):
                canvas.drawString(left, 700 - 14 * at, said)

    assert rows(read(pdf(draw))) == [list(row) for row in lines[1:]]


def test_two_tables_beside_each_other_without_titles_are_two_where_each_has_its_sum() -> None:
    lines = [
        ("Förening", "Bidrag", "Skola", "Elever"),
        ("Alby IF", "12 000", "Ekskolan", "310"),
        ("Borgs SK", "9 500", "Furuskolan", "245"),
        ("Summa", "21 500", "Summa", "555"),
    ]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(lines):
            for left, said in zip((60, 160, 300, 420), row, strict=True):
                canvas.drawString(left, 700 - 14 * at, said)

    document = read(pdf(draw))
    assert rows(document, 0) == [list(row[:2]) for row in lines[1:]]
    assert rows(document, 1) == [list(row[2:]) for row in lines[1:]]
    assert [table.rows[0].cells[1].column for table in document.tables] == ["Bidrag", "Elever"]


def test_two_columns_of_words_before_the_values_are_two() -> None:
    lines = [
        ("Åtgärd", "Utförare", "2019", "2020"),
        ("Våtmark", "Kommunen", "120", "340"),
        ("Kantzoner", "Lantbrukare", "45", "60"),
        ("Provtagning", "Vattenrådet", "33", "35"),
    ]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(lines):
            for left, said in zip((60, 160, 260, 320), row, strict=True):
                canvas.drawString(left, 700 - 14 * at, said)

    document = read(pdf(draw))
    assert rows(document) == [list(row) for row in lines[1:]]
    assert [cell.column for cell in document.tables[0].rows[0].cells] == list(lines[0])
