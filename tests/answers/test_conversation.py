"""What carries over from one question to the next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.conversation import Turn, in_conversation
from assistant.answers.model import Answer, Status
from assistant.answers.question import read_question


def _turn(asked: str, read_as: str | None = None) -> Turn:
    answer = Answer(
        id="a", question=asked, language="sv", status=Status.ANSWERED, reason=None, completeness="complete",
        short_answer="", answer="", claims=(), evidence=(), rules=(), calculation=None, notes=(), follow_ups=(),
        confidence=0.5,
    )  # fmt: skip
    return asked, replace(answer, read_as=read_as)


FIRST = _turn("Vilken nivå gäller i registret 2010?")


def test_another_year_replaces_the_year() -> None:
    read, read_as = in_conversation(read_question("och 2011?"), (FIRST,))
    assert read.text == read_as == "Vilken nivå gäller i registret 2011?"


def test_another_county_replaces_the_county() -> None:
    read, _ = in_conversation(read_question("och Halland?"), (_turn("Hur mycket får Uppsala av stödet?"),))
    assert read.text == "Hur mycket får Halland av stödet?"


def test_the_chain_goes_on_from_how_the_last_question_was_read() -> None:
    last = _turn("och 2011?", "Vilken nivå gäller i registret 2011?")
    read, _ = in_conversation(read_question("hur mycket är det?"), (FIRST, last))
    assert read.before == "Vilken nivå gäller i registret 2011?"


def test_a_new_year_takes_the_old_one_out_of_what_is_leant_on() -> None:
    read, _ = in_conversation(read_question("och hur mycket är det 2012?"), (FIRST,))
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
def test_a_new_subject_starts_afresh(text: str) -> None:
    read, read_as = in_conversation(read_question(text), (FIRST,))
    assert (read.text, read.before, read_as) == (text, None, None)


@pytest.mark.parametrize(
    "text", ["Får de söka pengarna?", "Räcker det 2011?", "När kommer de pengarna?", "Är den högre?"]
)
def test_a_word_that_stands_for_what_was_said_leans_on_it(text: str) -> None:
    assert in_conversation(read_question(text), (FIRST,))[1] is not None


def test_without_turns_a_question_stands_alone() -> None:
    assert in_conversation(read_question("och 2011?"), ())[1] is None


def test_a_third_question_leans_on_the_first_and_the_one_before_without_brackets_in_brackets() -> None:
    second = _turn("och när betalas det?", f"och när betalas det? ({FIRST[0]})")
    read, read_as = in_conversation(read_question("och vem?"), (FIRST, second))
    assert read.before == f"{FIRST[0]} och när betalas det?"
    assert read_as == f"och vem? ({read.before})"


def test_small_talk_leans_on_nothing() -> None:
    assert in_conversation(read_question("Hej"), (FIRST,))[1] is None
