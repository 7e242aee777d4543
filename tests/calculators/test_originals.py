"""The originals have no rulebook: the calculators work from what is extracted, and say so."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assistant.calculators import calculate
from assistant.errors import NoRuleForYear
from assistant.rules.model import RuleKind
from assistant.rules.rulebook import Rulebook


@pytest.mark.parametrize(
    ("name", "inputs", "expected"),
    [
        ("palliative-register", {"year": 2010, "deaths": 120, "registered": 55}, {"share": "45.8"}),
        ("palliative-register", {"year": 2012, "deaths": 100, "registered": 70}, {"qualifies": True}),
        ("senior-alert", {"year": 2010, "units": 3, "registering": 2}, {"missing": 1, "pool": 50_000_000}),
        ("county-allocation", {"county": "Norrbotten"}, {"amount": 3_000_000, "computed_total": 65_500_000}),
        ("county-allocation", {"county": "Jämtlands län"}, {"amount": 2_000_000, "reconciles": False}),
        ("development-leaders", {}, {"amount": 67_000_000, "reconciles": True}),
        (
            "state-share",
            {"programme": "regional-support-structures", "year": 2014, "cost": "2 mnkr"},
            {"state": 1_500_000, "own": 500_000},
        ),
        (
            "state-share",
            {"programme": "six-year-model", "year": 6, "cost": 100},
            {"state": Decimal(50), "own": Decimal(50)},
        ),
        ("co-funding", {"programme": "ehealth", "grant": 400}, {"own_minimum": 400}),
        ("repayment", {"granted": 9, "used": 4, "on": "2013-04-01"}, {"deadline": "2013-03-31", "late": True}),
    ],
)
def test_extracted_rules_do_where_none_is_reviewed(
    name: str, inputs: dict[str, Any], expected: dict[str, Any], original_rulebook: Rulebook
) -> None:
    calculation = calculate(name, inputs, original_rulebook)
    assert {key: calculation.result[key] for key in expected} == expected
    assert calculation.reviewed is False
    assert any("inte granskade" in assumption for assumption in calculation.assumptions)
    assert calculation.steps[-1].label


def test_the_key_of_the_mental_health_money_is_found_and_cited(original_rulebook: Rulebook) -> None:
    pools = original_rulebook.find(RuleKind.POOL, "psykisk")
    pool = next(rule for rule in pools if rule.amount and rule.amount.number == 630_000_000)
    inputs = {"pool": pool.id, "own": 30000, "all": 9600000, "key": "invånare"}
    calculation = calculate("pool-share", inputs, original_rulebook)
    assert calculation.result["key_source"] == "document"
    assert calculation.result["amount"] == 1_968_750
    assert len(calculation.rules) == 2


def test_a_year_the_originals_do_not_cover_is_an_error(original_rulebook: Rulebook) -> None:
    with pytest.raises(NoRuleForYear):
        calculate("palliative-register", {"year": 2018, "deaths": 1, "registered": 1}, original_rulebook)
