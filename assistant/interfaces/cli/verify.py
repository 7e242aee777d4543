"""villkor verify"""

from __future__ import annotations

import argparse

from assistant.answers.verify import verify
from assistant.errors import InvalidInput
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.loading import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The text to check."""
    parser.add_argument("text", metavar="TEXT")


def run(args: argparse.Namespace) -> int:
    """Print a verdict a claim. Exit 1 where any claim is not supported."""
    if not args.text.strip():
        raise InvalidInput("text", "is empty. Paste the sentences to check.")
    verdicts = verify(opened(), args.text)
    if args.json:
        print_json({"claims": verdicts})
    else:
        for verdict in verdicts:
            print(f"{verdict.verdict.upper()}: {verdict.text}")
            if verdict.instead:
                print(f"    {verdict.instead}")
            for piece in verdict.evidence[:2]:
                print(f"    «{' '.join(piece.quote.split())}» ({piece.id})")
    return 0 if all(verdict.verdict == "supported" for verdict in verdicts) else 1
