"""villkor audit"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date

from assistant.errors import InvalidInput
from assistant.interfaces.audit import AuditLog
from assistant.interfaces.cli.output import print_json, say_error
from assistant.interfaces.loading import kept_beside


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From when on."""
    parser.add_argument("--since", default="", metavar="YYYY-MM-DD", help="from this day on (UTC); default: all")


def run(args: argparse.Namespace) -> int:
    """Print who changed or exported what, oldest first: a JSON object a line. Exit 1 where an entry was altered."""
    since, log = _day(args.since), AuditLog(kept_beside())
    entries, broken = [asdict(entry) for entry in log.entries(since)], log.broken()
    if args.json:
        print_json({"entries": entries, "broken": broken})
    else:
        sys.stdout.writelines(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
    if broken is not None:
        say_error(f"entry {broken} is not as it was written, or one before it was taken out.")
    return 0 if broken is None else 1


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat() if given else ""
    except ValueError:
        raise InvalidInput("since", f"{given} is no day such as 2026-01-31.") from None
