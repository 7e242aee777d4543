"""The general calculator of levels, on the rulebook that ships."""

from __future__ import annotations

import pytest

from assistant.calculators import calculate
from assistant.errors import InvalidInput, MissingInput
from assistant.rules.rulebook import Rulebook

RULE = "svenska-palliativregistret-niva-1-2011"


def test_without_a_year_every_year_is_told(rulebook: Rulebook) -> None:
    result = calculate("level", {"rule": RULE, "part": 55, "whole": 120}, rulebook).result
    told = {(tier["year"], int(tier["threshold"])): tier["missing"] for tier in result["tiers"]}
    assert told == {(2010, 40): 0, (2010, 70): 29, (2011, 50): 5, (2012, 70): 29}
    assert result["share"] == "45.8"


def test_a_share_alone_is_compared_exactly(rulebook: Rulebook) -> None:
    result = calculate("level", {"rule": RULE, "share": "49,99", "year": 2011}, rulebook).result
    assert [tier["qualifies"] for tier in result["tiers"]] == [False]


def test_the_whole_alone_gives_how_many_it_takes(rulebook: Rulebook) -> None:
    result = calculate("level", {"rule": RULE, "whole": 121, "year": 2011}, rulebook).result
    assert [tier["needed"] for tier in result["tiers"]] == [61]


def test_all_of_them_is_a_level_too(rulebook: Rulebook) -> None:
    inputs = {"rule": "senior-alert-samtliga-verksamheter-2010", "part": 11, "whole": 12}
    result = calculate("level", inputs, rulebook).result
    assert [(tier["qualifies"], tier["missing"]) for tier in result["tiers"]] == [(False, 1)]


def test_a_part_of_nothing_is_asked_about(rulebook: Rulebook) -> None:
    with pytest.raises(MissingInput):
        calculate("level", {"rule": RULE, "part": 11}, rulebook)


def test_more_than_all_is_refused(rulebook: Rulebook) -> None:
    with pytest.raises(InvalidInput):
        calculate("level", {"rule": RULE, "part": 121, "whole": 120}, rulebook)


def test_a_sum_under_the_least_that_is_given_is_told(rulebook: Rulebook) -> None:
    result = calculate("ceiling", {"rule": "utvecklingsledare-minst-per-lan-2010", "sum": "1,9 mnkr"}, rulebook).result
    assert (result["within"], result["bound"]) == (False, 2_000_000)


def test_so_many_of_something_give_so_much(rulebook: Rulebook) -> None:
    result = calculate("per-unit", {"rule": "utvecklingsledare-lan-3-2010", "count": 7}, rulebook).result
    assert (result["each"], result["amount"]) == (1_000_000, 7_000_000)


def test_the_money_of_several_rules_is_added_with_a_step_each(rulebook: Rulebook) -> None:
    rules = "statsbidrag-aldre-2010-kvalitetsregister-2010; socialstyrelsen-2012-avsatt-2012-2012"
    calculation = calculate("together", {"rules": rules}, rulebook)
    assert calculation.result["amount"] == 121_000_000 + 1_271_000_000
    assert [step.label for step in calculation.steps] == ["2010", "2012", "Tillsammans", "Skillnad"]
