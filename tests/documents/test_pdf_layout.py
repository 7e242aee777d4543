"""PDFs whose words do not stand in one column of plain lines: columns, notes, turned pages, broken tables."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from assistant.documents.clean import clean_text
from assistant.documents.model import Document
from assistant.documents.reading import document_from_bytes
from assistant.documents.storing import document_from_json, document_to_json
from tests.documents.pdf_making import CLUBS, SCHOOLS, VILLAGES, column, pdf, prose, read, turned, with_notes
from tests.documents.reading_helpers import headings, rows
from tests.http.running import chromium_path


def test_two_columns_are_read_one_after_the_other_with_headings_across() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 780, "Nyheter om stöd till skolor, byar och föreningar i hela vår bygd")
        canvas.drawString(60, 500, "Mer om stöd till skolor, byar och föreningar i alla delar av länet")
        canvas.setFont("Helvetica", 10)
        for top, left, right in ((750, CLUBS, VILLAGES), (470, VILLAGES, SCHOOLS)):
            column(canvas, left, 60, top, 225)
            column(canvas, right, 310, top, 225)

    said = prose(read(pdf(draw)))
    assert said[1:3] == [CLUBS, VILLAGES]
    assert said[4:] == [VILLAGES, SCHOOLS]


def test_three_columns_need_not_stand_on_the_same_lines() -> None:
    def draw(canvas: Canvas) -> None:
        for place, said in enumerate((CLUBS, VILLAGES, SCHOOLS)):
            column(canvas, said, 60 + 165 * place, 750 - 5 * place, 145)

    assert prose(read(pdf(draw))) == [CLUBS, VILLAGES, SCHOOLS]


def test_a_sentence_goes_on_in_the_next_column() -> None:
    first, second = "Föreningen kan söka bidrag", "för sina lokaler en gång"

    def draw(canvas: Canvas) -> None:
        left = [*["Byalag kan få stöd till sina", "mötesplatser där alla är med", "och lär. " + first]]
        right = [second, "om året, och stödet betalas", "ut i två delar under våren."]
        for place, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(60, 700 - 13 * place, one)
            canvas.drawString(310, 700 - 13 * place, other)

    assert f"{first} {second} om året" in prose(read(pdf(draw)))[0]


def test_a_table_beside_text_is_a_table_of_its_own() -> None:
    cells = [("By", "Belopp"), ("Norrby", "120 000"), ("Söderby", "95 000"), ("Summa", "215 000")]

    def draw(canvas: Canvas) -> None:
        column(canvas, CLUBS, 60, 700, 230)
        for place, (name, value) in enumerate(cells):
            canvas.drawString(330, 700 - 13 * place, name)
            canvas.drawRightString(500, 700 - 13 * place, value)

    document = read(pdf(draw))
    assert prose(document)[0] == CLUBS
    assert rows(document) == [list(row) for row in cells[1:]]


def test_heads_over_several_lines_are_those_of_their_columns() -> None:
    heads = [(60, 700, "Kommun-"), (60, 688, "del"), (160, 688, "Antal barn"), (260, 700, "Ram,"), (260, 688, "kronor")]
    cells = [("Norra", "310", "120 000"), ("Södra", "317", "121 100"), ("Västra", "324", "122 200")]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 720, "Ramar 2020")
        for left, top, said in heads:
            canvas.drawString(left, top, said)
        for place, row in enumerate(cells):
            for said, left in zip(row, (60, 160, 260), strict=True):
                canvas.drawString(left, 672 - 14 * place, said)

    document = read(pdf(draw))
    assert rows(document) == [list(row) for row in cells]
    assert [cell.column for cell in document.tables[0].rows[0].cells] == ["Kommundel", "Antal barn", "Ram, kronor"]


def test_columns_begin_right_under_a_running_header_with_a_wide_space() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 800, "Nämnden för byar")
        canvas.drawString(450, 800, "Dnr 15/0412")
        column(canvas, CLUBS, 60, 760, 225)
        column(canvas, VILLAGES, 310, 760, 225)

    assert prose(read(pdf(draw)))[-2:] == [CLUBS, VILLAGES]


def test_a_title_over_two_lines_has_its_year() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 20)
        canvas.drawString(60, 780, "Villkor för stöd till skolor och byar")
        canvas.drawString(60, 756, "2019")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 730, "Beslutsdatum 2019-02-11")
        column(canvas, f"{CLUBS} {VILLAGES} {SCHOOLS}", 60, 700, 400)

    assert read(pdf(draw)).metadata.title == "Villkor för stöd till skolor och byar 2019"


def test_a_short_text_without_pictures_is_no_scan() -> None:
    assert read(pdf(lambda canvas: canvas.drawString(60, 700, "Högst 5 kr"))).text == "Högst 5 kr"


def test_a_table_is_not_taken_for_columns() -> None:
    cells = [("Insats", "Belopp"), ("Möten i byarna", "12 000 kr"), ("Resor", "9 000 kr"), ("Summa", "21 000 kr")]

    def draw(canvas: Canvas) -> None:
        for place, (name, value) in enumerate(cells):
            canvas.drawString(60, 700 - 14 * place, name)
            canvas.drawRightString(400, 700 - 14 * place, value)

    assert rows(read(pdf(draw))) == [list(row) for row in cells[1:]]


def test_cells_of_text_are_read_row_by_row() -> None:
    cells = [
        ("Samverkan med regionen om vård av äldre som bor på landet", SCHOOLS),
        ("Uppföljning av resultaten två gånger under varje år i länet", CLUBS),
        ("Egen del av kostnaden för arbetet under hela den tid det pågår", VILLAGES),
    ]

    def draw(canvas: Canvas) -> None:
        top = 700.0
        for left, right in cells:
            column(canvas, left, 60, top, 150)
            top = column(canvas, right, 240, top, 280) - 14

    assert prose(read(pdf(draw))) == [said for row in cells for said in row]


def _noted(canvas: Canvas) -> None:
    with_notes(
        canvas, 60, 700, ["Nämnden får använda högst 12 500 000", "1", " kronor till detta, varav 60", "2", " procent"]
    )
    with_notes(
        canvas,
        60,
        686,
        ["går till byar med en yta över 40 m", "2", " eller fler än 45", "3", " hus. Arbetet pågår och"],
    )
    with_notes(canvas, 60, 100, ["", "1", " Beloppet avser tre år och fördelas lika mellan dem, om inte nämnden"], 8)
    canvas.drawString(60, 90, "beslutar något annat.")
    with_notes(canvas, 60, 80, ["", "2", " Andelen kan ändras."], 8)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(290, 30, "1")
    canvas.showPage()
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 700, "redovisas för kommunen senast den 1 april 2019.")


def test_a_number_of_a_note_is_no_part_of_the_number_before_it() -> None:
    document = read(pdf(_noted))
    said = clean_text(document, 0, len(document.text)).text
    assert "12 500 000¹ kronor" in document.text
    assert "högst 12 500 000 kronor till detta, varav 60 procent går till byar med en yta över 40 m² eller" in said


def test_notes_are_known_with_the_places_that_refer_to_them() -> None:
    document = read(pdf(_noted))
    told = [
        (
            note.number,
            clean_text(document, note.start, note.end).text,
            [document.text[start - 3 : end] for start, end in note.marks],
        )
        for note in document.footnotes
    ]
    assert told == [
        ("1", "Beloppet avser tre år och fördelas lika mellan dem, om inte nämnden beslutar något annat.", ["000¹"]),
        ("2", "Andelen kan ändras.", [" 60²"]),
    ]
    assert document_from_json(document_to_json(document)) == document


def test_a_sentence_over_a_page_with_notes_is_whole() -> None:
    document = read(pdf(_noted))
    said = [clean_text(document, block.start, block.end).text for block in document.blocks]
    assert any("Arbetet pågår och redovisas för kommunen senast den 1 april 2019." in block for block in said)


def test_a_number_with_a_raised_digit_that_no_note_explains_is_doubtful() -> None:
    document = read(pdf(_noted))
    assert [document.text[start:end] for start, end in document.doubtful] == ["45"]
    assert "fler än □□ hus" in clean_text(document, 0, len(document.text)).text
    at = document.text.index("45")
    assert document.is_doubtful(at, at + 2)
    assert not document.is_doubtful(at - 5, at)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(degrees: int) -> None:
    moved = {90: (0, -595), 180: (-595, -842), 270: (-842, 0)}[degrees]

    def draw(canvas: Canvas) -> None:
        canvas.rotate(degrees)
        canvas.translate(*moved)
        end = column(canvas, CLUBS, 60, 500, 400)
        for place, (name, value) in enumerate([("By", "Belopp"), ("Norrby", "12 000 kr"), ("Söderby", "9 000 kr")]):
            canvas.drawString(60, end - 30 - 14 * place, name)
            canvas.drawRightString(400, end - 30 - 14 * place, value)

    document = read(turned(pdf(draw), degrees))
    assert prose(document)[0] == CLUBS
    assert rows(document) == [["Norrby", "12 000 kr"], ["Söderby", "9 000 kr"]]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_over_a_page_break_is_one_with_its_heads(ruled: bool, repeated: bool) -> None:
    cells = [
        ["Ort", "2018", "2019"],
        *([f"By nummer {chr(65 + at % 25)}", f"{at + 1} 100", f"{at + 2} 300"] for at in range(60)),
    ]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else [])
    data = io.BytesIO()
    SimpleDocTemplate(data, pagesize=A4).build(
        [Table(cells, colWidths=[150, 90, 90], style=style, repeatRows=int(repeated))]
    )
    document = read(data.getvalue())

    assert rows(document) == cells[1:]
    last = document.tables[0].rows[-1]
    assert [cell.column for cell in last.cells] == cells[0]
    assert document.page_at(last.start) == 2


_PRINTED = f"""<html lang="sv"><body>
<h1 style="letter-spacing: 4px">Sista dag för ansökan</h1><p style="letter-spacing: 2px">{CLUBS}</p>
<p style="-webkit-text-stroke: 0.5px black">{VILLAGES}</p>
<p style="text-align: justify">Effektiv och officiell. {SCHOOLS}</p>
</body></html>"""


def test_what_a_browser_printed_with_spaced_and_bold_letters_is_read_as_it_looks(tmp_path: Path) -> None:
    browser = chromium_path()
    if browser is None:
        pytest.skip("chromium is not on this machine")
    from playwright.sync_api import sync_playwright

    printed = tmp_path / "prov.pdf"
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page()
        page.set_content(_PRINTED)
        page.pdf(path=str(printed), format="A4")
        chromium.close()

    assert prose(read(printed.read_bytes())) == [
        "Sista dag för ansökan", CLUBS, VILLAGES, f"Effektiv och officiell. {SCHOOLS}",
    ]  # fmt: skip


def test_the_newsletter_is_read_column_by_column(shared: Path) -> None:
    document = _sample(shared, "nyhetsbrev-spalter-2018.pdf")
    assert [title for _, title in headings(document)][1:] == ["Skolbidrag", "Fritidsbidrag"]
    assert [said for said in prose(document) if "2 500 kronor per elev för läxhjälp" in said]
    assert [said for said in prose(document) if "80 000 kronor per år" in said and "1 mars 2018" in said]
    assert not document.tables


def test_the_assignment_has_its_notes_apart(shared: Path) -> None:
    document = _sample(shared, "uppdrag-fotnot-2014.pdf")
    said = clean_text(document, 0, len(document.text)).text
    assert "högst 25 000 000 kronor för uppdraget" in said
    assert "till och med 2016 och ska nå 45 procent" in said
    assert [(note.number, len(note.marks)) for note in document.footnotes] == [("2", 1), ("3", 1)]


def test_the_distribution_over_two_pages_is_one_table(shared: Path) -> None:
    document = _sample(shared, "fordelning-lan-2016.pdf")
    row = next(row for row in document.tables[0].rows if row.cells[0].text == "Blekinge")
    assert (document.page_at(row.start), len(document.tables), len(document.tables[0].rows)) == (2, 1, 10)
    assert document.tables[0].unit == "tusen kronor"


def _sample(shared: Path, name: str) -> Document:
    path = shared / "files" / name
    if not path.exists():
        pytest.skip("the sample files are not on this machine")
    return document_from_bytes(path.read_bytes(), name)


def test_what_is_filled_in_on_a_form_is_read_beside_its_labels() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "Ansökan om bidrag till bygdegården i vår by")
        canvas.drawString(60, 740, "Sökande:")
        canvas.acroForm.textfield(name="who", x=150, y=735, width=200, height=18, value="Norrby byalag")
        canvas.drawString(60, 710, "Sökt belopp:")
        canvas.acroForm.textfield(name="amount", x=150, y=705, width=200, height=18, value="35 000 kronor")
        canvas.drawString(60, 680, "Egna medel:")
        canvas.acroForm.checkbox(name="own", x=150, y=678, size=12, checked=True)

    said = " ".join(" ".join(prose(read(pdf(draw)))).split())
    assert said.endswith("Sökande: Norrby byalag Sökt belopp: 35 000 kronor Egna medel: ☒")
