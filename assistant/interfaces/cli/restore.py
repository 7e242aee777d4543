"""villkor restore"""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.interfaces.audit import by_command
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.loading import kept_beside
from assistant.library.backup import restore
from assistant.settings import corpus_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where from."""
    parser.add_argument("archive", type=Path, metavar="FILE.tar.gz", help="what `villkor backup` wrote")


def run(args: argparse.Namespace) -> int:
    """Put what an archive holds into the corpus folder, which must be empty, and beside the index."""
    corpus = corpus_folder()
    files = restore(args.archive, corpus, kept_beside())
    by_command("restored", archive=str(args.archive))
    if args.json:
        print_json({"corpus": str(corpus), "files": files})
    else:
        print(f"{corpus}: {files} files. Run `villkor index`.")
    return 0
