"""Headings, paragraphs and lists in plain text."""

from __future__ import annotations

import pytest

from assistant.documents.model import BlockKind
from assistant.language.numbers import find_quantities
from tests.documents.reading_helpers import headings, outline, read_text, texts

_FILLER = (
    "Kommunen ansvarar för att stödet når fram till dem som behöver det och att\n"
    "arbetet följs upp varje år. Rapporten lämnas sedan till nämnden.\n"
)


def test_a_heading_right_above_its_paragraph_is_told_from_it() -> None:
    document = read_text("Bakgrund\n" + _FILLER + "\nSyfte med stödet\n" + _FILLER)

    assert headings(document) == [(1, "Bakgrund"), (1, "Syfte med stödet")]
    assert len(texts(document, BlockKind.PARAGRAPH)) == 2


def test_a_heading_over_two_lines_is_one_heading() -> None:
    document = read_text(
        "Inledning\n" + _FILLER + "\nNya sätt att samordna insatser för barn, unga och deras närstående i\n"
        "hela länet\n" + _FILLER
    )

    assert headings(document)[1][1] == (
        "Nya sätt att samordna insatser för barn, unga och deras närstående i hela länet"
    )


def test_a_line_that_a_sentence_goes_on_from_is_no_heading() -> None:
    document = read_text("Rubrik\n\nStödet lämnas till kommuner\noch regioner som har ansökt i rätt tid.\n")

    assert texts(document, BlockKind.HEADING) == ["Rubrik"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        pytest.param("3.2.2 Regionala stödstrukturer", "3.2.2", id="dotted"),
        pytest.param("2. Registrets spridning", "2", id="plain"),
        pytest.param("Bilaga 2", "Bilaga 2", id="annex"),
        pytest.param("Kapitel 4 Uppföljning", "Kapitel 4", id="chapter"),
    ],
)
def test_a_numbered_heading_keeps_its_number(line: str, number: str) -> None:
    document = read_text(f"Inledande ord\n\n{_FILLER}\n{line}\n\n{_FILLER}")

    assert [section.number for section in document.sections] == [None, number]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Stödet ska vara utbetalt före jul", id="a finite verb makes a sentence"),
        pytest.param("Eva Lind   Per Strand", id="signatures stand side by side"),
        pytest.param("på samma villkor", id="a fragment starts low"),
        pytest.param("Kostnad för utbildning 300 000 kr", id="an amount at the end"),
        pytest.param("Frågor besvaras på 010-555 66 77", id="a telephone number"),
        pytest.param("Överföring av medel till", id="the last word wants more"),
        pytest.param("2010-05-18", id="a date alone"),
    ],
)
def test_these_lines_are_no_headings(line: str) -> None:
    document = read_text(f"Rubrik\n\n{_FILLER}\n{line}\n\n{_FILLER}")

    assert texts(document, BlockKind.HEADING) == ["Rubrik"]


def test_names_under_a_closing_line_are_no_headings() -> None:
    document = read_text(f"Beslut\n\n{_FILLER}\nPå regeringens vägnar\n\nEva Lind\n\nPer Strand\n")

    assert headings(document) == [(1, "Beslut")]


def test_numbered_lines_one_after_the_other_are_a_list_and_no_headings() -> None:
    document = read_text("Bilagor\n1. Ansökan om stöd\n2. Budget för två år\n")

    assert texts(document, BlockKind.LIST_ITEM) == ["1. Ansökan om stöd", "2. Budget för två år"]


def test_a_bullet_with_text_of_its_own_below_is_a_heading() -> None:
    document = read_text("Vårt stöd\n• Gemensam utbildning\n" + _FILLER + "• Öppna nätverk\n" + _FILLER)

    assert headings(document) == [(1, "Vårt stöd"), (2, "Gemensam utbildning"), (2, "Öppna nätverk")]


def test_the_last_bullet_of_a_list_is_no_heading_of_the_paragraph_below() -> None:
    document = read_text("Mål\n• tryggare hemgång\n• Färre fall\n• Bättre samordning\n" + _FILLER)

    assert len(texts(document, BlockKind.LIST_ITEM)) == 3
    assert headings(document) == [(1, "Mål")]


@pytest.mark.parametrize("mark", ["•", "-", "–", "\uf0b7", "*", "a)", "1."])
def test_a_list_item_over_two_lines_is_one(mark: str) -> None:
    document = read_text(f"Villkor\n\n{mark} medlen används till utbildning\n  av personal.\n{_FILLER}")

    assert texts(document, BlockKind.LIST_ITEM) == [f"{mark} medlen används till utbildning av personal."]


