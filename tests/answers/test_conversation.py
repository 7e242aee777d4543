"""What carries over from one question to the next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.conversation import Turn, in_conversation
from assistant.answers.model import Answer, Status
from assistant.answers.question import read_question
from assistant.library import Library


def _turn(asked: str, read_as: str | None = None) -> Turn:
    answer = Answer(
        id="a", question=asked, language="sv", status=Status.ANSWERED, reason=None, completeness="complete",
        short_answer="", answer="", claims=(), evidence=(), rules=(), calculation=None, notes=(), follow_ups=(),
        confidence=0.5,
    )  # fmt: skip
    return asked, replace(answer, read_as=read_as)


FIRST = _turn("Vilken nivå gäller i registret 2010?")


def test_another_year_replaces_the_year(library: Library) -> None:
    read, read_as = in_conversation(read_question("och 2011?"), (FIRST,), library)
    assert read.text == read_as == "Vilken nivå gäller i registret 2011?"


def test_another_county_replaces_the_county(library: Library) -> None:
    read, _ = in_conversation(read_question("och Halland?"), (_turn("Hur mycket får Uppsala av stödet?"),), library)
    assert read.text == "Hur mycket får Halland av stödet?"


def test_the_chain_goes_on_from_how_the_last_question_was_read(library: Library) -> None:
    last = _turn("och 2011?", "Vilken nivå gäller i registret 2011?")
    read, _ = in_conversation(read_question("hur mycket är det?"), (FIRST, last), library)
    assert read.before == "Vilken nivå gäller i registret 2011?"


def test_a_new_year_takes_the_old_one_out_of_what_is_leant_on(library: Library) -> None:
    read, _ = in_conversation(read_question("och hur mycket är det 2012?"), (FIRST,), library)
    assert read.before is not None
    assert "2010" not in read.before


@pytest.mark.parametrize(
    "text",
    [
        "Vem får söka pengar till försöksverksamhet?",
        "Vad betyder rekvisition?",
        "Hur mycket får Uppsala av de 12 miljonerna?",
        "Vad är den nya modellen?",
        "Vad satsas på de mest utsatta barnen?",
    ],
)
def test_a_new_subject_starts_afresh(library: Library, text: str) -> None:
    read, read_as = in_conversation(read_question(text), (FIRST,), library)
    assert (read.text, read.before, read_as) == (text, None, None)


@pytest.mark.parametrize(
    "text", ["Får de söka pengarna?", "Räcker det 2011?", "När kommer de pengarna?", "Är den högre?"]
)
def test_a_word_that_stands_for_what_was_said_leans_on_it(library: Library, text: str) -> None:
    assert in_conversation(read_question(text), (FIRST,), library)[1] is not None


def test_without_turns_a_question_stands_alone(library: Library) -> None:
    assert in_conversation(read_question("och 2011?"), (), library)[1] is None


def test_a_third_question_leans_on_the_first_and_the_one_before_without_brackets_in_brackets(library: Library) -> None:
    second = _turn("och när betalas det?", f"och när betalas det? ({FIRST[0]})")
    read, read_as = in_conversation(read_question("och vem?"), (FIRST, second), library)
    assert read.before == f"{FIRST[0]} och när betalas det?"
    assert read_as == f"och vem? ({read.before})"


def test_small_talk_leans_on_nothing(library: Library) -> None:
    assert in_conversation(read_question("Hej"), (FIRST,), library)[1] is None


def _asked(library: Library, text: str, *before: str) -> str | None:
    return in_conversation(read_question(text), tuple(_turn(one) for one in before), library)[1]


PALLIATIVE = "Vilken nivå gäller i Svenska Palliativregistret 2011?"


@pytest.mark.parametrize("text", ["när betalas pengarna ut?", "vi ligger på 62%", "vad händer om vi inte når dit nu?"])
def test_a_whole_question_that_names_no_programme_is_about_the_one_in_hand(library: Library, text: str) -> None:
    read_as = _asked(library, text, PALLIATIVE)
    assert read_as is not None
    assert "Svenska Palliativregistret" in read_as
    assert "2011" in read_as


@pytest.mark.parametrize(
    "text",
    ["Vem kontaktar man om psykisk ohälsa?", "Hur mycket går till utvecklingsledare?", "Vad krävs för Senior Alert?"],
)
def test_a_question_about_another_programme_stands_alone(library: Library, text: str) -> None:
    assert _asked(library, text, PALLIATIVE) is None


def test_another_programme_replaces_the_programme(library: Library) -> None:
    assert _asked(library, "och för Senior Alert?", PALLIATIVE) == "Vilken nivå gäller i Senior Alert 2011?"


def test_what_was_counted_for_one_programme_is_not_counted_for_another(library: Library) -> None:
    told = _asked(library, "och för Senior Alert?", PALLIATIVE, "Vi har 55 av 120 i Svenska Palliativregistret 2011")
    assert told == "Vilken nivå gäller i Senior Alert 2011?"


@pytest.mark.parametrize(
    ("text", "before", "read"),
    [
        ("och Västra Götaland?", "Hur mycket får Norrbotten?", "Hur mycket får Västra Götaland?"),
        ("och Halland 2014?", "Hur mycket får Norrbotten 2010?", "Hur mycket får Halland 2014?"),
        ("Vara?", "Hur mycket får Borås?", "Hur mycket får Vara?"),
        ("och om vi har 70?", "Vi har 55 av 120, räcker det?", "Vi har 70 av 120, räcker det?"),
        ("och om vi har 130 dödsfall?", "55 av 120 dödsfall, räcker det?", "55 av 130 dödsfall, räcker det?"),
        ("ca 45 % då?", "Vi har 39 procent, räcker 2010?", "Vi har 45 %, räcker 2010?"),
        ("jag menar 2012", "Räcker 55 procent?", "Räcker 55 procent 2012?"),
        (
            "palliativregistret menar jag",
            "Vi har 55 av 120, räcker det?",
            "Vi har 55 av 120, räcker det, palliativregistret?",
        ),
    ],
)
def test_what_a_follow_up_names_replaces_its_like(library: Library, text: str, before: str, read: str) -> None:
    assert _asked(library, text, before) == read


def test_them_are_the_last_two(library: Library) -> None:
    told = _asked(library, "skillnaden mellan dem?", "Hur mycket får Skåne?", "Hur mycket får Halland?")
    assert told == "skillnaden mellan dem? (Hur mycket får Skåne? Hur mycket får Halland?)"
