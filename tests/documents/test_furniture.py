"""What belongs to the paper and not to what it says."""

from __future__ import annotations

import pytest

from assistant.documents.model import BlockKind
from tests.documents.reading_helpers import read_text, rows, texts

_FILLER = (
    "Nämnden beslutar varje år om hur stödet ska fördelas mellan länets kommuner\noch följer upp hur det har använts.\n"
)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("6 (10)", id="page of pages"),
        pytest.param("2013-12-16   1 (10)", id="date and page"),
        pytest.param("- 3 -", id="between dashes"),
        pytest.param("17", id="bare page number"),
        pytest.param("Sida 2 av 9", id="in words"),
        pytest.param("https://exempel.se/stod/lang-adress.pdf", id="an address on the web"),
        pytest.param("_________________", id="a rule"),
        pytest.param("@)", id="noise of a scan"),
    ],
)
def test_furniture_is_told_from_text(line: str) -> None:
    document = read_text(f"Rubrik\n\n{_FILLER}\n{line}\n\n{_FILLER}")

    assert texts(document, BlockKind.FURNITURE) == [" ".join(line.split())]


def test_a_letterhead_is_furniture_and_a_contact_person_is_not() -> None:
    document = read_text(
        "Postadress Telefonväxel\n103 33 Storstad 08-555 10 00\nBesöksadress Telefax\n"
        "Kungsgatan 8 08-555 11 91\n\n"
        f"Rubrik\n\n{_FILLER}\nEva Lind, projektledare, telefon 010-555 77 48, e-post eva.lind@exempel.se\n"
    )

    assert len(texts(document, BlockKind.FURNITURE)) == 4
    assert any("projektledare" in said for said in texts(document, BlockKind.PARAGRAPH))


def test_a_caption_above_an_address_at_the_foot_is_no_address() -> None:
    document = read_text(
        f"Rubrik\n\n{_FILLER}\nTabell 2. Ramar, tusen kronor\n\nPostadress Kungsgatan 8\n\n{_FILLER}Telefax 1"
    )

    assert any("tusen kronor" in said for said in texts(document, BlockKind.PARAGRAPH))


def test_headers_that_come_back_on_every_page_are_furniture() -> None:
    page = f"Länsförbundet i Norrmark\nStöd till kommunerna, dnr 12/34\n\n{_FILLER}"
    document = read_text("\f".join([page, page, page]))

    assert len(texts(document, BlockKind.FURNITURE)) == 6
    assert [page.number for page in document.pages] == [1, 2, 3]


def test_rows_at_the_edge_of_a_page_that_differ_in_figures_are_no_running_headers() -> None:
    page = "\n".join(f"Skola {{}}{at}     {at} 120     {{}}{at} 400" for at in range(9))
    document = read_text("\f".join([page.replace("{}", str(number)) for number in range(1, 5)]))

    assert texts(document, BlockKind.FURNITURE) == []
    assert len(rows(document)) == 36


def test_a_title_that_is_the_header_of_later_pages_stays_the_first_time() -> None:
    document = read_text(f"CIRKULÄR 12:34\n\n{_FILLER} CIRKULÄR 12:34\n  2 (2)\n\n{_FILLER}")

    assert texts(document, BlockKind.HEADING) == ["CIRKULÄR 12:34"]
    assert texts(document, BlockKind.FURNITURE) == ["CIRKULÄR 12:34", "2 (2)"]


def test_a_heading_that_opens_two_pages_is_no_running_header() -> None:
    document = read_text(f"Om stödet\n\n{_FILLER}\f\nTidplan\n\n{_FILLER}\f\nTidplan\n\n{_FILLER}")

    assert texts(document, BlockKind.FURNITURE) == []


def test_the_foot_of_the_last_page_is_furniture_as_those_before_it_are() -> None:
    pages = [f"{_FILLER}\nRiktlinjer för stöd, sida {number}\n" for number in (1, 2, 3)]

    assert len(texts(read_text("\f".join(pages)), BlockKind.FURNITURE)) == 3


def test_what_opens_the_document_and_comes_back_overleaf_is_a_running_header() -> None:
    document = read_text(f"Norrby kommun\n\n{_FILLER}\n\fNorrby kommun\n\n{_FILLER}")

    assert texts(document, BlockKind.FURNITURE) == ["Norrby kommun"]
