"""Sums that are no money set aside: a column of largest sums, a difference, what something else goes beyond."""

from __future__ import annotations

import pytest

from assistant.rules import RuleKind
from assistant.rules.extraction import extract_rules as extract
from tests.rules.extraction.reading import document, read_as

GRANT = "# Stöd till badhus 2019\n\n"


def test_each_row_of_a_column_of_largest_sums_is_a_ceiling_and_the_column_no_allocation() -> None:
    text = (
        f"{GRANT}## Bidragets delar\n\n| Del | Avser | Högsta andel | Tak |\n| --- | --- | --- | --- |\n"
        "| A Bassänger | nya bassänger | 50 procent | 3 mnkr |\n| B Bryggor | nya bryggor | 70 procent | 1,5 mnkr |\n"
    )
    found = extract(document(text))
    ceilings = [rule for rule in found if rule.kind is RuleKind.CEILING]
    assert [(rule.value and rule.value.number, rule.amount and rule.amount.number) for rule in ceilings] == [
        (50, 3_000_000),
        (70, 1_500_000),
    ]
    assert all(rule.comparator == "<=" for rule in ceilings)
    assert not any(rule.kind is RuleKind.ALLOCATION for rule in found)


def test_who_gets_at_most_how_much_is_an_allocation_still() -> None:
    rows = "| Kommun | Högsta belopp (kr) |\n| --- | --- |\n| Kil | 300 000 |\n| Grums | 200 000 |\n"
    found = extract(document(f"{GRANT}## Fördelning av bidraget\n\n{rows}"))
    assert RuleKind.ALLOCATION in {rule.kind for rule in found}


@pytest.mark.parametrize(
    ("sentence", "sums"),
    [
        pytest.param("Verket har 80 mnkr, vilket är 10 mnkr mer än 2018.", [80_000_000], id="a difference"),
        pytest.param("Om ansökningarna överstiger 30 mnkr sänks stödet.", [], id="what is gone beyond"),
        pytest.param("Kostnaderna ökar med 420 tkr om året och hyran med 310 tkr om året.", [], id="two changes"),
    ],
)
def test_a_sum_that_others_are_held_against_is_not_set_aside(sentence: str, sums: list[int]) -> None:
    found = read_as(GRANT + sentence, RuleKind.POOL)
    assert [rule.amount.number for rule in found if rule.amount] == sums


def test_a_row_that_a_bare_number_names_is_told_by_it() -> None:
    text = (
        f"{GRANT}## Fördelning\n\n| Steg | Bidrag, kronor | Tillägg, kronor |\n| --- | --- | --- |\n"
        "| 1 | 100 | 60 |\n| 2 | 160 | 80 |\n| 3 | 300 | 90 |\n"
    )
    tables = [rule for rule in extract(document(text)) if rule.items]
    assert tables
    assert all([item.label for item in rule.items] == ["1", "2", "3"] for rule in tables)
