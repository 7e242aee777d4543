"""Word files, slides and sheets with odd structures, each with what a person reads in it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import openpyxl
import pptx
from docx.shared import Pt
from pptx.util import Inches

from tests.documents.odd_files import Odd, cells_of, plain_rows
from tests.documents.office_files import add_xml, run, saved, word_file

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _field(code: str, shown: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _moved_and_fields() -> bytes:
    """Moved text, fields with their codes, a chosen value of a list, special hyphens and signs."""
    return word_file(
        f"<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr>{run('Riktlinjer för stöd till studiecirklar')}</w:p>",
        f"<w:p>{run('Belopp i år: ')}<w:bookmarkStart w:id='7' w:name='belopp'/>{run('640')}<w:bookmarkEnd w:id='7'/>"
        "</w:p>",
        f"<w:p><w:moveFrom w:id='1'>{run('Stödet söks i förväg.')}</w:moveFrom>{run('Stödet är högst ')}"
        f"{_field(' REF belopp ', '640')}{run(' kronor per cirkel, se sidan ')}{_field(' PAGEREF belopp ', '1')}"
        f"{run('.')}</w:p>",
        f"<w:p>{run('Ansvarig är ')}<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText='Fel nämnd' w:value='1'/>"
        f"</w:dropDownList></w:sdtPr><w:sdtContent>{run('bildningsnämnden')}</w:sdtContent></w:sdt>{run('.')}</w:p>",
        f"<w:p><w:moveTo w:id='2'>{run('Stödet söks i förväg.')}</w:moveTo></w:p>",
        f"<w:p>{run('E')}<w:r><w:noBreakHyphen/></w:r>{run('tjänsten öppnar den 1')}<w:r><w:t>\u00a0</w:t></w:r>"
        f"{run('september')}<w:r><w:br/></w:r>{run('och stänger den 30')}<w:r><w:tab/></w:r>{run('september.')}</w:p>",
        f"<w:p>{run('Andel ledare: ')}<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>{run(' 25 %')}</w:p>",
        f"<w:p><w:hyperlink w:anchor='x'>{run('Läs mer om villkoren')}</w:hyperlink>{run(' på vår webbplats.')}</w:p>",
    )


def _form_table() -> bytes:
    """A document that is all laid out in a table: labels on the left, text on the right."""
    made = docx.Document()
    made.add_heading("Tjänsteutlåtande om föreningsbidrag", 1)
    table = made.add_table(0, 2)
    for label, said in _FORM:
        cells = table.add_row().cells
        cells[0].text = label
        cells[1].text = said
    made.add_paragraph("Utlåtandet skickas till nämnden.")
    return saved(made)


_FORM = (
    ("Ärende", "Bidrag till Orrskogens fältrittklubb"),
    ("Förslag till beslut", "Klubben beviljas 38 500 kronor för 2024."),
    ("Skäl", "Klubben har 112 medlemmar mellan 7 och 20 år. Det är fler än de 20 som krävs."),
    ("Villkor", "Redovisning senast den 1 mars 2025. Medel som inte används betalas tillbaka."),
)

_TOWN_ROWS = ("Ort | Elever | Belopp", "Dalby | 214 | 1 284 000", "Ekeby | 96 | 576 000", "Summa | 310 | 1 860 000")


def _tabbed() -> bytes:
    """A table that is made with tab stops, under a heading that is only bold, with a numbered list by hand."""
    made = docx.Document()
    title = made.add_paragraph()
    title.add_run("Ersättning till friskolor 2025").bold = True
    title.runs[0].font.size = Pt(16)
    made.add_paragraph("Ersättningen är 6 000 kronor per elev.")
    for row in _TOWN_ROWS:
        line = made.add_paragraph("\t".join(cell.strip() for cell in row.split("|")))
        line.paragraph_format.space_after = Pt(0)
        for inches in (2, 3.5):
            line.paragraph_format.tab_stops.add_tab_stop(Inches(inches))
    made.add_paragraph("Eleverna räknas den 15 oktober 2024.")
    return saved(made)


def _notes_and_rest() -> bytes:
    """Footnotes are tested elsewhere: endnotes, a comment, and a page of another kind put in as a whole."""
    body = (
        f"<w:p>{run('Bidraget är 90 procent')}<w:r><w:endnoteReference w:id='2'/></w:r>{run(' av hyran.')}</w:p>"
        f"<w:p>{run('Hyran får vara högst 11 200 kronor i månaden.')}<w:r><w:commentReference w:id='0'/></w:r></w:p>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relations(("officeDocument", "word/document.xml")))
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')
        archive.writestr(
            "word/_rels/document.xml.rels", _relations(("endnotes", "endnotes.xml"), ("comments", "comments.xml"))
        )
        note = f"<w:endnote w:id='2'><w:p>{run('Utan moms och elkostnader.')}</w:p></w:endnote>"
        archive.writestr("word/endnotes.xml", f'<w:endnotes xmlns:w="{_W}">{note}</w:endnotes>')
        comment = f"<w:comment w:id='0'><w:p>{run('Stämmer 99 999 verkligen?')}</w:p></w:comment>"
        archive.writestr("word/comments.xml", f'<w:comments xmlns:w="{_W}">{comment}</w:comments>')
    return data.getvalue()


_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/endnotes.xml" ContentType="{_MAIN}.endnotes+xml"/>'
    f'<Override PartName="/word/comments.xml" ContentType="{_MAIN}.comments+xml"/></Types>'
)


def _relations(*parts: tuple[str, str]) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    inside = "".join(
        f'<Relationship Id="rId{at}" Type="{base}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(parts)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


_GRANTS = ("Nivå | Minst antal | Bidrag", "Brons | 10 | 4 000 kr", "Silver | 25 | 9 500 kr", "Guld | 60 | 21 000 kr")


def _deck() -> bytes:
    """Slides with grouped shapes, two columns, a table with a merged head, notes, and one that is hidden."""
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[3])  # two columns
    first.shapes.title.text = "Nya regler för ungdomsstöd"
    first.placeholders[1].text = "Söks senast 12 maj 2023\nHögst två gånger per år"
    first.placeholders[2].text = "Gäller 13–19 år"
    group = first.shapes.add_group_shape()
    for place, said in enumerate(("Ansök", "Beslut inom 4 veckor", "Utbetalning i juni")):
        box = group.shapes.add_textbox(Inches(1 + 2.5 * place), Inches(6), Inches(2.4), Inches(0.6))
        box.text_frame.text = said
    second = deck.slides.add_slide(deck.slide_layouts[5])
    second.shapes.title.text = "Nivåer"
    rows = [[cell.strip() for cell in row.split("|")] for row in _GRANTS]
    table: Any = second.shapes.add_table(4, 3, Inches(1), Inches(2), Inches(8), Inches(2)).table
    for at, row in enumerate(rows):
        for place, said in enumerate(row):
            table.cell(at, place).text = said
    second.notes_slide.notes_text_frame.text = "Guld är nytt från 2023."
    third = deck.slides.add_slide(deck.slide_layouts[5])
    third.shapes.title.text = "Gammalt belopp 1 000 kr"
    third._element.set("show", "0")
    return saved(deck)


_COSTS = (
    "Kostnad | 2023 | 2024 | Summa",
    "Personal | 1 250 | 1 310 | 2 560",
    "Lokal | 340 | 355 | 695",
    "Resor | 46 | 38 | 84",
    "Totalt | 1 636 | 1 703 | 3 339",
)


def _two_on_a_sheet() -> bytes:
    """Two tables under one another with titles of their own, a merged title, dates, shares and an error."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Budget"
    sheet.merge_cells("A1:D1")
    sheet["A1"] = "Projektbudget för Fria rum, tkr"
    for at, row in enumerate(_COSTS, start=3):
        for place, said in enumerate((cell.strip() for cell in row.split("|")), start=1):
            bare = said.replace(" ", "")
            year = at == 3 and bare.isdigit()
            sheet.cell(at, place, int(bare) if bare.isdigit() else said).number_format = "0" if year else "#,##0"
    sheet["A10"] = "Finansiering"
    for at, row in enumerate(
        (("Källa", "Andel", "Utbetalas"), ("Kommunen", 0.625, 45383), ("Egna medel", 0.375, 45536))
    ):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(11 + at, place, value)
            cell.number_format = ("General", "0.0%", "yyyy-mm-dd")[place - 1]
    sheet["A15"] = "Belopp utan moms."
    return saved(book)


