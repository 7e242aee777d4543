"""The path: twelve steps in both languages, every sentence on verbatim quotes; what no longer stands is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import RulebookError, UnknownName
from assistant.learning import Course
from assistant.learning.path import learning_path
from assistant.learning.path_file import Quoted, Statement, Written, WrittenStep, read_written
from assistant.learning.standing import LANGUAGES


def test_the_path_has_twelve_steps_and_nothing_was_left_out(course: Course) -> None:
    assert [step.number for step in course.path.steps] == list(range(1, 13))
    assert course.path.warnings == ()
    assert not course.path.generated


def test_every_step_has_a_paragraph_rules_a_question_and_two_or_three_self_test_questions(course: Course) -> None:
    for step in course.path.steps:
        assert len(step.lines) >= 3, step.id
        assert step.rules, step.id
        assert step.question.endswith("?"), step.id
        assert step.question_en.endswith("?"), step.id
        assert 2 <= len(course.step_questions(step)) <= 3, step.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_every_step_passes_the_grounding_gate(course: Course, language: str) -> None:
    for step in course.path.steps:
        for line in step.lines:
            told = line.told(language)
            assert told.language == language
            assert course.teller.stands(told.text, told.evidence, language), told.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_told_in_words_that_stand(course: Course, language: str) -> None:
    for rule, line in course.lines(course.rules):
        told = line.told(language)
        assert course.teller.stands(told.text, told.evidence, told.language, told.calculation), rule.id


def test_every_quote_is_verbatim(course: Course) -> None:
    pieces = {piece for step in course.path.steps for line in step.lines for piece in line.sv.evidence}
    for piece in pieces:
        assert course.library.documents[piece.document_id].text[piece.start : piece.end] == piece.quote


def test_a_step_is_found_by_name_or_number_and_no_other(course: Course) -> None:
    assert course.path.step("registren") is course.path.step("4")
    with pytest.raises(UnknownName):
        course.path.step("13")


def _written(sv: str, quote: str) -> Written:
    told = Statement(sv=sv, en="Two registers.", evidence=(Quoted(document="beslut-2010-aldre", quote=quote),))
    step = WrittenStep(
        id="ett", title="Ett", title_en="One", statements=(told,), rules=(), question="Vad?", question_en="What?"
    )
    return Written(steps=(step,))


@pytest.mark.parametrize(
    ("sv", "quote", "why"),
    [
        pytest.param("Nivån är bestämd.", "Nivån bestäms av månen.", "no longer stands", id="the quote is gone"),
        pytest.param(
            "Nivån är minst 41 procent.",
            "Innan medlen betalas ut ska det finnas en plan för genomförandet",
            "do not support",
            id="the quote says something else",
        ),
    ],
)
def test_a_statement_that_does_not_stand_is_left_out_with_a_warning(
    course: Course, sv: str, quote: str, why: str
) -> None:
    path = learning_path(course.library, course.rules, _written(sv, quote), course.teller)
    assert path.steps[0].lines == ()
    (warning,) = path.warnings
    assert why in warning


@pytest.mark.parametrize(
    ("content", "place"),
    [
        pytest.param("[1, 2", "file", id="not YAML"),
        pytest.param("steps: {a: 1}", "steps", id="steps are no list"),
        pytest.param("steps:\n- {id: a}", "step 1", id="a step without a title"),
        pytest.param(
            "steps:\n- {id: a, title: A, title_en: A, question: A, question_en: A, statements: [{sv: A, en: A}]}",
            "step 1, statement 1",
            id="a statement without evidence",
        ),
        pytest.param(
            "steps:\n- {id: a, title: A, title_en: A, question: A, question_en: A, rules: [{sort: pool}]}",
            "step 1, rules 1",
            id="an unknown selector",
        ),
        pytest.param("money:\n- {total: a}", "money 1", id="a total without parts"),
    ],
)
def test_a_malformed_file_is_refused_with_the_place(tmp_path: Path, content: str, place: str) -> None:
    (tmp_path / "learning.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(RulebookError) as refused:
        read_written(tmp_path)
    assert refused.value.place == place
