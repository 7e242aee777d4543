"""villkor receipt verify FILE"""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.answers.receipt import verify_receipt
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.loading import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The receipt."""
    parser.add_argument("action", choices=("verify",), help="recompute the receipt against the present corpus")
    parser.add_argument("file", type=Path, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Say what has changed since the receipt was made. Exit 1 where anything has."""
    changes = verify_receipt(opened(), args.file)
    if args.json:
        print_json({"unchanged": not changes, "changes": changes})
    elif not changes:
        print("The receipt holds: the documents, rules and answer are as they were.")
    else:
        for change in changes:
            print(f"CHANGED: {change.message}")
    return 1 if changes else 0
