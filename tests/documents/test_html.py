"""Web pages: what a reader sees, in reading order, with hostile markup as plain text."""

from __future__ import annotations

import pytest

from assistant.documents.model import BlockKind
from tests.documents.reading_helpers import headings, outline, read_text, rows, texts

_PAGE = """<!doctype html><html><head><title>x</title><style>p{}</style></head><body>
<nav>Hem | Om oss</nav><h1>Stöd till <b>byar</b></h1><p>Byarna får <i>söka</i>
  medel.<br>Sista dag är den 1 mars.</p><ul><li>ett villkor<li>två villkor</ul>
<h2>Fördelning</h2><table><caption>Belopp i miljoner kronor</caption>
<tr><th>By</th><th>Belopp</th></tr><tr><td>Norrby</td><td>2,0</td></tr><tr><td>Summa<td>2,0</table>
<script>alert("1")</script><p>Slut"""


def test_a_page_is_read_in_order() -> None:
    assert outline(read_text(_PAGE, "prov.html")) == [
        ("furniture", "Hem | Om oss"),
        ("heading", "Stöd till byar"),
        ("paragraph", "Byarna får söka medel. Sista dag är den 1 mars."),
        ("list_item", "ett villkor"),
        ("list_item", "två villkor"),
        ("heading", "Fördelning"),
        ("paragraph", "Belopp i miljoner kronor"),
        ("table_row", "By Belopp"),
        ("table_row", "Norrby 2,0"),
        ("table_row", "Summa 2,0"),
        ("paragraph", "Slut"),
    ]


def test_a_table_has_caption_unit_and_heads() -> None:
    document = read_text(_PAGE, "prov.html")

    assert rows(document) == [["Norrby", "2,0"], ["Summa", "2,0"]]
    assert (document.tables[0].title, document.tables[0].unit) == (
        "Belopp i miljoner kronor",
        "miljoner kronor",
    )
    assert document.tables[0].rows[0].cells[1].column == "Belopp"
    assert headings(document) == [(1, "Stöd till byar"), (2, "Fördelning")]


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        pytest.param("<script>steal()</script>", "", id="script"),
        pytest.param("<svg onload=steal()><text>i bilden</text></svg>", "", id="picture"),
        pytest.param("<p hidden>99 kr</p>", "", id="hidden"),
        pytest.param('<p style="display: none">99 kr</p>', "", id="not displayed"),
        pytest.param("<!-- 99 kr -->", "", id="comment"),
        pytest.param("&lt;script&gt;x()&lt;/script&gt;", "<script>x()</script>", id="escaped markup is text"),
        pytest.param("<img src=x onerror=steal()>", "", id="handler"),
        pytest.param("<p>1&#8238;00 kr</p>", "100 kr", id="a mark that turns text backwards"),
    ],
)
def test_hostile_markup_becomes_inert_text(markup: str, seen: str) -> None:
    document = read_text(f"<h1>Prov</h1><p>Före.</p>{markup}<p>Efter.</p>", "prov.html")

    assert [said for said in texts(document, BlockKind.PARAGRAPH) if said not in ("Före.", "Efter.")] == (
        [seen] if seen else []
    )


def test_nesting_without_end_is_read() -> None:
    document = read_text("<h1>Prov</h1>" + "<div>" * 50_000 + "Djupt nere.", "prov.html")

    assert texts(document, BlockKind.PARAGRAPH) == ["Djupt nere."]


def test_the_declared_encoding_is_believed_where_utf_8_does_not_fit() -> None:
    from assistant.documents.reading import document_from_bytes

    page = '<meta charset="iso-8859-1"><h1>Stöd</h1><p>Åtta byar.</p>'
    assert "Åtta byar." in document_from_bytes(page.encode("latin-1"), "prov.htm").text


