"""villkor eval"""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.interfaces.cli.output import print_json
from assistant.interfaces.loading import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The question file, where reports go, and an earlier run to compare with."""
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument(
        "--save", type=Path, metavar="FILE", help="write the report as FILE.json or FILE.html"
    )
    parser.add_argument(
        "--against", type=Path, metavar="FILE.json", help="compare with an earlier run; exit 1 if worse"
    )


def run(args: argparse.Namespace) -> int:
    """Score a question file by kind of question."""
    from assistant.evaluation import compare, evaluate, load_report, read_questions, report_text, save_report

    report = evaluate(opened(), read_questions(args.file))
    if args.save is not None:
        save_report(report, args.save)
    worse = compare(load_report(args.against), report) if args.against else ()
    if args.json:
        print_json(report)
    else:
        print(report_text(report))
        for line in worse:
            print(f"WORSE: {line}")
    return 1 if worse else 0
