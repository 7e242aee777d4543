from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators import calculate, calculator_of, reading
from assistant.errors import InvalidInput, MissingInput, UnknownName, VillkorError
from assistant.rules.rulebook import Rulebook
from tests.calculators.conftest import NAMES


@pytest.mark.parametrize(
    ("written", "kronor"),
    [
        pytest.param("2 000 000", 2_000_000, id="spaces"),
        pytest.param("2\u00a0000\u00a0000 kronor", 2_000_000, id="no-break spaces"),
        pytest.param("900.000 kr", 900_000, id="points in threes"),
        pytest.param("2,000,000", 2_000_000, id="English commas"),
        pytest.param("3,6 mnkr", 3_600_000, id="mnkr"),
        pytest.param("3.6 mnkr", 3_600_000, id="point before decimals"),
        pytest.param("7 milj. kr", 7_000_000, id="milj. kr"),
        pytest.param("6 000 tkr", 6_000_000, id="tkr"),
        pytest.param("3,2 miljarder", 3_200_000_000, id="miljarder"),
        pytest.param("SEK 2.5 million", 2_500_000, id="English"),
        pytest.param(55, 55, id="a number"),
        pytest.param(0.1, Decimal("0.1"), id="a float means what it shows"),
        pytest.param("0,50 kr", Decimal("0.50"), id="öre"),
    ],
)
def test_money_is_read_as_people_write_it(written: Any, kronor: Any) -> None:
    assert reading.money("cost", written, 0, 10**12) == kronor


@pytest.mark.parametrize(
    "written",
    [
        "många", "", "3 6", "2,000", "2.500 mnkr", "1 mil", "12 mnkr extra", "0,001 kr", "-1", "10^30", "1e6",
        float("nan"), float("inf"), True, [1], None, 10**30, "١٢", "12 000 00", "1" * 300, Decimal("1E-40"),
        Decimal("1E+400"), 10**5000,
    ],
    ids=lambda written: str(written)[:20] if not isinstance(written, int) else "int",
)  # fmt: skip
def test_what_is_not_plainly_an_amount_is_refused(written: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        reading.money("cost", written, 0, 10**12)
    assert refused.value.field == "cost"
    assert len(refused.value.reason) < 200
    assert refused.value.reason_sv != refused.value.reason


@given(st.integers(0, 10**12))
def test_a_count_grouped_in_threes_reads_as_itself(number: int) -> None:
    assert reading.count("n", f"{number:,}".replace(",", " "), 0, 10**12) == number


@given(st.decimals(0, 10**9, places=2))
def test_an_amount_with_a_decimal_comma_reads_as_itself(amount: Decimal) -> None:
    assert reading.money("cost", f"{amount:f}".replace(".", ",") + " kr", 0, 10**12) == amount


@given(st.text(max_size=60))
def test_no_text_does_anything_but_read_or_be_refused(text: str) -> None:
    for read in (reading.money, reading.count, reading.percent, reading.year, reading.amounts):
        with suppress(InvalidInput):
            read("x", text, 0, 10**12)
    for read_one in (reading.day, reading.rule_or_day, reading.text):
        with suppress(InvalidInput):
            read_one("x", text)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        pytest.param("900.000 kr; 400 000; 420 tkr", [900_000, 400_000, 420_000], id="semicolons"),
        pytest.param("900000,400000,420000", [900_000, 400_000, 420_000], id="commas between whole numbers"),
        pytest.param("1,5 mnkr, 2 mnkr", [1_500_000, 2_000_000], id="commas with a space"),
        pytest.param('[900, {"label": "Resor", "number": "1 tkr"}]', [900, 1000], id="JSON list"),
        pytest.param({"Lön": 5, "Resor": "7 kr"}, [5, 7], id="mapping"),
        pytest.param([["Lön", 5], "Resor: 7"], [5, 7], id="pairs and labelled texts"),
    ],
)
def test_items_are_read_from_lists_and_texts(written: Any, parts: list[int]) -> None:
    assert [amount for _label, amount in reading.amounts("items", written, 0, 10**12)] == parts


@pytest.mark.parametrize("written", ["", "[", "{}", "a: b", ";;", [], [{"label": "x"}]])
def test_items_that_are_none_are_refused(written: Any) -> None:
    with pytest.raises(InvalidInput):
        reading.amounts("items", written, 0, 10**12)


def test_every_missing_input_is_named(rulebook: Rulebook) -> None:
    with pytest.raises(MissingInput) as lacking:
        calculate("palliative-register", {"year": " "}, rulebook)
    assert lacking.value.fields == ("deaths", "registered")


def test_an_input_there_is_not_is_named(rulebook: Rulebook) -> None:
    with pytest.raises(InvalidInput, match="no such input"):
        calculate("development-leaders", {"county": "Kalmar"}, rulebook)


def test_a_calculator_there_is_not_is_named_with_those_there_are(rulebook: Rulebook) -> None:
    with pytest.raises(UnknownName, match="palliative-register"):
        calculate("lottery", {}, rulebook)


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_names_every_input_in_both_languages(name: str, rulebook: Rulebook) -> None:
    schema = calculator_of(rulebook, name).inputs
    assert schema["additionalProperties"] is False
    for field in schema["properties"].values():
        assert field["title"]
        assert field["title_en"]
        assert field["type"]


_ANY = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.lists(st.integers(), max_size=3)
)


@given(data=st.data(), name=st.sampled_from(NAMES))
def test_no_input_makes_anything_but_a_calculation_or_a_clear_error(
    data: st.DataObject, name: str, rulebook: Rulebook
) -> None:
    fields = [field.name for field in calculator_of(rulebook, name).fields]
    inputs = {field: data.draw(_ANY) for field in fields}
    with suppress(VillkorError):
        assert calculate(name, inputs, rulebook).outcome
