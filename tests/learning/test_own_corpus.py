"""A user's own document with reviewed rules is taught like the shipped ones, without a line of code."""

from __future__ import annotations

from decimal import Decimal

from assistant.learning import Course
from assistant.learning.model import QuestionKind
from tests.learning.own_corpus import DOCUMENT


def test_a_path_is_made_from_rules_and_documents_where_nobody_has_written_one(own_course: Course) -> None:
    assert own_course.path.generated
    assert [step.id for step in own_course.path.steps] == ["handlingarna", "pengar", "nivaer", "datum", "tillbaka"]
    assert all(line.sv.evidence for step in own_course.path.steps for line in step.lines)


def test_its_decision_amounts_levels_and_dates_are_on_the_timeline(own_course: Course) -> None:
    events = own_course.timeline
    assert {event.kind.value for event in events} == {"decision", "amount", "level", "date"}
    assert ("2021-03-15", "decision") in {(event.start, event.kind.value) for event in events}
    assert {event.mark for event in events if event.kind.value == "level"} == {Decimal(65), Decimal(75), Decimal(85)}
    assert {event.document_id for event in events} == {DOCUMENT}


def test_its_money_is_divided_where_one_amount_of_a_section_is_the_sum_of_the_others(own_course: Course) -> None:
    total = own_course.money(2021).granted[0]
    assert total.kronor == Decimal(90_000_000)
    assert [part.kronor for part in total.parts] == [Decimal(60_000_000), Decimal(30_000_000)]
    assert total.difference == 0


def test_its_levels_make_a_series_by_year(own_course: Course) -> None:
    (series,) = own_course.levels
    assert [(level.year, level.percent) for level in series.levels] == [
        (2021, Decimal(65)),
        (2022, Decimal(75)),
        (2023, Decimal(85)),
    ]


def test_its_words_are_in_the_glossary_with_the_rules_and_sections_that_use_them(own_course: Course) -> None:
    entry, uses = own_course.term("simkunnighet")
    (source,) = entry.sources
    assert source.quote == "Nivån för simkunnighet höjs till minst 75 procent 2022."
    assert len(uses.rules) == 3
    assert [piece.section for piece in uses.sections] == ["Nivån för simkunnighet"]


def test_its_bodies_have_their_money_duties_and_dates(own_course: Course) -> None:
    bodies = {body.name: body for body in own_course.bodies}
    assert {"kommun", "Badmyndigheten", "Idrottskontoret"} <= set(bodies)
    assert len(bodies["kommun"].dates) == 3
    flows = {(flow.source, flow.target, flow.kind) for flow in own_course.flows}
    assert ("Badmyndigheten", "kommun", "money") in flows
    assert ("kommun", "Idrottskontoret", "report") in flows


def test_its_rules_are_asked_about_in_the_self_test(own_course: Course) -> None:
    kinds = {question.kind for seed in range(20) for question in own_course.test(seed).questions}
    assert kinds >= {QuestionKind.AMOUNT, QuestionKind.LEVEL, QuestionKind.DATE, QuestionKind.ORDER}
    assert all(len(own_course.test(seed).questions) >= 5 for seed in range(20))


def test_two_of_its_years_can_be_compared(own_course: Course) -> None:
    comparison = own_course.compare("2021", "2022")
    assert [line.sv.text for line in comparison.changes] == [
        "Bidrag till simundervisning: höjs från 65 procent 2021 till 75 procent 2022."
    ]
