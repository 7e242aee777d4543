"""villkor verify"""

from __future__ import annotations

import argparse
import sys

from assistant.answers.verify import verify
from assistant.errors import InvalidInput
from assistant.interfaces.cli.output import one_line, print_json
from assistant.interfaces.cli.parsing import text
from assistant.interfaces.loading import opened
from assistant.interfaces.personal_data import refuse_personal_data

_LONGEST = 20_000  # characters: some ten pages of draft


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The text to check."""
    parser.add_argument("text", metavar="TEXT", type=text, help="the sentences to check; - reads standard input")


def run(args: argparse.Namespace) -> int:
    """Print a verdict a claim. Exit 1 where any claim is not supported."""
    draft = (text(sys.stdin.read()) if args.text == "-" else args.text).replace("\x00", "")
    if not draft.strip():
        raise InvalidInput(
            "text", "is empty. Paste the sentences to check.", "är tom. Klistra in meningarna som ska granskas."
        )
    if len(draft) > _LONGEST:
        raise InvalidInput(
            "text",
            f"has {len(draft)} characters; at most {_LONGEST} are read at once.",
            f"har {len(draft)} tecken; högst {_LONGEST} läses på en gång.",
        )
    refuse_personal_data(draft)
    verdicts = verify(opened(), draft)
    if args.json:
        print_json({"claims": verdicts})
    else:
        for verdict in verdicts:
            print(f"{verdict.verdict.upper()}: {one_line(verdict.text)}")
            if verdict.instead:
                print(f"    {verdict.instead}")
            for piece in verdict.evidence[:2]:
                print(f"    «{one_line(piece.quote)}» ({piece.id})")
    return 0 if verdicts and all(verdict.verdict == "supported" for verdict in verdicts) else 1
