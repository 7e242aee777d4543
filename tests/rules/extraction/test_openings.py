"""Where something opens is no last day: with the last day it is one window, in a table as in a sentence."""

from __future__ import annotations

import pytest

from assistant.rules import RuleKind
from tests.rules.extraction.reading import only, read_as

GRANT = "# Stöd till badhus 2019\n\n"
ROWS = "{}| Vad | När |\n| --- | --- |\n| Ansökan öppnar | 2 april 2019 |\n| {} | 3 maj 2019 |\n"


@pytest.mark.parametrize("last", ["Sista dag att ansöka", "Ansökan stänger"])
def test_an_opening_and_the_last_day_below_it_are_one_window(last: str) -> None:
    rule = only(ROWS.format(GRANT, last), RuleKind.DEADLINE)
    assert (rule.date, rule.period and rule.period.start) == ("2019-05-03", "2019-04-02")
    assert [one.quote.count("2019") for one in rule.evidence].count(1) >= 2


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Ansökan öppnar den 2 april 2019 och stänger den 3 maj 2019.", id="two verbs"),
        pytest.param("Den 2 april 2019 öppnar ansökan och sista dag är den 3 maj 2019.", id="the day first"),
        pytest.param("Ansökan är öppen från den 2 april 2019 till och med den 3 maj 2019.", id="a period"),
    ],
)
def test_a_sentence_that_opens_and_closes_is_one_window(sentence: str) -> None:
    rule = only(GRANT + sentence, RuleKind.DEADLINE)
    assert (rule.date, rule.period and rule.period.start) == ("2019-05-03", "2019-04-02")


def test_a_window_and_a_last_day_after_it_are_two_deadlines() -> None:
    text = (
        "Ansökan är öppen från den 2 april 2019 till och med den 3 maj 2019, och beslut fattas senast den 7 juni 2019."
    )
    assert [rule.date for rule in read_as(GRANT + text, RuleKind.DEADLINE)] == ["2019-05-03", "2019-06-07"]


@pytest.mark.parametrize("sentence", ["Ansökan öppnar den 2 april 2019.", "Den 2 april 2019 öppnar e-tjänsten."])
def test_where_something_opens_alone_is_no_deadline(sentence: str) -> None:
    assert read_as(GRANT + sentence, RuleKind.DEADLINE) == []


def test_when_reporting_opens_alone_is_told_with_no_last_day() -> None:
    rule = only(f"{GRANT}Redovisningen öppnar den 2 april 2019.", RuleKind.REPORTING)
    assert (rule.date, rule.period and (rule.period.start, rule.period.end)) == (None, ("2019-04-02", None))
