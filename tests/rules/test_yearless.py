"""A day without its year is in the year that stands above it."""

from __future__ import annotations

import pytest

from assistant.rules import RuleKind
from assistant.rules.stated import unstated
from assistant.rules.yearless import completed_days, year_above
from tests.rules.extraction.reading import only, rules


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("Ansökan görs senast den 1 juli.", ["2022-07-01"], id="a day"),
        pytest.param("Bidraget betalas ut i juni.", ["2022-06"], id="a month"),
        pytest.param("Sök mellan den 9–27 juni.", ["2022-06-09"], id="a period, by its first day"),
        pytest.param("Redovisa senast den 1 mars året efter bidragsåret.", ["2023-03-01"], id="the year after"),
        pytest.param("Redovisa den 31 januari varje år.", [], id="each year"),
        pytest.param("Ansökan görs senast den 1 juli 2020.", [], id="with its year"),
        pytest.param("Fråga gärna mars kommuns förvaltning.", [], id="no date"),
    ],
)
def test_what_lacks_a_year_has_the_one_above_it(text: str, days: list[str]) -> None:
    assert [day.first for day in completed_days(text, 2022)] == days


def test_the_nearest_heading_with_one_year_says_it() -> None:
    assert year_above(["Tider", "Bidrag 2018 och 2019", "Utlysning 2021: lokaler"]) == 2021
    assert year_above(["3 december 2021: så gick det", "Dnr 2014/12"]) is None


def test_a_last_day_without_year_is_a_deadline_in_the_year_of_its_heading() -> None:
    rule = only("# Stöd till bibliotek 2022\n\n## Tider\n\nAnsökan görs senast den 1 juli.", RuleKind.DEADLINE)
    assert rule.date == "2022-07-01"
    assert unstated(rule) == ()


def test_a_last_day_whose_year_nobody_says_is_a_deadline_in_its_own_words() -> None:
    rule = only("# Stöd till bibliotek\n\nAnsökan görs senast den 1 juli.", RuleKind.DEADLINE)
    assert (rule.date, rule.statement) == (
        None,
        "Sista dag (Stöd till bibliotek): Ansökan görs senast den 1 juli.",
    )


def test_what_comes_back_each_year_has_no_day_of_one_year() -> None:
    assert all(rule.date is None for rule in rules("# Stöd 2022\n\nRedovisning lämnas senast den 1 mars varje år."))
