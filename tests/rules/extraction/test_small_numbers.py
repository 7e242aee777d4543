"""Numbers told by small words are read where they bind."""

from __future__ import annotations

import pytest

from assistant.rules import RuleKind
from tests.rules.extraction.reading import only

GRANT = "# Bidrag till hemtjänst 2018\n\n"


@pytest.mark.parametrize(
    ("kind", "sentence", "value"),
    [
        pytest.param(RuleKind.DUTY, "Styrgruppen möts fyra gånger per år.", "4 gånger per år", id="how often"),
        pytest.param(RuleKind.BASE_REQUIREMENT, "Kommunen har minst en utbildad coach.", "1 count", id="at least one"),
        pytest.param(RuleKind.ELIGIBILITY, "Föreningen ska ha funnits i minst ett år.", "1 år", id="one year"),
        pytest.param(RuleKind.REPORTING, "Rapporten lämnas senast en månad efteråt.", "1 månad", id="a month"),
        pytest.param(RuleKind.REPAYMENT, "Hela bidraget ska betalas tillbaka.", "100 percent", id="the whole grant"),
        pytest.param(RuleKind.REPAYMENT, "Ni måste betala tillbaka alla pengar.", "100 percent", id="all of it"),
        pytest.param(RuleKind.CO_FUNDING, "Någon egen insats krävs inte.", "0 percent", id="nothing of one's own"),
        pytest.param(RuleKind.CO_FUNDING, "Det krävs ingen medfinansiering.", "0 percent", id="none is asked"),
    ],
)
def test_a_small_word_is_a_value(kind: RuleKind, sentence: str, value: str) -> None:
    rule = only(f"{GRANT}{sentence}", kind)
    assert rule.value is not None
    assert f"{rule.value.number.normalize():f} {rule.value.unit}" == value


def test_ore_are_parts_of_a_krona() -> None:
    rule = only(f"{GRANT}Bidraget är 45 öre för varje sparad kilowattimme.", RuleKind.UNIT_COST)
    assert rule.amount is not None
    assert (str(rule.amount.number), rule.amount.unit) == ("0.45", "SEK")


def test_kronor_and_ore_are_one_sum() -> None:
    rule = only(
        f"{GRANT}Avgiften är 2 kronor och 40 öre per invånare från 2019; första året är gratis.", RuleKind.UNIT_COST
    )
    assert rule.amount is not None
    assert (str(rule.amount.number), rule.amount.unit) == ("2.40", "SEK")


@pytest.mark.parametrize("instead", [" i stället för aviserade 40 procent", ", mot tidigare 40 procent"])
def test_what_a_level_stands_instead_of_is_no_level(instead: str) -> None:
    rule = only(f"{GRANT}Kravet är minst 45 procent{instead}.", RuleKind.THRESHOLD)
    assert rule.value is not None
    assert rule.value.number == 45


def test_an_article_is_no_number() -> None:
    assert only(f"{GRANT}Kommunen ska ha en plan för arbetet.", RuleKind.BASE_REQUIREMENT).value is None


def test_what_a_report_is_about_stands_beside_its_last_day() -> None:
    text = f"{GRANT}Redovisning lämnas senast den 30 juni 2020, avseende november 2019–maj 2020."
    rule = only(text, RuleKind.REPORTING)
    assert rule.date == "2020-06-30"
    assert rule.period is not None
    assert (rule.period.start, rule.period.end) == ("2019-11-01", "2020-05-31")
