"""villkor export"""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.interfaces.audit import by_command
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.exporting import FORMATS, export
from assistant.interfaces.loading import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder for the three files; made where it is not")
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="jsonl (default) or parquet")


def run(args: argparse.Namespace) -> int:
    """Write documents, passages and rules as JSON Lines or Parquet."""
    written = export(opened(), args.folder, args.format)
    by_command("exported", folder=str(args.folder), format=args.format)
    if args.json:
        print_json({"folder": str(args.folder), **written})
    else:
        counts = ", ".join(f"{count} {name}" for name, count in written.items())
        print(f"Wrote {counts} to {args.folder}")
    return 0
