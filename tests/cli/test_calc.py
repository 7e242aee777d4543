"""villkor calc: forwards, backwards, what if, for many, by scenario."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT

CALCULATION_FIELDS = {"name", "inputs", "result", "outcome", "steps", "assumptions", "rules", "reviewed"}
FIGURES = ("year=2010", "deaths=120", "registered=55")


def test_a_calculation_as_json_has_the_shape_of_the_contract(villkor: Run) -> None:
    told = villkor("calc", "palliative-register", "--json", *FIGURES).json
    assert set(told) >= CALCULATION_FIELDS
    assert told["result"]["share"] == "45.8"
    assert [(tier["threshold"], tier["qualifies"], tier["missing"]) for tier in told["result"]["tiers"]] == [
        ("40", True, 0),
        ("70", False, 29),
    ]
    assert set(told["steps"][0]) >= {"label", "expression", "value", "unit", "rule_id"}
    assert told["reviewed"] is True


def test_the_same_inputs_give_the_same_bytes(villkor: Run) -> None:
    runs = [villkor("calc", "palliative-register", *FIGURES, "--json").out for _ in range(2)]
    assert runs[0] == runs[1]


def test_a_calculation_is_shown_step_by_step_in_both_languages(villkor: Run) -> None:
    assert "max(0, 84 − 55) = 29" in villkor("calc", "palliative-register", *FIGURES).out
    english = villkor("calc", "palliative-register", *FIGURES, "--language", "en").out
    assert "55 of 120 deaths" in english
    assert "Assumptions" in english


def test_options_may_stand_between_the_inputs(villkor: Run) -> None:
    done = villkor("calc", "palliative-register", "year=2010", "--json", "deaths=120", "registered=55")
    assert done.json["inputs"]["registered"] == 55


def test_every_calculator_is_listed_with_its_inputs(villkor: Run) -> None:
    listed = villkor("calc", "--list", "--json").json
    names = {one["name"] for one in listed["calculators"]}
    assert {"palliative-register", "pool-share", "days-left", "pace"} <= names
    assert {"level", "allocation", "registrations-needed", "grant-allowed"} <= names
    palliative = next(one for one in listed["calculators"] if one["name"] == "palliative-register")
    assert palliative["inputs"]["properties"]["deaths"]["minimum"] == 1
    shown = villkor("calc", "--list", "--language", "en").out
    assert all(name in shown for name in names)


@pytest.mark.parametrize(
    ("arguments", "field", "value"),
    [
        pytest.param(("registrations-needed", "year=2010", "deaths=130"), "needed", [52, 91], id="needed"),
        pytest.param(("most-deaths", "year=2010", "registered=55"), "most", [137, 78], id="most deaths"),
    ],
)
def test_a_calculator_is_asked_backwards(
    villkor: Run, arguments: tuple[str, ...], field: str, value: list[int]
) -> None:
    told = villkor("calc", *arguments, "--json").json
    assert [tier[field] for tier in told["result"]["tiers"]] == value


def test_own_money_backwards(villkor: Run) -> None:
    assert villkor("calc", "grant-allowed", "programme=ehealth", "own=1000000").code == 0
    affordable = ("programme=regional-support-structures", "year=2015", "own=1 mnkr")
    assert villkor("calc", "cost-affordable", *affordable, "--json").json["result"]["cost"] == "2000000"
    assert villkor("calc", "grant-allowed", "own=1").failed_in_one_line(2)
    assert villkor("calc", "grant-allowed", "own=1", "programme=ehealth", "year=2014").failed_in_one_line(2)


def test_what_if_is_a_row_for_each_value(villkor: Run) -> None:
    rows = villkor("calc", "palliative-register", *FIGURES[:2], "--vary", "registered=40..90:10", "--json").json
    assert [row["value"] for row in rows["outcomes"]] == ["40", "50", "60", "70", "80", "90"]
    years = villkor("calc", "palliative-register", *FIGURES[1:], "--vary", "year=2010,2011,1999")
    assert years.code == 0
    assert years.out.splitlines()[2].startswith("1999: No rule")


def test_what_if_the_level_were_another(villkor: Run) -> None:
    told = villkor("calc", "palliative-register", *FIGURES, "--level", "60", "--json").json
    assert told["result"]["tiers"][0]["missing"] == 17
    assert told["assumptions"]


def test_a_pool_under_each_plausible_key(villkor: Run) -> None:
    keys = ("--key", "population=30000/4000000", "--key", "equal=1/290")
    rows = villkor("calc", "pool-share", "pool=40 mnkr", *keys, "--json").json["outcomes"]
    assert [(row["value"], row["calculation"]["result"]["amount"]) for row in rows] == [
        ("population", "300000"),
        ("equal", "137931.03"),
    ]


def test_many_rows_are_computed_and_the_wrong_one_is_told(villkor: Run, tmp_path: Path) -> None:
    table = tmp_path / "kommuner.csv"
    table.write_text("Kommun;Dödsfall;Registrerade\nAlmby;120;55\nBostad;80;90\nCederå;100;70\n", encoding="utf-8")
    output = tmp_path / "svar.csv"
    done = villkor("calc", "palliative-register", "year=2010", "--many", table, "--output", output)
    assert done.code == 1
    assert "Bostad" in done.out
    assert len(output.read_text(encoding="utf-8-sig").splitlines()) == 4
    told = villkor("calc", "palliative-register", "year=2010", "--many", table, "--json").json
    assert (len(told["computed"]), [row["line"] for row in told["wrong"]]) == (2, [3])


def test_a_file_of_scenarios_is_run(villkor: Run, tmp_path: Path) -> None:
    file = ROOT / "tests" / "calculators" / "scenarios" / "palliativregistret.yaml"
    done = villkor("calc", "--scenario", file)
    assert done.code == 0, done.out
    assert "FAILED" not in done.out
    failing = tmp_path / "fel.yaml"
    failing.write_text(
        "- name: fel väntan\n  calculator: palliative-register\n"
        "  inputs: {year: 2010, deaths: 120, registered: 55}\n  expect: {share: 50}\n",
        encoding="utf-8",
    )
    done = villkor("calc", "--scenario", failing)
    assert done.code == 1
    assert done.out.startswith("FAILED  fel väntan")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param((), 2, id="no name"),
        pytest.param(("finnsinte",), 2, id="no such calculator"),
        pytest.param(("palliative-register", "year=2010"), 2, id="something is missing"),
        pytest.param(("palliative-register", *FIGURES, "registered=1"), 2, id="given twice"),
        pytest.param(("palliative-register", "2010"), 2, id="no key"),
        pytest.param(("palliative-register", *FIGURES, "colour=red"), 2, id="unknown input"),
        pytest.param(("palliative-register", "year=2010", "deaths=0", "registered=0"), 2, id="zero deaths"),
        pytest.param(("palliative-register", "year=2010", "deaths=5", "registered=6"), 2, id="more than there are"),
        pytest.param(("palliative-register", "year=2010", f"deaths={10**30}", "registered=6"), 2, id="10^30"),
        pytest.param(("palliative-register", "year=1999", "deaths=5", "registered=4"), 1, id="no rule for the year"),
        pytest.param(("palliative-register", *FIGURES, "--output", "x.csv"), 2, id="output without many"),
        pytest.param(("palliative-register", "--vary", "registered"), 2, id="vary what"),
        pytest.param(("palliative-register", "--vary", "registered=1..99999999"), 2, id="too many values"),
        pytest.param(("palliative-register", "--vary", "registered=9..1"), 2, id="falling values"),
        pytest.param(("palliative-register", "--vary", "registered="), 2, id="no values"),
        pytest.param(("palliative-register", "--vary", "colour=1,2"), 2, id="no such input to vary"),
        pytest.param(("senior-alert", "--level", "50"), 2, id="level of another"),
        pytest.param(("senior-alert", "--key", "equal=1/2"), 2, id="key of another"),
        pytest.param(("pool-share", "pool=1", "--key", "equal"), 2, id="key without figures"),
        pytest.param(("pool-share", "--key", "equal=1/2"), 2, id="no pool"),
        pytest.param(("palliative-register", "--many", "/finns/inte.csv"), 2, id="no such table"),
        pytest.param(("--scenario", "/finns/inte.yaml"), 1, id="no such scenarios"),
    ],
)
def test_wrong_input_is_one_line(villkor: Run, arguments: tuple[str, ...], code: int) -> None:
    done = villkor("calc", *arguments)
    assert done.failed_in_one_line(code), done
