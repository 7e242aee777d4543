"""Scenarios an official can read and write: a sentence, inputs, and what is expected of the result.

A file is a YAML list:

    - name: 55 av 120 registrerade når 40 men inte 70 procent
      calculator: palliative-register
      inputs: {year: 2010, deaths: 120, registered: 55}
      expect: {share: 45.8, tiers: [{threshold: 40, missing: 0}, {threshold: 70, missing: 29}]}

`expect` names only the fields that matter; `error` names the input to be refused, or the kind of error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from assistant.calculators.registry import calculate
from assistant.errors import InvalidInput, MissingInput, VillkorError
from assistant.jsonable import to_jsonable
from assistant.rules.rulebook import Rulebook
from assistant.rules.rulebook_files import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioOutcome:
    """How one scenario went; `message` says what differed, and is empty when it passed."""

    name: str
    passed: bool
    message: str = ""


def run_scenarios(path: Path, rulebook: Rulebook) -> tuple[ScenarioOutcome, ...]:
    """Run every scenario of a file, in order. Raises RulebookError or InvalidInput for a malformed file."""
    content = read_yaml(path)
    if not isinstance(content, list) or not content:
        raise InvalidInput("scenario", f"{path.name} must be a list of scenarios")
    return tuple(run_scenario(scenario, rulebook) for scenario in content)


def run_scenario(scenario: Mapping[str, Any], rulebook: Rulebook) -> ScenarioOutcome:
    """Run one scenario. Raises InvalidInput where it lacks a name, a calculator or an expectation."""
    if not isinstance(scenario, Mapping) or not {"name", "calculator"} <= set(scenario):
        raise InvalidInput("scenario", "each needs a name, a calculator, inputs, and expect or error")
    if ("expect" in scenario) == ("error" in scenario):
        raise InvalidInput("scenario", f"'{scenario['name']}' needs either expect or error")
    name = str(scenario["name"])
    try:
        calculation = calculate(str(scenario["calculator"]), scenario.get("inputs") or {}, rulebook)
    except VillkorError as error:
        return _refused(name, scenario, error)
    if "error" in scenario:
        return ScenarioOutcome(name=name, passed=False, message=f"expected {scenario['error']}, was computed")
    told = {"reviewed": calculation.reviewed} | dict(calculation.result)
    message = _difference(scenario["expect"], told, "result")
    return ScenarioOutcome(name=name, passed=not message, message=message)


def _refused(name: str, scenario: Mapping[str, Any], error: VillkorError) -> ScenarioOutcome:
    kinds = {type(error).__name__}
    if isinstance(error, InvalidInput):
        kinds.add(error.field)
    if isinstance(error, MissingInput):
        kinds.update(error.fields)
    passed = scenario.get("error") in kinds
    return ScenarioOutcome(name=name, passed=passed, message="" if passed else f"{type(error).__name__}: {error}")


def _difference(expected: Any, found: Any, place: str) -> str:
    """What differs first, or nothing; mappings are compared where `expected` has a field."""
    if isinstance(expected, Mapping):
        if not isinstance(found, Mapping):
            return f"{place} is {found!r}, not a mapping"
        missing = [key for key in expected if key not in found]
        if missing:
            return f"{place} has no {missing[0]}"
        parts = [_difference(expected[key], found[key], f"{place}.{key}") for key in expected]
        return next((part for part in parts if part), "")
    if isinstance(expected, Sequence) and not isinstance(expected, str):
        if not isinstance(found, list | tuple) or len(found) != len(expected):
            return f"{place} is {to_jsonable(found)!r}, expected {len(expected)} parts"
        pairs = enumerate(zip(expected, found, strict=True))
        parts = [_difference(one, other, f"{place}[{at}]") for at, (one, other) in pairs]
        return next((part for part in parts if part), "")
    return "" if _same(expected, found) else f"{place} is {to_jsonable(found)!r}, expected {expected!r}"


def _same(expected: Any, found: Any) -> bool:
    """Equal as JSON, or as numbers: 40 is "40", and 45.8 is "45.8"."""
    if isinstance(expected, bool) or isinstance(found, bool) or expected is None or found is None:
        return expected is found
    told = to_jsonable(found)
    if str(expected) == str(told):
        return True
    try:
        return Decimal(str(expected)) == Decimal(str(told))
    except InvalidOperation:
        return False
