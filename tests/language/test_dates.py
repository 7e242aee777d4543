"""Dates and periods are read as exactly as the text gives them."""

from __future__ import annotations

import pytest

from assistant.language.dates import DateMention, find_dates


def only(text: str, year: int | None = None) -> DateMention:
    """The single mention of a text."""
    (mention,) = find_dates(text, year=year)
    return mention


@pytest.mark.parametrize(
    ("text", "first", "kind"),
    [
        ("den 11 juni 2010", "2010-06-11", "day"),
        ("11 juni 2010. Nästa mening", "2010-06-11", "day"),
        ("den 13 juni \n\n2010", "2010-06-13", "day"),
        ("2010-05-18", "2010-05-18", "day"),
        ("den 1.10.2012", "2012-10-01", "day"),
        ("1/12 2010", "2010-12-01", "day"),
        ("1 feb. 2014", "2014-02-01", "day"),
        ("June 11, 2010", "2010-06-11", "day"),
        ("1 October 2012", "2012-10-01", "day"),
        ("October 1st 2012", "2012-10-01", "day"),
        ("december 2014", "2014-12", "month"),
        ("i slutet av 2014", "2014", "year"),
        ("under 2010", "2010", "year"),
        ("2014 års avtal", "2014", "year"),
        ("75 procent år fem", "5", "nth_year"),
        ("from year 5 on", "5", "nth_year"),
        ("femte året", "5", "nth_year"),
    ],
)
def test_a_date_is_read_as_written(text: str, first: str, kind: str) -> None:
    assert (only(text).first, only(text).kind) == (first, kind)


@pytest.mark.parametrize(
    ("text", "first", "bound"),
    [
        ("senast 30 dagar efter den 1 mars 2020", "2020-03-31", "by"),
        ("inom två veckor efter beslutet den 5 maj 2021", "2021-05-19", "by"),
        ("tre månader efter utgången av november 2021", "2022-02-28", None),
        ("minst en månad före den 1 juni 2022", "2022-05-01", "by"),
        ("tidigast ett år efter den 29 februari 2024", "2025-02-28", "from"),
        ("no later than 10 days after 28 December 2023", "2024-01-07", "by"),
        ("den som har fyllt 65 år före den 1 maj 2020", "2020-05-01", "by"),
        ("30 dagar efter ansökan, senast den 1 maj 2020", "2020-05-01", "by"),
        ("10 arbetsdagar efter den 1 mars 2020", "2020-03-01", None),
    ],
)
def test_a_day_may_be_counted_from_another(text: str, first: str, bound: str | None) -> None:
    (found,) = find_dates(text)

    assert (found.first, found.kind, found.bound) == (first, "day", bound)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1 januari till den 14 november 2014", "2014-01-01", "2014-11-14"),
        ("1 oktober 2013 till 30 september 2014", "2013-10-01", "2014-09-30"),
        ("1 oktober till 30 september 2014", "2013-10-01", "2014-09-30"),
        ("from 1 October 2013 to 30 September 2014", "2013-10-01", "2014-09-30"),
        ("årligen 2010–2012", "2010", "2012"),
        ("åren 2010 till 2012", "2010", "2012"),
        ("mellan åren 2020 och 2030", "2020", "2030"),
        ("2014-\n\n2015", "2014", "2015"),
        ("2010–12", "2010", "2012"),
        ("fr.o.m. 2011-01-01 t.o.m. 2011-12-31", "2011-01-01", "2011-12-31"),
        ("januari–mars 2014", "2014-01", "2014-03"),
        ("1–15 mars 2014", "2014-03-01", "2014-03-15"),
        ("hösten 2010", "2010-09", "2010-11"),
        ("första kvartalet 2013", "2013-01", "2013-03"),
        ("kvartal 2 2011", "2011-04", "2011-06"),
        ("andra halvåret 2014", "2014-07", "2014-12"),
    ],
)
def test_a_period_has_both_ends(text: str, first: str, last: str) -> None:
    mention = only(text)
    assert (mention.kind, mention.first, mention.last) == ("period", first, last)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("senast den 11 juni 2010", "by"),
        ("före den 1 mars 2013", "by"),
        ("inte senare än 1 mars 2013", "by"),
        ("t.o.m. den 31 december 2014", "by"),
        ("till och med den 31 december 2014", "by"),
        ("senast klockan 12.00 den 3 maj 2013", "by"),
        ("by 1 March 2014", "by"),
        ("no later than December 2014", "by"),
        ("från och med 2011", "from"),
        ("fr.o.m. den 1 juli 2012", "from"),
        ("den 9 juni 2010", None),
    ],
)
def test_a_date_keeps_the_side_it_binds_from(text: str, bound: str | None) -> None:
    assert only(text).bound == bound


