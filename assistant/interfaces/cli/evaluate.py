"""villkor eval"""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.interfaces.cli.output import print_json, say_error
from assistant.interfaces.loading import opened
from assistant.jsonable import to_jsonable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The question file, where reports go, and an earlier run to compare with."""
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument(
        "--save",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="write the report as FILE.json or FILE.html; may be given twice",
    )
    parser.add_argument(
        "--against", type=Path, metavar="FILE.json", help="compare with an earlier run; exit 1 if worse"
    )


def run(args: argparse.Namespace) -> int:
    """Score a question file by kind of question. Exit 1 where it is worse than the run compared with."""
    from assistant.evaluation import compare, evaluate, load_report, read_questions, report_text, save_report

    questions = read_questions(args.file)
    before = load_report(args.against) if args.against else None
    report = evaluate(opened(), questions)
    for path in args.save:
        save_report(report, path)
    worse = compare(before, report) if before else ()
    if args.json:
        print_json({**to_jsonable(report), "worse": worse})
    else:
        print(report_text(report))
    for line in worse:
        say_error(f"worse than {args.against}: {line}")
    return 1 if worse else 0
