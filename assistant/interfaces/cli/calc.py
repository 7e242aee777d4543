"""villkor calc"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from assistant.calculators import calculate, calculator_of, calculators_of
from assistant.errors import InvalidInput
from assistant.interfaces.cli.answer_text import calculation_lines
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.cli.parsing import text
from assistant.interfaces.loading import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The calculator and its inputs; or a scenario file; or a file of municipalities; or a what-if."""
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument("inputs", nargs="*", metavar="key=value", type=text)
    parser.add_argument("--list", action="store_true", help="name the calculators with their inputs")
    parser.add_argument("--scenario", type=Path, metavar="FILE", help="run a YAML file of scenarios")
    parser.add_argument("--many", type=Path, metavar="FILE", help="CSV or Excel file with one municipality a row")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where --many writes: .csv or .xlsx")
    parser.add_argument(
        "--vary",
        metavar="key=VALUES",
        help="what if: a row for each value, as 2010,2011,2012 or 50..90 or 50..90:10",
    )
    parser.add_argument("--level", metavar="PERCENT", help="what if the level to reach were this")
    parser.add_argument(
        "--key",
        action="append",
        metavar="NAME=OWN/ALL",
        help="one's part of pool-share's pool under each key given: population=30000/4000000",
    )
    parser.add_argument("--language", choices=("sv", "en"), default="sv")


def run(args: argparse.Namespace) -> int:
    """Run a calculator and print its result with every step."""
    if args.list:
        return _list(args)
    if args.scenario is not None:
        return _scenarios(args)
    if args.name is None:
        raise InvalidInput("name", "give a calculator's name, or --list.", "ange en räknares namn, eller --list.")
    inputs = _inputs(args.inputs)
    if args.many is not None:
        return _many(args, inputs)
    if args.output is not None:
        raise InvalidInput(
            "output",
            "is where --many writes. Give --many FILE too, or leave it out.",
            "är dit --many skriver. Ange --many FILE också, eller utelämna det.",
        )
    if args.vary is not None or args.key is not None:
        from assistant.interfaces.cli.what_if import show_outcomes

        return show_outcomes(args, inputs)
    if args.level is not None:
        inputs[_level_of(args.name)] = args.level
    calculation = calculate(args.name, inputs, opened().rulebook)
    if args.json:
        print_json(calculation)
    else:
        print(calculation.outcome if args.language == "sv" else calculation.outcome_en)
        print("\n".join(calculation_lines(calculation, args.language)))
    return 0


def _level_of(name: str) -> str:
    """What a calculator calls the level that is supposed instead of the decided one. Raises InvalidInput."""
    field = calculator_of(opened().rulebook, name).field("threshold")
    if field is None:
        raise InvalidInput(
            "level",
            f"is for a calculator of levels in percent, which {name} is not.",
            f"gäller en räknare för nivåer i procent, och det är inte {name}.",
        )
    return field.name


def _inputs(given: list[str]) -> dict[str, str]:
    """key=value pairs. Raises InvalidInput for what is none, and for a key given twice."""
    inputs: dict[str, str] = {}
    for pair in given:
        name, equals, value = (part.strip() for part in pair.partition("="))
        if not equals or not name:
            raise InvalidInput(pair, "is not key=value.", "är inte namn=värde.")
        if name in inputs:
            raise InvalidInput(name, "is given twice.", "är angivet två gånger.")
        inputs[name] = value
    return inputs


def _list(args: argparse.Namespace) -> int:
    known = calculators_of(opened().rulebook).values()
    if args.json:
        print_json({"calculators": [{"name": one.name, "title": one.title, "inputs": one.inputs} for one in known]})
        return 0
    for calculator in known:
        schema: dict[str, Any] = calculator.inputs
        print(f"{calculator.name}: {calculator.title if args.language == 'sv' else calculator.title_en}")
        for name, field in schema["properties"].items():
            needed = "" if name in schema["required"] else " (optional)"
            print(f"    {name}{needed}: {field['title' if args.language == 'sv' else 'title_en']}")
    return 0


def _scenarios(args: argparse.Namespace) -> int:
    from assistant.calculators.scenarios import run_scenarios

    outcomes = run_scenarios(args.scenario, opened().rulebook)
    failed = [outcome for outcome in outcomes if not outcome.passed]
    if args.json:
        print_json({"scenarios": outcomes})
    else:
        for outcome in outcomes:
            print(f"ok      {outcome.name}" if outcome.passed else f"FAILED  {outcome.name}: {outcome.message}")
        print(f"{len(outcomes) - len(failed)} of {len(outcomes)} scenarios hold.")
    return 1 if failed else 0


def _many(args: argparse.Namespace, inputs: dict[str, str]) -> int:
    from assistant.calculators.many import compute_file

    done = compute_file(args.name, args.many, args.output, opened().rulebook, inputs)
    if args.json:
        print_json(done)
    else:
        for line in done.lines():
            print(line)
    return 1 if done.wrong else 0
