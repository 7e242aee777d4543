"""The subcommand `villkor feedback`: what users sent with the thumbs."""

from __future__ import annotations

import argparse
import json
import sys

from assistant.interfaces.audit import by_command
from assistant.interfaces.http.feedback import FeedbackStore
from assistant.interfaces.http.unanswered import UnansweredQuestions
from assistant.interfaces.loading import kept_beside


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose votes to delete."""
    told = "delete instead what is kept of one answer: votes, and its question where it had no answer"
    parser.add_argument("--delete", metavar="ANSWER_ID", help=told)


def run(args: argparse.Namespace) -> int:
    """Print every vote, oldest first: a JSON object a line, or one object with all of them; or delete some.

    Exit 1 where there was none to delete.
    """
    store = FeedbackStore(kept_beside())
    if args.delete:
        deleted = store.delete(args.delete) + UnansweredQuestions(kept_beside()).delete(answer_id=args.delete)
        by_command("deleted feedback", answer=args.delete)
        sys.stdout.write(json.dumps({"deleted": deleted}) + "\n")
        return 0 if deleted else 1
    votes = store.export()
    by_command("exported feedback")
    if args.json:
        sys.stdout.write(json.dumps({"feedback": list(votes)}, ensure_ascii=False, indent=2) + "\n")
        return 0
    for vote in votes:
        sys.stdout.write(json.dumps(vote, ensure_ascii=False) + "\n")
    return 0