def _legacy(title: str, rows: tuple[str, ...]) -> bytes:
    made = docx.Document()
    made.add_heading(title, 1)
    table = made.add_table(len(rows), 3)
    for at, row in enumerate(rows):
        for place, said in enumerate(row.split("|")):
            table.cell(at, place).text = said.strip()
    section = made.sections[0]
    section.header.paragraphs[0].text = "Dnr BUN 2024/118"
    add_xml(made, f"<w:p>{run('Beslutet gäller till och med den 31 december 2025.')}</w:p>")
    return saved(made)


ODD_OFFICE = (
    Odd(
        "flyttat.docx",
        _moved_and_fields,
        (
            "Riktlinjer för stöd till studiecirklar",
            "Belopp i år: 640",
            "Stödet är högst 640 kronor per cirkel, se sidan 1.",
            "Ansvarig är bildningsnämnden.",
            "Stödet söks i förväg.",
            "E-tjänsten öppnar den 1 september och stänger den 30 september.",
            "Andel ledare: ≥ 25 %",
            "Läs mer om villkoren på vår webbplats.",
        ),
        unsaid=("REF", "Fel nämnd"),
    ),
    Odd(
        "tjänsteutlåtande.docx",
        _form_table,
        (
            "Tjänsteutlåtande om föreningsbidrag",
            *(f"{label} {said}" for label, said in _FORM),
            "Utlåtandet skickas till nämnden.",
        ),
    ),
    Odd(
        "tabbar.docx",
        _tabbed,
        (
            "Ersättning till friskolor 2025",
            "Ersättningen är 6 000 kronor per elev.",
            *plain_rows(*_TOWN_ROWS),
            "Eleverna räknas den 15 oktober 2024.",
        ),
        cells_of(*_TOWN_ROWS),
    ),
    Odd(
        "slutnoter.docx",
        _notes_and_rest,
        (
            "Bidraget är 90 procent av hyran.",
            "Hyran får vara högst 11 200 kronor i månaden.",
            "Utan moms och elkostnader.",
        ),
        unsaid=("99 999",),
        told=("comment",),
    ),
    Odd(
        "bildspel.pptx",
        _deck,
        (
            "Nya regler för ungdomsstöd",
            "Söks senast 12 maj 2023",
            "Högst två gånger per år",
            "Gäller 13–19 år",
            "Ansök",
            "Beslut inom 4 veckor",
            "Utbetalning i juni",
            "Nivåer",
            *plain_rows(*_GRANTS),
            "Guld är nytt från 2023.",
        ),
        cells_of(*_GRANTS),
        unsaid=("Gammalt",),
        told=("hidden",),
    ),
    Odd(
        "två-tabeller.xlsx",
        _two_on_a_sheet,
        (
            "Projektbudget för Fria rum, tkr",
            *plain_rows(*_COSTS),
            "Finansiering",
            "Källa Andel Utbetalas",
            "Kommunen 62,5 % 2024-04-01",
            "Egna medel 37,5 % 2024-09-01",
            "Belopp utan moms.",
        ),
        cells_of(*_COSTS)
        + cells_of("Källa | Andel | Utbetalas", "Kommunen | 62,5 % | 2024-04-01", "Egna medel | 37,5 % | 2024-09-01"),
    ),
)
