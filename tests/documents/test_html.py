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
