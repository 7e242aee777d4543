"""Laws the calculators keep whatever the figures."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators import calculate
from assistant.calculators.pool_share import divide
from assistant.jsonable import to_jsonable
from assistant.rules.rulebook import Rulebook
from tests.calculators.conftest import NAMES

YEARS = st.sampled_from([2010, 2011, 2012])
FIGURES = st.integers(1, 5000).flatmap(lambda deaths: st.tuples(st.just(deaths), st.integers(0, deaths)))
KRONOR = st.decimals(0, 10**9, places=2)


@given(year=YEARS, figures=FIGURES)
def test_missing_is_the_smallest_number_that_qualifies(year: int, figures: tuple[int, int], rulebook: Rulebook) -> None:
    deaths, registered = figures
    tiers = calculate(
        "palliative-register", {"year": year, "deaths": deaths, "registered": registered}, rulebook
    ).result["tiers"]
    for tier in tiers:
        enough = registered + tier["missing"]
        assert 100 * enough >= tier["threshold"] * deaths
        assert tier["missing"] == 0 or 100 * (enough - 1) < tier["threshold"] * deaths
        assert tier["qualifies"] is (tier["missing"] == 0)


@given(year=YEARS, figures=FIGURES)
def test_one_more_registration_never_loses_a_level(year: int, figures: tuple[int, int], rulebook: Rulebook) -> None:
    deaths, registered = figures
    if registered == deaths:
        return
    inputs = {"year": year, "deaths": deaths, "registered": registered}
    before = calculate("palliative-register", inputs, rulebook).result["tiers"]
    after = calculate("palliative-register", {**inputs, "registered": registered + 1}, rulebook).result["tiers"]
    for old, new in zip(before, after, strict=True):
        assert new["qualifies"] or not old["qualifies"]
        assert new["missing"] == max(0, old["missing"] - 1)


@given(programme=st.sampled_from([("regional-support-structures", 2014), ("six-year-model", 5)]), cost=KRONOR)
def test_the_states_part_and_ones_own_make_the_cost(
    programme: tuple[str, int], cost: Decimal, rulebook: Rulebook
) -> None:
    name, year = programme
    inputs = {"programme": name, "year": year, "cost": cost}
    result = calculate("state-share", inputs, rulebook).result
    assert result["state"] + result["own"] == cost
    assert 0 <= result["state"] <= cost


@given(KRONOR, st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any))
def test_the_parts_of_a_pool_make_the_pool_to_the_ore(pool: Decimal, weights: list[int]) -> None:
    parts = divide(pool, weights)
    assert sum(parts) == pool
    for part, weight in zip(parts, weights, strict=True):
        exactly = Fraction(pool) * weight / sum(weights)
        assert abs(Fraction(part) - exactly) < Fraction(1, 100)


@given(grant=KRONOR)
def test_own_money_is_never_less_than_the_grant_asks(grant: Decimal, rulebook: Rulebook) -> None:
    result = calculate("co-funding", {"programme": "ehealth", "grant": grant}, rulebook).result
    assert result["own_minimum"] >= grant
    assert result["total"] == grant + result["own_minimum"]


@given(st.lists(KRONOR, min_size=1, max_size=20), KRONOR, st.integers(1, 10))
def test_sum_and_difference_make_the_stated_total(items: list[Decimal], total: Decimal, years: int) -> None:
    inputs = {"items": items, "total": total, "years": years}
    result = calculate("application-budget", inputs, Rulebook()).result
    assert result["sum"] + result["difference"] == total
    assert abs(result["per_year"] * years - total) <= Decimal("0.005") * years


@given(st.lists(KRONOR, min_size=2, max_size=20))
def test_two_amounts_and_their_difference_make_twice_the_first(items: list[Decimal]) -> None:
    result = calculate("amounts", {"items": items}, Rulebook()).result
    assert result["sum"] == sum(items)
    if len(items) == 2:
        assert result["sum"] + result["difference"] == 2 * items[0]
    else:
        assert result["difference"] is None


EXAMPLES = {
    "palliative-register": {"year": 2010, "deaths": 120, "registered": 55},
    "level": {"rule": "svenska-palliativregistret-niva-1-2011", "share": 45},
    "senior-alert": {"year": 2010, "units": 12, "registering": 10},
    "pool-share": {"pool": "psykisk-ohalsa-2014-stimulansmedel-2014", "own": 7, "all": 300, "key": "population"},
    "county-allocation": {"county": "Kalmar"},
    "development-leaders": {},
    "state-share": {"programme": "six-year-model", "year": 5, "cost": "1,1 mnkr"},
    "co-funding": {"programme": "ehealth", "grant": "500 tkr"},
    "application-budget": {"items": "1; 2", "total": 3, "years": 3},
    "repayment": {"granted": 100, "used": 60, "on": "2013-04-02"},
    "days-left": {"deadline": "2014-12-31", "on": "2014-01-01"},
    "together": {"rules": "socialstyrelsen-2012-avsatt-2012-2012; statsbidrag-aldre-2010-kvalitetsregister-2010"},
    "amounts": {"items": "Skåne: 7 mnkr; Halland: 2 mnkr"},
    "level-reach": {"rule": "svenska-palliativregistret-niva-1-2011", "part": 45},
    "level-pace": {"rule": "svenska-palliativregistret-niva-1-2011", "year": 2011, "whole": 120, "part": 30}
    | {"on": "2011-06-30", "target": 50},
    "allocation": {"who": "Kalmar; Halland"},
    "unit-costs": {"rule": "utvecklingsledare-lan-3-2010"},
    "per-unit": {"rule": "utvecklingsledare-lan-3-2010", "count": 7},
    "ceiling": {"rule": "utvecklingsledare-minst-per-lan-2010", "sum": 1000},
    "registrations-needed": {"deaths": 130},
    "most-deaths": {"registered": 55},
    "grant-allowed": {"programme": "ehealth", "own": "500 tkr"},
    "cost-affordable": {"programme": "six-year-model", "year": 5, "own": "1,1 mnkr"},
    "pace": {"year": 2010, "deaths_per_year": 120, "registered": 30, "on": "2010-06-30", "target": 65},
}


def test_every_calculator_has_an_example() -> None:
    assert sorted(EXAMPLES) == NAMES


def test_the_same_inputs_give_the_same_bytes_and_no_float(rulebook: Rulebook) -> None:
    for name, inputs in EXAMPLES.items():
        first, second = (json.dumps(to_jsonable(calculate(name, inputs, rulebook)), sort_keys=True) for _ in range(2))
        assert first == second
        assert not any(isinstance(value, float) for value in _leaves(json.loads(first)))


def test_every_step_names_a_rule_the_calculation_lists(rulebook: Rulebook) -> None:
    for name, inputs in EXAMPLES.items():
        calculation = calculate(name, inputs, rulebook)
        assert calculation.outcome
        assert calculation.outcome_en
        assert len(calculation.assumptions) == len(calculation.assumptions_en)
        for step in calculation.steps:
            assert step.label
            assert step.label_en
            assert step.rule_id is None or step.rule_id in calculation.rules
            assert bool(step.evidence) is (step.rule_id is not None)


def _leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in _leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in _leaves(part)]
    return [value]
