"""villkor index"""

from __future__ import annotations

import argparse

from assistant.interfaces.cli.output import print_json, say_error
from assistant.interfaces.loading import bring_up_to_date
from assistant.settings import corpus_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(args: argparse.Namespace) -> int:
    """Bring the index up to date. Exit 1 where a file could not be read; the others are indexed all the same."""
    update = bring_up_to_date()
    if args.json:
        print_json(update)
    else:
        print(
            f"{update.documents} documents, {update.passages} passages, {update.rules} rules "
            f"({len(update.added)} added, {len(update.changed)} changed, {len(update.removed)} removed) "
            f"in {update.seconds} s"
        )
        if update.rebuilt:
            print(f"Rebuilt whole: {update.rebuilt}")
        for notice in update.notices:
            print(f"{notice.file}: {notice.note}")
    if not update.documents:
        say_error(f"{corpus_folder()} holds no document that can be read.")
    for missed in update.unreadable:
        say_error(f"cannot read {missed.file}: {missed.reason}")
    return 1 if update.unreadable else 0