def test_a_cell_over_two_columns_stands_in_the_first() -> None:
    document = read_text(
        "<h1>Prov</h1><table><tr><td>Norrby<td>2<td>3<tr><td colspan=2>Båda<td>5<tr><td>Viby<td>1<td>2</table>",
        "prov.html",
    )

    assert rows(document) == [["Norrby", "2", "3"], ["Båda", "", "5"], ["Viby", "1", "2"]]


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        pytest.param(
            '<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
            '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Beloppet avser två år.</p></div>',
            id="as Word saves it",
        ),
        pytest.param(
            '<a class="anc" name="n1anc" href="#n1sym"><sup>1</sup></a>',
            '<div id="n1"><p><a name="n1sym" href="#n1anc">1</a>Beloppet avser två år.</p></div>',
            id="as LibreOffice saves it",
        ),
        pytest.param(
            '<a href="#fn1" id="fnref1"><sup>1</sup></a>',
            '<ol><li id="fn1"><p>Beloppet avser två år.<a href="#fnref1">↩︎</a></p></li></ol>',
            id="a list of notes",
        ),
        pytest.param(
            '<sup id="ref-1"><a href="#note-1">[1]</a></sup>',
            '<ol><li id="note-1"><b><a href="#ref-1">^</a></b> <span>Beloppet avser två år.</span></li></ol>',
            id="a mark before the note",
        ),
    ],
)
def test_a_note_that_links_back_is_a_note(reference: str, note: str) -> None:
    page = f"<h1>Stöd</h1><p>Högst 45 000{reference} kronor ges enligt avsnitt <a href='#s'>2</a>.</p><h2 id='s'>2</h2>"
    document = read_text(f"{page}<p>Annat.</p>{note}", "sida.html")

    assert "Högst 45 000¹ kronor ges enligt avsnitt 2." in document.text
    (found,) = document.footnotes
    assert document.text[found.start : found.end] == "¹ Beloppet avser två år."
    assert (found.number, len(found.marks)) == ("1", 1)


def test_heads_that_do_not_meet_leave_no_column_of_their_own() -> None:
    document = read_text(
        "<h1>Ramar</h1><table><tr><th rowspan=2>Område<th colspan=2>Personal<th colspan=3>Lokaler"
        "<tr><th>2020<th colspan=2>2021<th>2020<th>2021"
        "<tr><td>Norra<td>120<td colspan=2>130<td>40<td>45<tr><td>Södra<td>95<td colspan=2>101<td>35<td>36</table>",
        "prov.html",
    )
    assert rows(document)[0] == ["Norra", "120", "130", "40", "45"]
    assert [cell.column for cell in document.tables[0].rows[0].cells] == [
        "Område", "Personal 2020", "Personal 2021", "Lokaler 2020", "Lokaler 2021",
    ]  # fmt: skip


def test_a_raised_number_before_a_paragraph_makes_it_a_note() -> None:
    document = read_text(
        "<h1>Stöd</h1><p>Högst 45 000<sup>1</sup> kronor.</p><p><sup>1</sup> Med moms.</p>", "prov.html"
    )
    assert [(note.number, len(note.marks)) for note in document.footnotes] == [("1", 1)]


def test_items_are_counted_as_their_list_counts() -> None:
    page = "<ol><li>Fyll i ansökan.<ol type=a><li>Bifoga budget.<li>Bifoga plan.</ol><li>Skicka in den.</ol>"
    assert texts(read_text(f"<h1>Så söker ni</h1>{page}", "prov.html"), BlockKind.LIST_ITEM) == [
        "1. Fyll i ansökan.", "a. Bifoga budget.", "b. Bifoga plan.", "2. Skicka in den.",
    ]  # fmt: skip


def test_the_caption_of_one_table_gives_no_unit_to_the_next() -> None:
    cells = "<tr><th>By<th>Belopp<tr><td>Norrby<td>1 200 000<tr><td>Söderby<td>900 000"
    document = read_text(
        f"<h1>Ramar</h1><table><caption>Tabell 1. Byar, tkr</caption>{cells}</table><table>{cells}</table>", "prov.html"
    )
    assert [(table.title, table.unit) for table in document.tables] == [("Tabell 1. Byar, tkr", "tkr"), ("Ramar", None)]
