"""villkor learn"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from assistant.interfaces.cli.learn_text import (
    body_lines,
    comparison_lines,
    money_lines,
    path_lines,
    step_lines,
    test_lines,
    timeline_lines,
)
from assistant.interfaces.cli.output import print_json, say_error
from assistant.interfaces.loading import opened
from assistant.learning import Course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A step of the path, or one of the other views; none for the path itself."""
    parser.add_argument("step", nargs="?", metavar="STEP", help="a step's name or number")
    view = parser.add_mutually_exclusive_group()
    view.add_argument("--test", type=int, metavar="SEED", help="the self-test of a seed, with its key")
    view.add_argument("--timeline", action="store_true", help="decisions, amounts, levels and dates in order")
    view.add_argument("--money", type=int, metavar="YEAR", help="what the money of a year consists of")
    view.add_argument("--levels", action="store_true", help="levels by year")
    view.add_argument("--bodies", action="store_true", help="who does what")
    view.add_argument("--compare", nargs=2, metavar=("ONE", "OTHER"), help="two years, or two programmes")
    parser.add_argument("--language", choices=("sv", "en"), default="sv")


def run(args: argparse.Namespace) -> int:
    """Print the path, a step, or a view. Statements left out of the path are named on stderr."""
    course = Course(opened())
    content, lines = _view(course, args)
    if args.json:
        print_json(content)
    else:
        for line in lines:
            print(line)
    return 0


def _view(course: Course, args: argparse.Namespace) -> tuple[Any, Iterable[str]]:
    """What was asked for, as JSON and as lines of text."""
    language: str = args.language
    if args.test is not None:
        test = course.test(args.test)
        return test, test_lines(test, language)
    if args.timeline:
        return {"events": course.timeline}, timeline_lines(course.timeline, language)
    if args.money is not None:
        money = course.money(args.money)
        return money, money_lines(money, language)
    if args.levels:
        return {"series": course.levels}, timeline_lines(
            [event for event in course.timeline if event.kind.value == "level"], language
        )
    if args.bodies:
        return {"bodies": course.bodies, "flows": course.flows}, body_lines(course, language)
    if args.compare:
        comparison = course.compare(*args.compare)
        return comparison, comparison_lines(course, comparison, language)
    for warning in course.path.warnings:
        say_error(warning)
    if args.step is None:
        return course.path, path_lines(course.path, language)
    step = course.path.step(args.step)
    content = {"step": step, "questions": course.step_questions(step)}
    return content, step_lines(course, step, language)