def test_samma_ar_is_the_year_named_before() -> None:
    assert [one.first for one in find_dates("Medel för 2014 betalas i december samma år.")] == [
        "2014",
        "2014-12",
    ]
    assert only("Pengarna kommer i december samma år.", year=2013).first == "2013-12"
    assert find_dates("Pengarna kommer i december samma år.") == ()


def test_a_day_takes_its_year_from_the_sentence_and_only_from_there() -> None:
    found = find_dates("Under 2012 lämnas en rapport senast den 1 oktober.")
    assert [one.first for one in found] == ["2012", "2012-10-01"]
    assert find_dates("Rapport lämnas den 1 oktober.", year=2012) == ()
    assert [one.first for one in find_dates("den 1 mars och 1 oktober 2012")] == ["2012-03-01", "2012-10-01"]


@pytest.mark.parametrize(
    "text",
    [
        "den 31 februari 2010",
        "2010-13-01",
        "prop. 2009/10:1",
        "S2009/5180/SK",
        "(dnr S2011/5885/FST)",
        "SFS 2001:453",
        "2000 kronor",
        "2000 personer",
        "it may 3 times",
        "we may march on",
        "08-2010 12 12",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert find_dates(text) == ()


def test_the_span_is_the_date() -> None:
    text = "senast den 11 juni 2010 till förbundet"
    assert text[only(text).start : only(text).end] == "11 juni 2010"


@pytest.mark.parametrize(
    ("text", "first", "bound"),
    [
        ("sista mars 2017", "2017-03-31", None),
        ("senast sista februari 2016", "2016-02-29", "by"),
        ("senast den sista dagen i april 2017", "2017-04-30", "by"),
        ("före utgången av mars 2017", "2017-03-31", "by"),
        ("till utgången av 2016", "2016-12-31", "by"),
        ("fram till utgången av år 2016", "2016-12-31", "by"),
        ("by the end of March 2017", "2017-03-31", "by"),
        ("by the end of the year 2014", "2014-12-31", "by"),
        ("vid utgången av 2023", "2023-12-31", None),
        ("senast den sista i mars 2017", "2017-03-31", "by"),
        ("före årsskiftet 2019/2020", "2019-12-31", "by"),
        ("vid årsskiftet 2019/2020", "2019-12-31", None),
        ("sista ansökningsdag är den 17 september 2020", "2020-09-17", "by"),
        ("sista dag för ansökan är den 17 september 2020", "2020-09-17", "by"),
    ],
)
def test_the_end_of_a_month_or_year_is_its_last_day(text: str, first: str, bound: str | None) -> None:
    assert (only(text).first, only(text).kind, only(text).bound) == (first, "day", bound)


@pytest.mark.parametrize("text", ["The money is paid at the end of 2014.", "Medlen betalas ut i slutet av 2014."])
def test_some_time_at_the_end_of_a_year_is_no_day(text: str) -> None:
    assert [one.first for one in find_dates(text)] == ["2014"]


def test_the_end_of_the_year_is_a_day_only_where_the_sentence_names_one_year() -> None:
    found = find_dates("Medlen för 2014 används före utgången av året.")
    assert [one.first for one in found] == ["2014", "2014-12-31"]
    assert find_dates("Medlen används före utgången av året.") == ()
    assert [one.first for one in find_dates("För 2013 och 2014 gäller årets utgång.")] == ["2013", "2014"]
    assert find_dates("Rapporten lämnas i sista mars.") == ()
