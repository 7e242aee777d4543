"""villkor calc"""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.calculators import CALCULATORS, calculate
from assistant.errors import InvalidInput
from assistant.interfaces.cli.answer_text import calculation_lines
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.loading import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The calculator and its inputs; or a scenario file; or a file of municipalities."""
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument("inputs", nargs="*", metavar="key=value")
    parser.add_argument("--list", action="store_true", help="name the calculators with their inputs")
    parser.add_argument("--scenario", type=Path, metavar="FILE", help="run a YAML file of scenarios")
    parser.add_argument(
        "--many", type=Path, metavar="FILE", help="CSV or Excel file with one municipality a row"
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="where --many writes: .csv or .xlsx")
    parser.add_argument("--language", choices=("sv", "en"), default="sv")


def run(args: argparse.Namespace) -> int:
    """Run a calculator and print its result with every step."""
    if args.list:
        return _list(args)
    if args.scenario is not None:
        return _scenarios(args)
    if args.name is None:
        raise InvalidInput("name", "give a calculator's name, or --list.")
    inputs = dict(_pair(given) for given in args.inputs)
    if args.many is not None:
        return _many(args, inputs)
    calculation = calculate(args.name, inputs, opened().rulebook)
    if args.json:
        print_json(calculation)
    else:
        print(calculation.outcome if args.language == "sv" else calculation.outcome_en)
        print("\n".join(calculation_lines(calculation, args.language)))
    return 0


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise InvalidInput(given, "is not key=value.")
    return name.strip(), value.strip()


def _list(args: argparse.Namespace) -> int:
    if args.json:
        print_json(
            {"calculators": [{"name": one.name, "inputs": one.inputs} for one in CALCULATORS.values()]}
        )
        return 0
    for one in CALCULATORS.values():
        print(f"{one.name}: {one.title} / {one.title_en}")
        for name, field in one.inputs["properties"].items():
            needed = "" if name in one.inputs["required"] else " (optional)"
            print(f"    {name}{needed}: {field.get('title_en', '')}")
    return 0


def _scenarios(args: argparse.Namespace) -> int:
    from assistant.calculators.scenarios import run_scenarios

    outcomes = run_scenarios(args.scenario, opened().rulebook)
    if args.json:
        print_json({"scenarios": outcomes})
    else:
        for outcome in outcomes:
            print(
                f"{'ok    ' if outcome.passed else 'FAILED'}  {outcome.name}{'' if outcome.passed else ': ' + outcome.message}"
            )
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _many(args: argparse.Namespace, inputs: dict[str, str]) -> int:
    from assistant.calculators.many import compute_file

    done = compute_file(args.name, args.many, args.output, opened().rulebook, inputs)
    if args.json:
        print_json(done)
    else:
        for line in done.lines():
            print(line)
    return 1 if done.wrong else 0
