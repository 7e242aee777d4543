"""villkor backup"""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.interfaces.audit import by_command
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.loading import corpus_and_place
from assistant.library.backup import back_up


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("archive", type=Path, metavar="FILE.tar.gz", help="the archive to write")


def run(args: argparse.Namespace) -> int:
    """Write corpus, rulebook, glossary, votes, keys and the record to an archive."""
    files = back_up(*corpus_and_place(), args.archive)
    by_command("backed up", archive=str(args.archive))
    print_json({"archive": str(args.archive), "files": files}) if args.json else print(f"{args.archive}: {files} files")
    return 0
