"""The subcommand `villkor feedback`: what users sent with the thumbs."""

from __future__ import annotations

import argparse
import json
import sys

from assistant.interfaces.http.feedback import FeedbackStore
from assistant.settings import index_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(args: argparse.Namespace) -> int:
    """Print every vote, oldest first: a JSON object a line, or one object with all of them."""
    votes = FeedbackStore(index_folder()).export()
    if args.json:
        sys.stdout.write(json.dumps({"feedback": list(votes)}, ensure_ascii=False, indent=2) + "\n")
        return 0
    for vote in votes:
        sys.stdout.write(json.dumps(vote, ensure_ascii=False) + "\n")
    return 0
