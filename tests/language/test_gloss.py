"""Swedish text by its English key words: what limits it is kept, names stay, nothing is made up."""

from __future__ import annotations

import pytest

from assistant.language.gloss import counted, glossed, in_english, known_share
from assistant.language.numbers import find_quantities


@pytest.mark.parametrize(
    ("swedish", "english"),
    [
        pytest.param("Stödet får inte användas till resor.", "support may not use, travel", id="what may not be"),
        pytest.param("Elever över 20 år antas inte.", "pupil more than 20 years not admit", id="a denial is last"),
        pytest.param("Föreningen får 3 000 kronor.", "association, SEK 3,000", id="what is got is no permission"),
        pytest.param("Arbetet leds av minst en sjuksköterska.", "work lead, at least nurse", id="a bound of one"),
        pytest.param("Ansökan lämnas senast den 1 maj.", "application submit no later than 1 May", id="no year told"),
        pytest.param("Bidraget betalas ut i tre delar.", "grant pay, 3 parts", id="a number word with its noun"),
        pytest.param("Medlen går inte till kommuner, utan till län.", "money, not municipality, but county", id="but"),
        pytest.param(
            "Frågor: Siv Strand, siv@strand.example.", "question, Siv Strand, siv@strand.example", id="a name"
        ),
        pytest.param("Region Halland betalar 25 procent.", "Region Halland pay 25 percent", id="a name of two words"),
        pytest.param("Undervisningen pågår.", "", id="no compound is read out of a small word"),
    ],
)
def test_a_text_is_told_by_its_key_words_in_its_order(swedish: str, english: str) -> None:
    assert english in glossed(swedish)


def test_what_a_head_tells_is_not_told_again_unless_it_is_said_per_something() -> None:
    text = "Avgiften är 300 kronor per år, med ett tak på 900 kronor."
    told = glossed(text, without="SEK 300, SEK 900")
    assert "SEK 300 per year" in told
    assert "900" not in told


@pytest.mark.parametrize(
    "text", ["Högst 12 barn på 3 lärare.", "10 procent av 5 000 kronor inom tre veckor.", "5–9 poäng"]
)
def test_a_gloss_holds_the_numbers_of_its_text(text: str) -> None:
    assert {one.number for one in find_quantities(glossed(text))} == {one.number for one in find_quantities(text)}


def test_a_label_is_told_in_english_where_all_of_it_is_known_and_quoted_where_it_is_not() -> None:
    assert in_english("Riskbedömning") == "risk assessment"
    assert in_english("Kalmar") == "Kalmar"
    assert in_english("Ram 2017/18, kr") == "“Ram 2017/18, kr”"


def test_a_counted_noun_stands_in_the_plural_after_a_number_above_one() -> None:
    assert (counted(1, "elev"), counted(2, "elever"), counted(3, "kommuner")) == ("pupil", "pupils", "municipalities")


def test_the_share_of_words_that_a_gloss_knows_tells_how_much_it_leaves_out() -> None:
    assert known_share("Ansökan lämnas till kommunen") == 1
    assert known_share("Snurrebocken krumelurar") == 0
