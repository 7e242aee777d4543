"""Timeline, money, levels, bodies, glossary and comparison of the shipped corpus."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from assistant.errors import InvalidInput, UnknownName
from assistant.language.formatting import format_sek
from assistant.learning import Course, first_mentions
from assistant.learning.money import Amount, sum_sentence
from assistant.learning.standing import LANGUAGES
from assistant.learning.timeline import EventKind


def test_the_timeline_runs_in_order_over_all_years_from_2007(course: Course) -> None:
    years = [event.year for event in course.timeline]
    assert years == sorted(years)
    assert set(range(2010, 2015)) | {2007} <= set(years)
    assert {event.kind for event in course.timeline} == set(EventKind)


def test_every_event_leads_to_evidence_and_no_sum_stands_twice(course: Course) -> None:
    for event in course.timeline:
        document = course.library.documents[event.evidence.document_id]
        assert document.text[event.evidence.start : event.evidence.end] == event.evidence.quote
    amounts = [
        (event.start, event.end, event.mark, event.sv.text)
        for event in course.timeline
        if event.kind is EventKind.AMOUNT
    ]
    assert len(set(amounts)) == len(amounts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_timeline_stands(course: Course, language: str) -> None:
    for event in course.timeline:
        told = event.told(language)
        assert course.teller.stands(f"{told.text.rstrip('.')}.", told.evidence, told.language, told.calculation)


def _all(amounts: tuple[Amount, ...]) -> Iterator[Amount]:
    for amount in amounts:
        yield amount
        yield from _all(amount.parts)


def test_the_agreement_of_2010_is_divided_down_to_each_part(course: Course) -> None:
    every = {amount.kronor: amount for amount in _all(course.money(2010).granted)}
    whole = every[Decimal(981_243_000)]
    assert [part.kronor for part in whole.parts] == [Decimal(695_243_000), Decimal(15_000_000), Decimal(271_000_000)]
    agreement = whole.parts[2]
    assert [part.kronor // 10**6 for part in agreement.parts] == [121, 67, 6, 70, 5, 2]
    assert [part.kronor // 10**6 for part in agreement.parts[0].parts] == [100, 21]
    assert [part.kronor // 10**6 for part in agreement.parts[1].parts] == [51, 15, 1]


def test_parts_that_do_not_make_their_sum_are_marked_as_the_checks_find_them(course: Course) -> None:
    wrong = [amount for amount in _all(course.money(2010).granted) if amount.difference]
    assert [(amount.kronor, amount.difference) for amount in wrong] == [(Decimal(66_000_000), Decimal(500_000))]
    differing = {finding.difference for finding in course.library.findings if finding.status == "differs"}
    assert wrong[0].difference in {abs(one) for one in differing if one is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sum_of_every_year_stands_in_its_evidence_or_its_calculation(course: Course, language: str) -> None:
    for year in course.money_years:
        money = course.money(year)
        for amount in _all((*money.granted, *money.asked)):
            told = f"{format_sek(amount.kronor, language)}."
            assert course.teller.stands(told, [amount.evidence], language) or (
                amount.calculation and course.teller.stands(told, [amount.evidence], language, amount.calculation)
            ), (amount.label, told)
            if amount.calculation and amount.parts_sum is not None:
                said = sum_sentence(amount.kronor, amount.parts_sum, language)
                assert course.teller.stands(said, [amount.evidence], language, amount.calculation), said


def test_no_rule_is_a_part_of_itself_or_of_two(course: Course) -> None:
    for year in course.money_years:
        ids = [amount.rule_id for amount in _all(course.money(year).granted) if amount.rule_id]
        assert len(set(ids)) == len(ids), year


def test_a_year_without_money_is_refused_with_the_years_there_are(course: Course) -> None:
    with pytest.raises(InvalidInput, match="2010"):
        course.money(1999)


def test_the_level_rises_from_forty_to_seventy_percent(course: Course) -> None:
    palliative = next(one for one in course.levels if one.program == "Svenska Palliativregistret" and one.tier == 1)
    assert [(level.year, level.percent) for level in palliative.levels] == [
        (2010, Decimal(40)),
        (2011, Decimal(50)),
        (2012, Decimal(70)),
    ]
    assert all(level.reservation for level in palliative.levels[1:])


@pytest.mark.parametrize(
    "name",
    ["Regeringen", "Socialstyrelsen", "SKL", "landsting", "kommun", "Kammarkollegiet", "Statskontoret", "Famna"],
)
def test_each_body_has_rules_or_sentences_about_it(course: Course, name: str) -> None:
    body = next(body for body in course.bodies if body.name == name)
    assert body.money or body.duties or body.dates or body.other or body.said


def test_the_one_who_pays_and_the_one_who_reports_are_told_apart(course: Course) -> None:
    flows = {(flow.kind, flow.source, flow.target) for flow in course.flows}
    assert ("money", "Regeringen", "Socialstyrelsen") in flows
    assert ("report", "Socialstyrelsen", "Kammarkollegiet") in flows
    assert ("report", "Kammarkollegiet", "Socialstyrelsen") not in flows


def test_every_term_of_a_document_leads_to_a_sentence_that_uses_it(course: Course) -> None:
    found = course.glossary()
    assert len(found) == len({entry.slug for entry in found}) == len(course.library.glossary)
    assert all(entry.sources for entry in found if entry.term.keyword)
    assert all(entry.sv and entry.en for entry in found)


@pytest.mark.parametrize("words", ["rekvisition", "Rekvisition", "request for payment"])
def test_a_term_is_found_by_either_name(course: Course, words: str) -> None:
    assert course.glossary(words)[0].slug == "rekvisition"


def test_a_term_that_is_not_there_is_said_to_be_unknown(course: Course) -> None:
    with pytest.raises(UnknownName):
        course.term("fjärilar")


def test_terms_are_marked_where_they_first_stand_in_a_text(course: Course) -> None:
    text = "SKL betalar prestationsersättningen. SKL:s cirkulär säger mer om prestationsersättning."
    found = [(text[one.start : one.end], one.slug) for one in first_mentions(text, course.library.glossary)]
    assert found == [
        ("SKL", "skl"),
        ("prestationsersättningen", "prestationsersattning"),
        ("cirkulär", "cirkular"),
    ]


def test_two_years_side_by_side_tell_what_was_raised(course: Course) -> None:
    comparison = course.compare("2011", "2012")
    (change,) = comparison.changes
    assert "50 percent 2011" in change.en.text.replace(" in ", " ")
    assert "70 procent 2012" in change.sv.text
    assert {row.kind.value for row in comparison.rows} >= {"threshold", "pool"}


def test_two_programmes_side_by_side_keep_to_their_own_rules(course: Course) -> None:
    comparison = course.compare("Psykisk ohälsa", "Senior Alert")
    assert {rule.program for row in comparison.rows for rule in row.left} == {"Psykisk ohälsa"}
    assert {rule.program for row in comparison.rows for rule in row.right} == {"Senior Alert"}


@pytest.mark.parametrize(("left", "right"), [("2010", "Psykisk ohälsa"), ("Psykisk ohälsa", "2010")])
def test_a_year_is_not_compared_with_a_programme(course: Course, left: str, right: str) -> None:
    with pytest.raises(InvalidInput):
        course.compare(left, right)


def test_a_side_that_is_not_there_is_said_to_be_unknown(course: Course) -> None:
    with pytest.raises(UnknownName):
        course.compare("2010", "1999")
