"""Opening the library for a command, brought up to date first where the corpus is not what was indexed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import IndexUnavailable, UnknownName
from assistant.library import Library, Update, open_library
from assistant.library.generations import Generations, read_manifest
from assistant.library.model import Progress
from assistant.library.scan import hashes, scan, states_from
from assistant.search.embedding import Embedder
from assistant.settings import corpus_folder, index_folder


def opened(model: Embedder | None = None) -> Library:
    """The library of the corpus in use, as the corpus is now. `model` is one already begun with.

    While another process builds, the last whole index is used as it is; so it is where it cannot be written.
    """
    corpus, index = folders_in_use()
    try:
        if _is_current(corpus, index):
            return open_library(corpus, index, model)
    except IndexUnavailable:  # damaged, or of another version: it is built anew
        pass
    print("villkor: bringing the index up to date", file=sys.stderr)
    try:
        bring_up_to_date()
    except IndexUnavailable as error:
        try:
            library = open_library(corpus, index, model)
        except IndexUnavailable:
            raise error from None
        print(f"villkor: {error} Using the index as it was.", file=sys.stderr)
        return library
    return open_library(corpus, index, model)


def open_current(corpus: Path, index: Path, progress: Progress | None = None) -> Library:
    """The library of a corpus as the corpus is now, without a word on the terminal. Raises IndexUnavailable."""
    from assistant.library import update_library

    try:
        if _is_current(corpus, index):
            return open_library(corpus, index)
    except IndexUnavailable:  # damaged, or of another version: it is built anew
        pass
    update_library(corpus, index, progress=progress)
    return open_library(corpus, index)


def bring_up_to_date() -> Update:
    """Index the corpus in use, with progress on stderr."""
    from assistant.library import update_library

    corpus, index = folders_in_use()
    with _progress() as progress:
        return update_library(corpus, index, progress=progress)


def folders_in_use() -> tuple[Path, Path]:
    """The corpus and index in use. Raises UnknownName where there is no such corpus folder."""
    corpus, index = corpus_folder(), index_folder()
    if not corpus.is_dir():
        raise UnknownName("corpus folder", str(corpus))
    return corpus, index


def _is_current(corpus: Path, index: Path) -> bool:
    """Whether the index there is holds the corpus' files as they are, or somebody is seeing to it now."""
    generations = Generations(index, corpus)
    generation = generations.current()
    manifest = read_manifest(generation) if generation else None
    if manifest is None:
        return False
    known = states_from(manifest)
    same = hashes(scan(corpus, known, manifest["scanned"])) == hashes(known)
    return same or _is_being_built(generations)


def _is_being_built(generations: Generations) -> bool:
    from filelock import FileLock, Timeout

    try:
        with FileLock(generations.folder / "build.lock", timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # building will say what is wrong
        return False


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar in a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield _plain_lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield advance


def _plain_lines() -> Callable[[str, int, int], None]:
    """A line when a stage begins and at every tenth of it."""
    told: dict[str, int] = {}

    def advance(stage: str, done: int, total: int) -> None:
        tenth = 10 * done // max(total, 1)
        if told.get(stage) != tenth:
            told[stage] = tenth
            print(f"{stage}: {done}/{total}", file=sys.stderr)

    return advance
