"""Web pages as they are published: what is the text and what stands around it, spans, terms, notes, changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.model import BlockKind
from tests.documents.reading_helpers import headings, outline, read_text, rows, texts

_SAMPLE = Path("/work/shared/files/samverkan-2017.html")
_SENTENCE = "Byarna i kommunen får söka medel för sina lokaler två gånger om året enligt nämndens beslut."


def test_what_stands_outside_the_marked_part_is_no_passage() -> None:
    document = read_text(
        f"<body><header><p>Norrby kommun</p></header><div class='meny'><a>Start</a></div>"
        f"<main><h1>Stöd till byar</h1><p>{_SENTENCE}</p><aside>Läs också om torg.</aside></main>"
        f"<div id='cookie-banner'>Vi använder kakor.</div><footer>Ring 0123</footer></body>",
        "prov.html",
    )

    assert outline(document) == [
        ("furniture", "Norrby kommun"),
        ("furniture", "Start"),
        ("heading", "Stöd till byar"),
        ("paragraph", _SENTENCE),
        ("furniture", "Läs också om torg."),
        ("furniture", "Vi använder kakor."),
        ("furniture", "Ring 0123"),
    ]


def test_a_page_in_one_form_is_read() -> None:
    document = read_text(f"<form><div class='meny'>Start</div><h1>Stöd</h1><p>{_SENTENCE}</p></form>", "prov.html")

    assert texts(document, BlockKind.PARAGRAPH) == [_SENTENCE]


def test_a_main_part_that_a_script_was_to_fill_does_not_hide_the_text() -> None:
    document = read_text(f"<main></main><h1>Stöd</h1><p>{_SENTENCE}</p>", "prov.html")

    assert texts(document, BlockKind.PARAGRAPH) == [_SENTENCE]


def test_a_head_in_two_rows_gives_each_column_its_year() -> None:
    document = read_text(
        "<h1>Stöd</h1><table><tr><th rowspan=2>By<th colspan=2>Belopp (tkr)<tr><th>2016<th>2017"
        "<tr><td>Norrby<td>8<td>9<tr><td>Viby<td>3<td>4</table>",
        "prov.html",
    )

    assert rows(document) == [["Norrby", "8", "9"], ["Viby", "3", "4"]]
    assert [cell.column for cell in document.tables[0].rows[1].cells] == [
        "By",
        "Belopp (tkr) 2016",
        "Belopp (tkr) 2017",
    ]
    assert document.tables[0].unit == "tkr"


def test_a_value_over_two_rows_is_one_value() -> None:
    document = read_text(
        "<h1>Stöd</h1><table><tr><th>By<th>Kronor<tr><td>Norrby<td rowspan=2>9<tr><td>Viby</table>", "prov.html"
    )

    assert rows(document) == [["Norrby", "9"], ["Viby", ""]]


def test_terms_are_rows_where_they_are_short() -> None:
    document = read_text("<h1>Stöd</h1><dl><dt>Belopp<dd>200 tkr<dt>Sista dag<dd>1 mars 2017</dl>", "prov.html")

    assert rows(document) == [["Belopp", "200 tkr"], ["Sista dag", "1 mars 2017"]]


def test_what_is_folded_is_read_under_its_summary() -> None:
    document = read_text(
        f"<h1>Stöd</h1><p>{_SENTENCE}</p><details><summary>Vem kan söka?</summary><p>Föreningar.</p></details>",
        "prov.html",
    )

    assert headings(document) == [(1, "Stöd"), (2, "Vem kan söka?")]
    assert texts(document, BlockKind.PARAGRAPH)[-1] == "Föreningar."


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<abbr title='Byarnas råd'>BR</abbr> och <abbr title='Byarnas råd'>BR</abbr>", "BR (Byarnas råd) och BR"),
        ("<time datetime='2017-03-31'>på fredag</time>", "på fredag (2017-03-31)"),
        ("<time datetime='2017-03-31'>den 31 mars 2017</time>", "den 31 mars 2017"),
        ("200 kronor<sup>2</sup> per by", "200 kronor² per by"),
        ("<del>100</del><ins>200</ins> kronor, <s>5</s>6 byar", "200 kronor, 6 byar"),
        ("<button>Ja</button><button>Nej</button>", "Ja Nej "),
        ("byar&shy;na får <q>medel</q>", "byarna får ”medel”"),
    ],
)
def test_inline_marks_are_read_as_they_are_shown(markup: str, said: str) -> None:
    assert texts(read_text(f"<h1>Stöd</h1><p>{markup}.</p>", "prov.html"), BlockKind.PARAGRAPH) == [f"{said}."]


@pytest.mark.parametrize(
    "panel",
    [
        pytest.param("<button aria-expanded=false>Vem?</button><div hidden><p>{}</p></div>", id="under a button"),
        pytest.param(
            "<h3><button aria-expanded=false>Vem?</button></h3><div style='display:none'>{}</div>", id="styled"
        ),
        pytest.param("<div role=tabpanel hidden><p>{}</p></div>", id="a tab"),
        pytest.param("<div hidden=until-found>{}</div>", id="until it is found"),
    ],
)
def test_what_a_reader_can_open_is_text(panel: str) -> None:
    said = "Byar med minst 15 hushåll."
    document = read_text(f"<h1>Stöd</h1><p>Byar får medel.</p>{panel.format(said)}<p>Sist.</p>", "prov.html")

    assert said in texts(document, BlockKind.PARAGRAPH)
    assert document.notes == ()


def test_what_nobody_sees_is_left_out_and_told() -> None:
    document = read_text("<h1>Stöd</h1><p>Högst <del>4</del> 5 kronor.</p><p hidden>Utkast.</p>", "prov.html")

    assert texts(document, BlockKind.PARAGRAPH) == ["Högst 5 kronor."]
    assert document.notes == ("holds hidden or struck-out text; it is left out",)


def test_short_menus_above_the_title_and_side_columns_are_around_the_text() -> None:
    links = "<ul><li><a href=/a>Omsorg</a><li><a href=/b>Fritid</a></ul>"
    document = read_text(
        f"<div class=toppmeny>Meny</div>{links}<h1>Stöd</h1><p>Byar får medel varje år.</p>{links}"
        "<div class=hogerspalt>Mer om annat</div>",
        "prov.html",
    )

    assert texts(document, BlockKind.FURNITURE) == ["Meny", "Omsorg", "Fritid", "Mer om annat"]
    assert texts(document, BlockKind.LIST_ITEM) == ["Omsorg", "Fritid"]


def test_numbered_items_keep_their_numbers() -> None:
    document = read_text("<h1>Stöd</h1><ol start=3><li>tre<li>fyra<ul><li>punkt</ul></ol>", "prov.html")

    assert texts(document, BlockKind.LIST_ITEM) == ["3. tre", "4. fyra", "punkt"]


def test_a_table_in_a_table_is_read_by_itself() -> None:
    document = read_text(
        "<h1>Stöd</h1><table><tr><td>Norrby<td><table><tr><th>År<th>Kronor<tr><td>Lokal<td>5</table>"
        "<tr><td>Viby<td>2</table>",
        "prov.html",
    )

    assert rows(document, 0) == [["Norrby", ""], ["Viby", "2"]]
    assert rows(document, 1) == [["Lokal", "5"]]


@pytest.mark.skipif(not _SAMPLE.exists(), reason="the sample files are not here")
def test_the_sample_is_read_as_a_person_reads_it() -> None:
    document = read_text(_SAMPLE.read_text(encoding="utf-8"), _SAMPLE.name)

    assert outline(document)[0][1].startswith("Vi använder kakor")
    assert headings(document) == [(1, "Statsbidrag för samverkan 2017")]
    assert rows(document) == [["Storstäder", "800", "950"], ["Glesbygd", "300", "420"]]
    assert document.tables[0].rows[0].cells[2].column == "Belopp (tkr) 2017"
    assert document.metadata.date is None


def test_a_page_that_a_browser_saved_in_one_file_is_read() -> None:
    page = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="gräns"\n\n--gräns\n'
        'Content-Type: text/html; charset="utf-8"\n'
        "Content-Transfer-Encoding: quoted-printable\n\n<h1>St=C3=B6d</h1><p>Byarna f=C3=A5r medel.</p>\n--gräns--\n"
    ).replace("gräns", "----g")

    assert texts(read_text(page, "prov.mhtml"), BlockKind.PARAGRAPH) == ["Byarna får medel."]
