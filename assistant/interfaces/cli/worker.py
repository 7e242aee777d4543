"""villkor worker"""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from assistant.errors import InvalidInput
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.loading import corpus_and_place


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to stop when all is done."""
    parser.add_argument("--once", action="store_true", help="stop when the corpus as it is now is indexed")


def run(args: argparse.Namespace) -> int:
    """Read files from the queue until stopped, or until none is left."""
    corpus, place = corpus_and_place()
    if isinstance(place, Path):
        raise InvalidInput("VILLKOR_STORE", "workers share a database; without one, use `villkor index`")
    from assistant.library.postgres import PostgresStore
    from assistant.library.postgres.working import Worker

    assert isinstance(place, PostgresStore)
    worker = Worker(corpus, place, lambda line: print(line, file=sys.stderr, flush=True))
    if args.once:
        update = worker.catch_up()
        print_json(update) if args.json else print(f"{update.documents} documents, {update.passages} passages")
        return 0
    with contextlib.suppress(KeyboardInterrupt):  # the way to stop it
        worker.work()
    return 0
