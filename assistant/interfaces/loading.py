"""Opening the library for a command; the index is built first where there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable

from assistant.errors import IndexUnavailable, UnknownName
from assistant.library import Library, Update, open_library, update_library
from assistant.settings import corpus_folder, index_folder


def opened() -> Library:
    """The library of the corpus in use, brought up to date where the corpus has changed."""
    corpus, index = corpus_folder(), index_folder()
    if not corpus.is_dir():
        raise UnknownName("corpus folder", str(corpus))
    try:
        return open_library(corpus, index)
    except IndexUnavailable:
        print("villkor: building the index, once", file=sys.stderr)
        bring_up_to_date()
        return open_library(corpus, index)


def bring_up_to_date() -> Update:
    """Index the corpus in use, with progress on stderr."""
    corpus, index = corpus_folder(), index_folder()
    if not corpus.is_dir():
        raise UnknownName("corpus folder", str(corpus))
    if not sys.stderr.isatty():
        return update_library(corpus, index, progress=_plain_lines())
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    from rich.console import Console

    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

        return update_library(corpus, index, progress=advance)


def _plain_lines() -> Callable[[str, int, int], None]:
    """A line when a stage begins and at every tenth of it."""
    told: dict[str, int] = {}

    def advance(stage: str, done: int, total: int) -> None:
        tenth = 10 * done // max(total, 1)
        if told.get(stage) != tenth:
            told[stage] = tenth
            print(f"{stage}: {done}/{total}", file=sys.stderr)

    return advance
