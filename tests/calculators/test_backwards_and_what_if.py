from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators import calculate
from assistant.calculators.what_if import over, under_each_key
from assistant.errors import InvalidInput, UnknownName
from assistant.rules.rulebook import Rulebook


def test_of_130_deaths_52_and_91_registrations_would_do(rulebook: Rulebook) -> None:
    calculation = calculate("registrations-needed", {"year": 2010, "deaths": 130}, rulebook)
    assert [tier["needed"] for tier in calculation.result["tiers"]] == [52, 91]
    assert "nivån 40 procent krävs 52 och för nivån 70 procent krävs 91" in calculation.outcome
    assert calculation.reviewed


@given(year=st.sampled_from([2010, 2011, 2012]), registered=st.integers(1, 3000))
def test_the_most_deaths_is_the_last_number_that_suffices(year: int, registered: int, rulebook: Rulebook) -> None:
    for tier in calculate("most-deaths", {"year": year, "registered": registered}, rulebook).result["tiers"]:
        most, level = tier["most"], tier["threshold"]
        assert 100 * registered >= level * most
        assert 100 * registered < level * (most + 1)


@given(own=st.decimals(0, 10**8, places=2))
def test_the_grant_an_own_contribution_allows_asks_for_no_more(own: Decimal, rulebook: Rulebook) -> None:
    grant = calculate("grant-allowed", {"programme": "ehealth", "own": own}, rulebook).result["grant"]
    asked = calculate("co-funding", {"programme": "ehealth", "grant": grant}, rulebook).result["own_minimum"]
    assert asked <= own


@given(own=st.decimals(0, 10**8, places=2), year=st.sampled_from([2014, 2015, 2016]))
def test_the_cost_one_can_afford_leaves_an_own_part_within_the_money(
    own: Decimal, year: int, rulebook: Rulebook
) -> None:
    programme = "regional-support-structures"
    cost = calculate("cost-affordable", {"programme": programme, "year": year, "own": own}, rulebook).result["cost"]
    inputs = {"programme": programme, "year": year, "cost": cost}
    assert calculate("state-share", inputs, rulebook).result["own"] <= own + Decimal("0.01")


def test_where_the_state_pays_all_no_cost_is_too_large(rulebook: Rulebook) -> None:
    with pytest.raises(InvalidInput, match="whole cost"):
        calculate("cost-affordable", {"programme": "six-year-model", "year": 2, "own": 100}, rulebook)


def test_three_years_side_by_side_have_their_own_levels(rulebook: Rulebook) -> None:
    rows = over("palliative-register", {"deaths": 120, "registered": 70}, "year", [2010, 2011, 2012, 2013], rulebook)
    missing = [row.calculation and row.calculation.result["tiers"][-1]["missing"] for row in rows]
    assert missing == [14, 0, 14, None]
    assert "2010, 2011, 2012" in (rows[-1].error or "")


def test_a_range_of_one_input_is_a_table(rulebook: Rulebook) -> None:
    rows = over("palliative-register", {"year": 2010, "deaths": 100}, "registered", range(38, 102, 2), rulebook)
    first = next(row.value for row in rows if row.calculation and row.calculation.result["qualifies"])
    assert first == 40
    assert rows[-1].calculation
    assert over("pace", {}, "target", [200], rulebook)[0].error


def test_a_range_over_an_input_there_is_not_or_without_end_is_refused(rulebook: Rulebook) -> None:
    with pytest.raises(UnknownName):
        over("pace", {}, "colour", [1], rulebook)
    with pytest.raises(InvalidInput):
        over("pace", {}, "target", range(5000), rulebook)


def test_another_level_than_the_decided_one_is_told_as_supposed(rulebook: Rulebook) -> None:
    inputs = {"year": 2010, "deaths": 120, "registered": 55}
    calculation = calculate("palliative-register", {**inputs, "threshold": "45 %"}, rulebook)
    assert calculation.result["tiers"][0]["qualifies"] is True
    assert "40, 70 procent är beslutat" in calculation.assumptions[0]
    with pytest.raises(InvalidInput):
        calculate("palliative-register", {**inputs, "threshold": 0}, rulebook)


def test_a_pool_under_each_key_with_its_figures(rulebook: Rulebook) -> None:
    own = {"population": 30_000, "registrations": 55, "equal": 1}
    everyone = {"population": 3_000_000, "registrations": 11_000, "equal": 100}
    rows = under_each_key("svenska-palliativregistret-niva-1-2010", own, everyone, rulebook)
    amounts = [row.calculation and row.calculation.result["amount"] for row in rows]
    assert amounts == [400_000, 200_000, 400_000]
    assert all(row.calculation and row.calculation.result["key_assumed"] for row in rows)
