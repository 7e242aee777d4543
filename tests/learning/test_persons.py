"""Nobody is asked about in a self-test."""

from __future__ import annotations

import pytest

from assistant.learning import Course
from assistant.learning.persons import Persons


@pytest.fixture(scope="module")
def persons(course: Course) -> Persons:
    return Persons(course.library)


@pytest.mark.parametrize(
    "sentence",
    ["Ansökan ska lämnas till Berit Nyholm senast den 1 mars.", "Frågor besvaras av Åsa Bergman-Lind."],
)
def test_a_name_that_the_documents_give_to_nothing_may_be_a_persons(persons: Persons, sentence: str) -> None:
    assert persons.may_be_in(sentence)


@pytest.mark.parametrize(
    "sentence", ["Stödet till Svenska Palliativregistret höjs.", "Västra Götalands del är störst."]
)
def test_what_the_documents_name_is_nobody(persons: Persons, sentence: str) -> None:
    assert not persons.may_be_in(sentence)


def test_no_question_of_the_self_test_names_somebody(course: Course, persons: Persons) -> None:
    drawn = [question for seed in range(100) for question in course.test(seed).questions]
    told = [line for question in drawn for line in (question.text.sv, *(choice.sv for choice in question.choices))]
    assert len(told) > 1_000
    assert [line for line in told if persons.may_be_in(line)] == []
