"""What Word shows beside plain paragraphs: tracked changes, boxes, controls, notes, numbers, merged cells."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest

from assistant.documents.model import BlockKind, Document
from assistant.documents.reading import document_from_bytes
from assistant.errors import UnreadableDocument
from tests.documents.office_files import add_xml, run, saved, word_file
from tests.documents.reading_helpers import headings, outline, rows, texts

_SAMPLE = Path("/work/shared/files/trygghetsboenden-2020.docx")


def _read(*blocks: str) -> Document:
    return document_from_bytes(word_file(*blocks), "prov.docx")


def test_changes_are_read_as_accepted() -> None:
    inserted = f'<w:ins w:id="1" w:author="x">{run("högst 300 ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="x"><w:r><w:delText>högst 100 </w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3" w:author="x">{run("i norr ")}</w:moveFrom>'

    assert _read(f"<w:p>{run('Byarna får ')}{inserted}{deleted}{moved}{run('kronor.')}</w:p>").text == (
        "Byarna får högst 300 kronor."
    )


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    end = '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'

    assert texts(
        _read(f"<w:p>{end}{run('Byarna får ')}</w:p>", f"<w:p>{run('medel.')}</w:p>"), BlockKind.PARAGRAPH
    ) == ["Byarna får medel."]


def test_a_deleted_row_is_no_row() -> None:
    def row(label: str, value: str, change: str = "") -> str:
        return (
            f"<w:tr>{change}" + "".join(f"<w:tc><w:p>{run(said)}</w:p></w:tc>" for said in (label, value)) + "</w:tr>"
        )

    gone = '<w:trPr><w:del w:id="1" w:author="x"/></w:trPr>'
    table = f"<w:tbl>{row('By', 'Kronor')}{row('Norrby', '5')}{row('Viby', '7', gone)}{row('Åby', '9')}</w:tbl>"

    assert rows(_read(table)) == [["Norrby", "5"], ["Åby", "9"]]


def test_text_boxes_and_content_controls_are_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run('Sista dag är den 1 mars 2019.')}</w:p></w:txbxContent>"
    either = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    control = f"<w:sdt><w:sdtContent>{run('Egeninsatsen är 30 procent.')}</w:sdtContent></w:sdt>"
    around = f"<w:sdt><w:sdtContent><w:p>{run('Medlen betalas i juni.')}</w:p></w:sdtContent></w:sdt>"

    document = _read(f"<w:p>{run('Villkor.')}<w:r>{either}</w:r></w:p>", f"<w:p>{control}</w:p>", around)

    assert texts(document, BlockKind.PARAGRAPH) == [
        "Villkor.",
        "Sista dag är den 1 mars 2019.",
        "Egeninsatsen är 30 procent.",
        "Medlen betalas i juni.",
    ]


def test_a_note_number_stands_apart_from_the_amount_and_before_its_note(tmp_path: Path) -> None:
    note = "<w:p>{}<w:r><w:footnoteReference w:id='5'/></w:r>{}</w:p>".replace("'", '"')
    plain = tmp_path / "plain.docx"
    plain.write_bytes(word_file(note.format(run("Byarna får 25 000 kronor"), run(" per år."))))
    noted = tmp_path / "noted.docx"
    _with_notes(plain, noted, f'<w:footnote w:id="5"><w:p>{run("Varav hälften till föreningar.")}</w:p></w:footnote>')

    document = document_from_bytes(noted.read_bytes(), "prov.docx")

    assert texts(document, BlockKind.PARAGRAPH) == [
        "Byarna får 25 000 kronor¹ per år.",
        "¹ Varav hälften till föreningar.",
    ]


def _with_notes(source: Path, target: Path, notes: str) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    relation = (
        '<Relationship Id="rId99" Target="footnotes.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/>'
    )
    kind = (
        '<Override PartName="/word/footnotes.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>'
    )
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
            if name == "[Content_Types].xml":
                data = data.replace(b"</Types>", kind.encode() + b"</Types>")
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", f"<w:footnotes {space}>{notes}</w:footnotes>".encode())


def test_headings_are_known_by_swedish_styles_and_by_styles_that_rest_on_them() -> None:
    made = docx.Document()
    own = made.styles.add_style("Nämndens avsnitt", 1)
    own.base_style = made.styles["Heading 2"]
    made.styles.add_style("Rubrik 1 numrerad", 1)
    made.styles.add_style("Innehåll 1", 1)
    made.add_paragraph("Villkor 4", style="Innehåll 1")
    made.add_paragraph("Stöd till byar", style="Rubrik 1 numrerad")
    made.add_paragraph("Villkor", style="Nämndens avsnitt")
    made.add_paragraph("Byarna ska finnas.")

    document = document_from_bytes(saved(made), "prov.docx")

    assert headings(document) == [(1, "Stöd till byar"), (2, "Villkor")]
    assert outline(document)[0] == ("furniture", "Villkor 4")


def test_the_numbers_that_word_sets_are_read() -> None:
    made = docx.Document()
    for said in ("Byn ska finnas.", "Byn ska ha en förening."):
        made.add_paragraph(said, style="List Number")

    assert texts(document_from_bytes(saved(made), "prov.docx"), BlockKind.LIST_ITEM) == [
        "1. Byn ska finnas.",
        "2. Byn ska ha en förening.",
    ]


def test_a_label_over_several_rows_is_said_in_each() -> None:
    made = docx.Document()
    table = made.add_table(rows=4, cols=3)
    for at, said in enumerate(
        [["Del", "2016", "2017"], ["Norra", "10", "20"], ["", "11", "21"], ["Södra", "12", "22"]]
    ):
        for cell, words in zip(table.rows[at].cells, said, strict=True):
            cell.text = words
    table.cell(1, 0).merge(table.cell(2, 0))

    document = document_from_bytes(saved(made), "prov.docx")

    assert rows(document) == [["Norra", "10", "20"], ["Norra", "11", "21"], ["Södra", "12", "22"]]


def test_a_table_in_a_cell_is_read_with_its_row() -> None:
    made = docx.Document()
    table = made.add_table(rows=2, cols=2)
    for cell, said in zip([*table.rows[0].cells, table.cell(1, 0)], ["By", "Belopp, tkr", "Norrby"], strict=True):
        cell.text = said
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "bas 12", "tillägg 4"

    document = document_from_bytes(saved(made), "prov.docx")

    assert rows(document) == [["Norrby", "bas 12; tillägg 4"]]
    assert document.tables[0].rows[0].cells[1].column == "Belopp, tkr"


def test_hidden_text_is_left_out_and_told() -> None:
    document = _read(f"<w:p>{run('Byarna får medel.')}{run('99 kronor', '<w:rPr><w:vanish/></w:rPr>')}</w:p>")

    assert document.text == "Byarna får medel."
    assert document.notes == ("holds hidden text; it is left out",)


def test_macros_are_told_of_and_not_run(tmp_path: Path) -> None:
    file = tmp_path / "prov.docx"
    file.write_bytes(word_file(f"<w:p>{run('Byarna får medel.')}</w:p>"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")

    assert document_from_bytes(file.read_bytes(), "prov.docx").notes == ("holds macros; they are not run",)


def test_a_file_that_declares_entities_is_refused(tmp_path: Path) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(word_file(f"<w:p>{run('Byarna får medel.')}</w:p>"))
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                head, _, body = data.partition(b"?>")
                data = head + b"?>" + doctype + body.replace(b"Byarna", b"&b; Byarna")
            new.writestr(name, data)

    with pytest.raises(UnreadableDocument, match="declares XML entities"):
        document_from_bytes(target.read_bytes(), "prov.docx")


@pytest.mark.skipif(not _SAMPLE.exists(), reason="the sample files are not here")
def test_the_sample_is_read_as_a_person_reads_it() -> None:
    document = document_from_bytes(_SAMPLE.read_bytes(), _SAMPLE.name)

    assert "högst 900 000 kronor" in document.text
    assert "500 000" not in document.text
    assert "17 september 2020" in document.text
    assert "minst 30 procent" in document.text
    assert document.metadata.dnr == "S2020/04411"
    assert rows(document, 0) == [["Ydre", "bas 120; tillägg 45"]]
    assert rows(document, 1) == [["Skåne", "3 100 tkr", "3 300 tkr"], ["Skåne", "reserv 200 tkr", ""]]


def test_a_box_without_words_adds_nothing() -> None:
    made = docx.Document()
    made.add_paragraph("Byarna får medel.")
    add_xml(made, "<w:p><w:r><w:pict/></w:r></w:p>")

    assert document_from_bytes(saved(made), "prov.docx").text == "Byarna får medel."


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(
            run("25 000 kronor") + run("2", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>') + run(" per by"),
            "25 000 kronor² per by",
            id="a number set above the line",
        ),
        pytest.param(
            run("100 ", "<w:rPr><w:strike/></w:rPr>") + run("200 kronor"), "200 kronor", id="a number struck out"
        ),
        pytest.param(
            '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 60 procent"), "≥ 60 procent", id="a sign"
        ),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" Ja"), "☒ Ja", id="a ticked box"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + run(" Nej"), "☐ Nej", id="an empty box"),
    ],
)
def test_type_that_says_something_is_read(body: str, said: str) -> None:
    assert _read(f"<w:p>{body}</w:p>").text == said


def test_a_first_row_in_bold_names_the_columns() -> None:
    made = docx.Document()
    table = made.add_table(rows=2, cols=2)
    for place, said in enumerate(("Moment", "Ansvarig")):
        table.cell(0, place).paragraphs[0].add_run(said).bold = True
        table.cell(1, place).text = ("Ansökan", "Anna")[place]

    document = document_from_bytes(saved(made), "prov.docx")

    assert [(cell.text, cell.column) for cell in document.tables[0].rows[0].cells] == [
        ("Ansökan", "Moment"),
        ("Anna", "Ansvarig"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            b"http://schemas.openxmlformats.org/(\\w+)/2006/(main|relationships)",
            rb"http://purl.oclc.org/ooxml/\1/\2",
            id="saved as Strict Open XML",
        ),
        pytest.param(
            rb"openxmlformats-officedocument.wordprocessingml.document.main\+xml",
            b"ms-word.document.macroEnabled.main+xml",
            id="saved with macros",
        ),
    ],
)
def test_other_ways_to_save_a_word_file_are_read(before: bytes, after: bytes, tmp_path: Path) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "b.docm"
    source.write_bytes(word_file(f"<w:p>{run('Byarna får medel.')}</w:p>"))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(before, after, old.read(name)))

    assert document_from_bytes(target.read_bytes(), "prov.docm").text == "Byarna får medel."
