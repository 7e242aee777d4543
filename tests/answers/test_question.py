"""What a question asks for, about which year, and in which words."""

from __future__ import annotations

import pytest

from assistant.answers.former.cues import Asked
from assistant.answers.former.inputs import read_inputs
from assistant.answers.former.question import read_question


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hur mycket får vi?", Asked.AMOUNT),
        ("hur mkt får jämtland", Asked.AMOUNT),
        ("Hur stor andel krävs?", Asked.SHARE),
        ("När ska rapporten lämnas?", Asked.DATE),
        ("Vem utvärderar satsningen?", Asked.WHO),
        ("Under vilken period mäts resultaten?", Asked.PERIOD),
        ("Vad krävs för att kvalificera sig?", Asked.REQUIREMENT),
        ("Stämmer summan i tabellen?", Asked.SUM_CHECK),
        ("What is the deadline?", Asked.DATE),
        ("How many municipalities take part?", Asked.COUNT),
    ],
)
def test_what_is_asked_for_is_told_by_its_words(text: str, asked: Asked) -> None:
    assert read_question(text).first_asked is asked


def test_years_of_a_span_are_all_named() -> None:
    assert read_question("Vad gäller 2010–2012?").years == (2010, 2011, 2012)


def test_a_diary_number_is_no_year() -> None:
    assert read_question("Vad säger S2011/5885/FST?").years == ()


def test_what_stands_before_the_question_is_no_part_of_it() -> None:
    needs = read_question("Vi håller på med budgeten och undrar hur stor medfinansieringen är").needs
    assert [need.word for need in needs] == ["medfinansieringen"]


def test_a_number_word_and_an_english_genitive_are_no_words_of_their_own() -> None:
    assert "tre" not in [need.word for need in read_question("Vad kostar försöket på tre år?").needs]
    assert "Fyrbodal" in [need.word for need in read_question("What is Fyrbodal's budget?", language="en").needs]


def test_a_county_of_two_words_is_one_place() -> None:
    assert read_question("hur mycket fick vastra gotaland").places == ("Västra Götaland",)


def test_how_long_something_is_says_nothing_of_what_it_is() -> None:
    need = read_question("sexårsmodellen").needs[0]
    assert need.met(frozenset({"modell"})) > 0.5


def test_all_parts_of_a_compound_stand_for_it_and_one_alone_hardly() -> None:
    need = read_question("medlemsavgift").needs[0]
    assert need.met(frozenset({"medlem", "avgift"})) > 0.5 > need.met(frozenset({"avgift"}))


@pytest.mark.parametrize(
    ("text", "calculator", "inputs"),
    [
        ("Vi har 55 av 120 dödsfall 2010, når vi målet?", "palliative-register", {"registered": 55, "deaths": 120}),
        ("Vi hade 200 dödsfall 2010 och registrerade 79. Räcker det?", "palliative-register", {"registered": 79}),
        ("Hur många dödsfall av 130 behövs för att nå 40 procent 2010?", "registrations-needed", {"deaths": 130}),
        ("Stödstrukturen kostar 3,6 mnkr 2015, vad blir statens del?", "state-share", {"cost": "3600000"}),
        ("how many more to reach 70 percent of 207?", "registrations-needed", {"deaths": 207}),
        (
            "I vår kommun dör 250 personer på ett år. Hur många måste finnas i Palliativregistret 2010?",
            "registrations-needed",
            {"deaths": 250},
        ),
        ("Vad blir statens andel av stödstrukturerna 2014 och 2015?", "state-shares", {"years": (2014, 2015)}),
        ("Hur mycket får Skåne och Halland tillsammans?", "counties-together", {"counties": ("Skåne", "Halland")}),
        ("Vi använde bara 2 mnkr av bidraget, vad ska betalas tillbaka?", "repayment", {"used": "2000000"}),
        ("Alla våra 25 enheter är med i Senior Alert 2010, räcker det?", "senior-alert", {"units": 25}),
    ],
)
def test_figures_are_read_from_the_sentence(text: str, calculator: str, inputs: dict[str, object]) -> None:
    reading = read_inputs(read_question(text))
    assert reading is not None
    assert reading.calculator == calculator
    assert inputs.items() <= dict(reading.inputs).items()


@pytest.mark.parametrize("text", ["Vad är Senior Alert?", "Hur stor andel av dödsfallen måste registreras 2010?"])
def test_a_question_without_own_figures_is_no_calculation(text: str) -> None:
    assert read_inputs(read_question(text)) is None
