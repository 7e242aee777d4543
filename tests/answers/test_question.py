"""What a question is understood to hold."""

from __future__ import annotations

from assistant.answers.parts import parts_of
from assistant.answers.question import read_question


def test_years_places_and_language_are_read() -> None:
    read = read_question("Hur mycket fick Halland och Värmland 2010–2012?")
    assert (read.years, read.places, read.language) == ((2010, 2011, 2012), ("Halland", "Värmland"), "sv")


def test_a_verb_that_begins_a_question_is_no_place() -> None:
    assert read_question("Vara med i registret, måste vi det?").places == ()
    assert read_question("Hur mycket får Vara kommun?").places == ("Vara",)


def test_a_question_is_searched_with_the_one_it_leans_on() -> None:
    assert read_question("och hur mycket?", before="Vem får stödet?").whole == "Vem får stödet? och hur mycket?"


def test_a_second_question_word_begins_a_second_question() -> None:
    assert parts_of("Vilken nivå gäller 2012 och vad får vi då?") == ("Vilken nivå gäller 2012?", "vad får vi då?")


def test_a_list_joined_by_and_is_one_question() -> None:
    assert parts_of("Vad får kommuner och landsting?") == ("Vad får kommuner och landsting?",)
