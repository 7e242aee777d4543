from __future__ import annotations

from pathlib import Path

import pytest

from assistant.calculators.scenarios import run_scenario, run_scenarios
from assistant.errors import InvalidInput, RulebookError
from assistant.rules.rulebook import Rulebook
from assistant.rules.rulebook_files import read_yaml

FILES = sorted((Path(__file__).parent / "scenarios").glob("*.yaml"))
SCENARIOS = [scenario for path in FILES for scenario in read_yaml(path)]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["name"])
def test_scenario(scenario: dict[str, object], rulebook: Rulebook) -> None:
    outcome = run_scenario(scenario, rulebook)
    assert outcome.passed, outcome.message


def test_there_are_at_least_sixty_scenarios_with_names_of_their_own() -> None:
    assert len({scenario["name"] for scenario in SCENARIOS}) == len(SCENARIOS) >= 60


def test_a_scenario_that_differs_says_where(rulebook: Rulebook) -> None:
    inputs = {"year": 2010, "deaths": 120, "registered": 55}
    scenario = {"name": "fel", "calculator": "palliative-register", "inputs": inputs}
    outcome = run_scenario({**scenario, "expect": {"tiers": [{"missing": 0}, {"missing": 30}]}}, rulebook)
    assert not outcome.passed
    assert outcome.message == "result.tiers[1].missing is 29, expected 30"


def test_a_scenario_that_should_be_refused_and_is_not_fails(rulebook: Rulebook) -> None:
    scenario = {"name": "fel", "calculator": "development-leaders", "error": "year"}
    assert not run_scenario(scenario, rulebook).passed


def test_a_file_that_is_no_list_is_told(tmp_path: Path, rulebook: Rulebook) -> None:
    path = tmp_path / "fel.yaml"
    path.write_text("name: ensam\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="list of scenarios"):
        run_scenarios(path, rulebook)


def test_a_file_that_is_no_yaml_names_the_line(tmp_path: Path, rulebook: Rulebook) -> None:
    path = tmp_path / "fel.yaml"
    path.write_text("- name: x\n  inputs: {a: [\n", encoding="utf-8")
    with pytest.raises(RulebookError, match="line"):
        run_scenarios(path, rulebook)
