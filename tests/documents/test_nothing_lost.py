"""Every word that is put into a file comes out of it once, or the file says what is left out."""

from __future__ import annotations

import datetime
from collections import Counter
from email.message import EmailMessage
from typing import Any

import docx
import openpyxl
import pptx
import pytest
from pptx.util import Inches

from assistant.documents.model import Document
from assistant.documents.reading import document_from_bytes
from tests.documents.office_files import add_xml, run, saved, words
from tests.documents.outlook_files import outlook_mail
from tests.documents.test_sheets import odf_file

_ORDINARY = "Kommunen får söka medel för lokaler. Högst 25 000 kronor ges per förening och år."
_SHORT = [["Kommungrupp", "Belopp tkr"], ["Storstad", "950"], ["Glesbygd", "420"], ["Summa", "1370"]]
_TABLE = " ".join(cell for row in _SHORT for cell in row)


def _fill(table: Any) -> None:
    for at, row in enumerate(_SHORT):
        for place, said in enumerate(row):
            table.cell(at, place).text = said


def _docx() -> tuple[bytes, str]:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Dnr S2018/0412"
    made.sections[0].footer.paragraphs[0].text = "Sidfot med telefon"
    made.add_heading("Rubriken", 1)
    made.add_paragraph(_ORDINARY)
    made.add_paragraph("punktlista", style="List Bullet")
    _fill(made.add_table(rows=4, cols=2))
    outer = made.add_table(rows=2, cols=2)
    outer.cell(0, 0).text, outer.cell(1, 1).text = "ytterst", "sist"
    _fill(outer.cell(0, 1).add_table(4, 2))
    box = f"<w:txbxContent><w:p>{run('rutans ord')}</w:p></w:txbxContent>"
    add_xml(made, f"<w:p><w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p>")
    link = f"<w:hyperlink>{run('länkens ord')}</w:hyperlink>"
    field = f'<w:fldSimple w:instr="DATE">{run("fältets ord")}</w:fldSimple>'
    added = f'<w:ins w:id="1" w:author="x">{run("tillagt")}</w:ins>'
    add_xml(made, f"<w:p>{link}{run(' ')}{field}{run(' ')}{added}<w:smartTag>{run(' taggat')}</w:smartTag></w:p>")
    said = (
        "Dnr S2018/0412 Sidfot med telefon Rubriken punktlista ytterst sist rutans ord länkens ord fältets ord tillagt"
    )
    return saved(made), f"{said} taggat {_ORDINARY} {_TABLE} {_TABLE}"


def _xlsx() -> tuple[bytes, str]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Fördelning"
    sheet["A1"] = "Titel överst"
    for at, row in enumerate(_SHORT, start=3):
        for place, said in enumerate(row, start=1):
            sheet.cell(at, place, int(said) if said.isdigit() else said)
    sheet["F20"] = "ensamt långt bort"
    sheet["A30"] = datetime.date(2018, 3, 1)
    second = book.create_sheet("Noter")
    second["B2"] = _ORDINARY
    return saved(book), f"Fördelning Titel överst {_TABLE} ensamt långt bort 2018-03-01 Noter {_ORDINARY}"


def _pptx() -> tuple[bytes, str]:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "Bildens titel", _ORDINARY
    slide.notes_slide.notes_text_frame.text = "talarens ord"
    _fill(slide.shapes.add_table(4, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table)
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "grupperat"
    return saved(deck), f"Bildens titel {_ORDINARY} talarens ord {_TABLE} grupperat"


def _csv() -> tuple[bytes, str]:
    return "\n".join(";".join(row) for row in [["Överskrift"], [], *_SHORT]).encode(), f"Överskrift {_TABLE}"


def _html() -> tuple[bytes, str]:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in _SHORT)
    page = (
        f"<nav>menyns ord</nav><main><h1>Sidans rubrik</h1><p>{_ORDINARY}</p>lösa ord<ul><li>punkt<p>mer</ul>"
        f"<table><caption>tabellens namn</caption>{rows}</table><dl><dt>term<dd>betydelse</dl><blockquote>citerat"
        "<details><summary>viket</summary>undangömt</details></main><footer>sidans fot</footer>"
    )
    said = (
        "menyns ord Sidans rubrik lösa ord punkt mer tabellens namn term betydelse citerat viket undangömt sidans fot"
    )
    return page.encode(), f"{said} {_ORDINARY} {_TABLE}"


def _odt() -> tuple[bytes, str]:
    rows = "".join(
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in _SHORT
    )  # fmt: skip
    body = (
        f"<office:text><text:h>Rubriken</text:h><text:p>{_ORDINARY} <text:span>stilat "
        f"<text:a>länkat</text:a></text:span> svans</text:p><text:section><text:p>avsnittets</text:p></text:section>"
        f"<table:table>{rows}</table:table>"
        "<text:list><text:list-item><text:p>punkt</text:p></text:list-item></text:list></office:text>"
    )
    return odf_file(body), f"Rubriken {_ORDINARY} stilat länkat svans avsnittets punkt {_TABLE}"


def _ods() -> tuple[bytes, str]:
    rows = "".join(
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in _SHORT
    )  # fmt: skip
    return odf_file(f'<office:spreadsheet><table:table table:name="Flik">{rows}</table:table></office:spreadsheet>'), (
        f"Flik {_TABLE}"
    )


def _eml() -> tuple[bytes, str]:
    word, said = _docx()
    message = EmailMessage()
    message["Subject"], message["From"], message["To"], message["Cc"] = (
        "Ämnet",
        "Anna <a@ort.se>",
        "bo@ort.se",
        "ce@ort.se",
    )
    message.set_content(_ORDINARY)
    message.add_attachment(word, maintype="application", subtype="octet-stream", filename="villkor.docx")
    return message.as_bytes(), f"Ämnet Anna a ort se bo ort se ce ort se {_ORDINARY} villkor docx {said}"


def _msg() -> tuple[bytes, str]:
    table, said = _csv()
    return outlook_mail("Ämnet", _ORDINARY, {"plan.csv": table}), f"Ämnet {_ORDINARY} plan csv {said}"


_FILES = {"docx": _docx, "xlsx": _xlsx, "pptx": _pptx, "csv": _csv, "html": _html, "odt": _odt, "ods": _ods} | {
    "eml": _eml,
    "msg": _msg,
}


@pytest.mark.parametrize("ending", _FILES)
def test_every_word_comes_out_once(ending: str) -> None:
    data, said = _FILES[ending]()

    document = document_from_bytes(data, f"prov.{ending}")

    assert words(said) - words(document.text) == Counter()
    assert words(document.text) - words(said) - _added(ending) == Counter()
    assert document.missing == ()


@pytest.mark.parametrize("ending", _FILES)
def test_every_word_is_in_a_block_and_every_cell_is_where_it_says(ending: str) -> None:
    data, _ = _FILES[ending]()

    document = document_from_bytes(data, f"prov.{ending}")

    in_blocks = " ".join(document.text[block.start : block.end] for block in document.blocks)
    assert words(in_blocks) == words(document.text)
    for row in _rows(document):
        for cell in row.cells:
            assert document.text[cell.start : cell.end] == cell.text


def _rows(document: Document) -> list[Any]:
    return [row for table in document.tables for row in table.rows]


def _added(ending: str) -> Counter[str]:
    """The words that a reader puts before what it reads: the names of a mail's heads."""
    return words("Från Till Kopia Bilaga Anna Åberg") if ending in ("eml", "msg") else Counter()