def test_short_lines_in_a_row_are_a_list_without_bullets() -> None:
    document = read_text(f"Beslut\n\n{_FILLER}\nKopia till\n\nFinansenheten\nLänsstyrelsen\nNorrby kommun\n")

    assert texts(document, BlockKind.LIST_ITEM) == ["Finansenheten", "Länsstyrelsen", "Norrby kommun"]


def test_a_list_without_bullets_may_hold_long_lines() -> None:
    lines = [
        "Mottagningen vid Norrby sjukhus, som hör till regionens norra område i länet",
        "Kliniken vid Söderby sjukhus, som hör till regionens södra område i länet",
        "Privat hemtjänst i Viby",
        "Enheter som beställer stöd inom kommunen och regionen",
    ]
    document = read_text(
        f"Deltagare\n\n{_FILLER}\nDessa har tillfrågats och deltar i arbetet under de två åren.\n"
        + "\n".join(lines)
        + "\nAndra kan ansluta sig senare, och kliniken samt enheter utanför länet får gärna höra av sig.\n"
    )

    assert texts(document, BlockKind.LIST_ITEM) == lines
    assert headings(document) == [(1, "Deltagare")]


def test_a_label_heads_what_follows_until_the_next() -> None:
    document = read_text("Resultat\nFör personalen:\n• mer tid\n• mindre stress\nFör de boende:\n• större trygghet\n")

    assert headings(document) == [(1, "Resultat"), (2, "För personalen"), (2, "För de boende")]


def test_a_paragraph_goes_on_across_a_page_number() -> None:
    document = read_text("Rubrik\n\nNämnden lämnar varje år en redovisning av hur medlen\n2 (5)\nhar använts.\n")

    assert outline(document)[-1] == (
        "paragraph",
        "Nämnden lämnar varje år en redovisning av hur medlen 2 (5) har använts.",
    )
    start, end = document.interruptions[0]
    assert document.text[start:end] == "2 (5)"


def test_a_double_spaced_text_has_the_paragraphs_its_writer_meant() -> None:
    first = [
        "Kommunerna har under flera år arbetat för att samordna",
        "insatserna kring dem som behöver",
        "mest stöd.",
    ]
    second = ["Arbetet fortsätter nu med nya medel och ska", "utvärderas av en fristående", "forskare."]
    document = read_text("\n\n".join(["Bakgrund", " ", *first, " ", *second]))

    assert texts(document, BlockKind.PARAGRAPH) == [" ".join(first), " ".join(second)]


def test_headings_that_come_back_stand_below_those_that_open_a_part() -> None:
    part = "Syfte\n" + _FILLER + "\nTidplan\n" + _FILLER + "\n"
    document = read_text("Stöd till unga\n\n" + part + "Stöd till äldre\n\n" + part)

    assert headings(document) == [
        (1, "Stöd till unga"),
        (2, "Syfte"),
        (2, "Tidplan"),
        (1, "Stöd till äldre"),
        (2, "Syfte"),
        (2, "Tidplan"),
    ]


def test_an_annex_holds_the_headings_after_it() -> None:
    document = read_text(f"Beslut\n\n{_FILLER}\nBilaga 1\n\nVillkor\n\n{_FILLER}")

    assert headings(document) == [(1, "Beslut"), (1, "Bilaga 1"), (2, "Villkor")]


def test_numbers_say_how_headings_nest() -> None:
    document = read_text(
        f"Om stödet\n\n{_FILLER}\n1 Beslutet\n\n{_FILLER}\n1.1 Villkor\n\n{_FILLER}\n2 Ärendet\n\n{_FILLER}"
    )

    assert headings(document)[1:] == [(1, "1 Beslutet"), (2, "1.1 Villkor"), (1, "2 Ärendet")]


@pytest.mark.parametrize("printed", ["45\n000 kr", "1\n045 000 kronor", "1 045\n000 kr", "45\n000 personer"])
def test_a_number_over_two_lines_stays_in_its_paragraph(printed: str) -> None:
    said = f"Nämnden betalar bidrag med högst {printed} till varje förening som har egen bassäng."
    document = read_text(f"Stöd till badhus\n\n{said}\n")
    assert texts(document, BlockKind.PARAGRAPH) == [" ".join(said.split())]
    (whole,) = find_quantities(document.text)
    assert whole.number in (45_000, 1_045_000)


def test_a_postcode_below_a_house_number_is_no_end_of_it() -> None:
    document = read_text("Stöd till badhus\n\nAnsökan lämnas på Norra Hamngatan 45\n114 35 Norrby\n")
    assert len(texts(document, BlockKind.PARAGRAPH)) == 2
