"""The self-test: one seed one test, and never two right choices."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

import pytest

from assistant.answers.grounding import Gate
from assistant.errors import InvalidInput
from assistant.language.dates import find_dates
from assistant.language.formatting import format_sek
from assistant.language.numbers import find_quantities
from assistant.language.words import fold
from assistant.learning import Course
from assistant.learning.cloze import GAP
from assistant.learning.model import Question, QuestionKind
from assistant.learning.selftest import grade
from assistant.rules.model import Rule

SEEDS = 1_000
_GAPPED = (QuestionKind.AMOUNT, QuestionKind.LEVEL, QuestionKind.DATE)


@pytest.fixture(scope="module")
def questions(course: Course) -> tuple[Question, ...]:
    """Every different question of a thousand seeds."""
    drawn = (question for seed in range(SEEDS) for question in course.test(seed).questions)
    return tuple({(question.id, question.choices): question for question in drawn}.values())


def _wrong(question: Question) -> Iterator[int]:
    return (place for place in range(len(question.choices)) if place != question.right)


def test_a_thousand_seeds_give_ten_questions_each_and_many_different_ones(
    course: Course, questions: tuple[Question, ...]
) -> None:
    assert {len(course.test(seed).questions) for seed in range(SEEDS)} == {10}
    assert {question.kind for question in questions} == set(QuestionKind)
    assert len(questions) > 1_000


def test_a_seed_always_gives_the_same_test(course: Course) -> None:
    again = Course(course.library)
    assert [course.test(seed) for seed in (0, 7, 999_999)] == [again.test(seed) for seed in (0, 7, 999_999)]


@pytest.mark.parametrize("seed", [-1, 1_000_000])
def test_a_seed_out_of_range_is_refused(course: Course, seed: int) -> None:
    with pytest.raises(InvalidInput):
        course.test(seed)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_two_choices_are_the_same(questions: tuple[Question, ...], language: str) -> None:
    for question in questions:
        told = [choice.text(language) for choice in question.choices]
        assert len(set(told)) == len(told) >= 2, question.id


@pytest.mark.parametrize("language", ["sv", "en"])
def test_only_the_right_choice_makes_a_sentence_that_a_rule_says(
    course: Course, questions: tuple[Question, ...], language: str
) -> None:
    said = {rule.statement_en if language == "en" else rule.statement for rule in course.library.rules}
    for question in (one for one in questions if GAP in one.text.text(language)):
        sentences = [
            question.text.text(language).replace(GAP, _bare(choice.text(language), language))
            for choice in question.choices
        ]
        right = [place for place, sentence in enumerate(sentences) if sentence in said]
        assert right in ([question.right], []) if question.kind is QuestionKind.WHO else right == [question.right]


def _bare(choice: str, language: str) -> str:
    return choice.partition(" (")[0] if language == "en" else choice


def test_no_wrong_value_is_one_that_any_rule_gives_for_the_same_thing_and_year(
    course: Course, questions: tuple[Question, ...]
) -> None:
    for question in (one for one in questions if one.kind in _GAPPED):
        (asked,) = question.rules
        same = [rule for rule in course.library.rules if _about(rule) == _about(asked)]
        known = {value for rule in same for value in _values(rule, question)}
        for place in _wrong(question):
            assert not _numbers(question.choices[place].sv) & known, question.id


def _about(rule: Rule) -> tuple[object, ...]:
    return rule.kind, rule.program, rule.metric, rule.year


def _values(rule: Rule, question: Question) -> set[object]:
    if rule.schedule:
        return {step.number for step in rule.schedule if f" {step.year}?" in question.task.sv}
    measures = {measure.number for measure in (rule.value, rule.amount) if measure}
    return {*measures, rule.date, rule.total}


def _numbers(text: str) -> set[object]:
    return {found.number for found in find_quantities(text)} | {found.first for found in find_dates(text)}


def test_the_grounding_gate_refuses_every_sentence_with_a_wrong_value(
    course: Course, questions: tuple[Question, ...]
) -> None:
    for question in (one for one in questions if GAP in one.text.sv and one.kind in _GAPPED):
        (asked,) = question.rules
        for place in _wrong(question):
            sentence = question.text.sv.replace(GAP, question.choices[place].sv)
            assert not Gate(asked.evidence, course.library.documents).stands(sentence), sentence


def test_no_wrong_body_is_named_where_the_rule_stands(course: Course, questions: tuple[Question, ...]) -> None:
    for question in (one for one in questions if one.kind is QuestionKind.WHO):
        (asked,) = question.rules
        stands = fold(" ".join((asked.statement, *asked.recipients, *(piece.quote for piece in asked.evidence))))
        assert all(fold(question.choices[place].sv) not in stands for place in _wrong(question)), question.id


def test_a_true_sentence_is_a_rules_own_and_a_false_one_no_rules(
    course: Course, questions: tuple[Question, ...]
) -> None:
    said = {rule.statement for rule in course.library.rules}
    asked = [one for one in questions if one.kind is QuestionKind.TRUE_FALSE]
    assert {question.right for question in asked} == {0, 1}
    for question in asked:
        assert (question.text.sv in said) == (question.right == 0), question.text.sv


def test_the_earliest_of_three_days_is_right_and_alone(questions: tuple[Question, ...]) -> None:
    for question in (one for one in questions if one.kind is QuestionKind.ORDER):
        days = [str(rule.date) for rule in question.rules]
        assert len(set(days)) == len(days)
        assert question.right == days.index(min(days))


def test_a_calculation_has_its_one_right_answer(questions: tuple[Question, ...]) -> None:
    for question in (one for one in questions if one.kind is QuestionKind.CALCULATION):
        right = question.choices[question.right].sv
        assert [choice.sv for choice in question.choices].count(right) == 1
        if question.id.startswith("missing:"):
            base, done = (int(part) for part in question.id.split(":")[-2:])
            level = question.rules[0].value
            assert level is not None
            assert right == str(math.ceil(base * level.number / 100) - done)
        else:
            one, other = (_money(rule) for rule in question.rules)
            assert right == format_sek(abs(one - other), "sv")


def test_amounts_that_are_compared_are_told_together(questions: tuple[Question, ...]) -> None:
    compared = [question.rules for question in questions if question.id.startswith("difference:")]
    assert compared
    for one, other in compared:
        assert one.document_id == other.document_id
        assert one.evidence[0].section == other.evidence[0].section


def _money(rule: Rule) -> Decimal:
    return rule.amount.number if rule.amount else rule.total or Decimal(0)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_explanation_stands_on_its_evidence(
    course: Course, questions: tuple[Question, ...], language: str
) -> None:
    for question in questions:
        told = question.explanation.told(language)
        assert told.evidence
        assert course.teller.stands(told.text, told.evidence, language, told.calculation), told.text


def test_only_reviewed_rules_are_asked_about(questions: tuple[Question, ...]) -> None:
    assert all(rule.status == "reviewed" for question in questions for rule in question.rules)


def test_grading_counts_what_was_chosen(course: Course) -> None:
    test = course.test(3)
    all_right = grade(test, {place: question.right for place, question in enumerate(test.questions)})
    assert all(one.right for one in all_right)
    assert not any(one.right for one in grade(test, {}))
