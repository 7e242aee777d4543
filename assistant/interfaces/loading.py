"""Opening the library for a command, brought up to date first where the corpus is not what was indexed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import IndexUnavailable, InvalidInput, StoreUnavailable, UnknownName
from assistant.library import Library, Update, open_library
from assistant.library.model import Progress
from assistant.library.scan import hashes, scan, states_from
from assistant.library.store import Place, store_at
from assistant.search.embedding import Embedder
from assistant.settings import corpus_folder, index_folder, value


def opened(model: Embedder | None = None) -> Library:
    """The library of the corpus in use, as the corpus is now. `model` is one already begun with.

    While another process builds, the last whole index is used as it is; so it is where it cannot be written.
    """
    corpus, place = corpus_and_place()
    try:
        if _is_current(corpus, place):
            return open_library(corpus, place, model)
    except StoreUnavailable:
        raise
    except IndexUnavailable:  # damaged, or of another version: it is built anew
        pass
    print("villkor: bringing the index up to date", file=sys.stderr)
    try:
        bring_up_to_date()
    except IndexUnavailable as error:
        try:
            library = open_library(corpus, place, model)
        except IndexUnavailable:
            raise error from None
        print(f"villkor: {error} Using the index as it was.", file=sys.stderr)
        return library
    return open_library(corpus, place, model)


def open_current(corpus: Path, place: Place, progress: Progress | None = None) -> Library:
    """The library of a corpus as the corpus is now, without a word on the terminal. Raises IndexUnavailable."""
    from assistant.library import update_library

    try:
        if _is_current(corpus, place):
            return open_library(corpus, place)
    except StoreUnavailable:
        raise
    except IndexUnavailable:  # damaged, or of another version: it is built anew
        pass
    update_library(corpus, place, progress=progress)
    return open_library(corpus, place)


def bring_up_to_date() -> Update:
    """Index the corpus in use, with progress on stderr."""
    from assistant.library import update_library

    corpus, place = corpus_and_place()
    with _progress() as progress:
        return update_library(corpus, place, progress=progress)


def folders_in_use() -> tuple[Path, Path]:
    """The corpus and index in use. Raises UnknownName where there is no such corpus folder."""
    corpus, index = corpus_folder(), index_folder()
    if not corpus.is_dir():
        raise UnknownName("corpus folder", str(corpus))
    return corpus, index


def corpus_and_place() -> tuple[Path, Place]:
    """The corpus in use and where its index lives."""
    corpus, index = folders_in_use()
    return corpus, place_in_use(corpus, index)


def place_in_use(corpus: Path, index: Path) -> Place:
    """Where the index of a corpus lives: in the database that the settings name, else in files. Connects to nothing.

    Raises InvalidInput for an address of anything else, or where what connects to it is not installed.
    """
    address = value("store")
    if not address:
        return index
    if not address.startswith(("postgresql://", "postgres://")):
        raise InvalidInput("VILLKOR_STORE", f"'{address.partition(':')[0]}' is no store; use postgresql://…")
    try:
        from assistant.library.postgres import PostgresStore
    except ModuleNotFoundError as error:
        raise InvalidInput("VILLKOR_STORE", "needs more packages: pip install 'villkor[postgresql]'") from error
    return PostgresStore(address, corpus, index)


def kept_beside() -> Place:
    """Where votes, keys and the record of who did what are kept, whether or not there is a corpus."""
    return place_in_use(corpus_folder(), index_folder())


def _is_current(corpus: Path, place: Place) -> bool:
    """Whether the index there is holds the corpus' files as they are, or somebody is seeing to it now."""
    store = store_at(place, corpus)
    generation = store.current()
    manifest = generation.manifest() if generation else None
    if manifest is None:
        return False
    known = states_from(manifest)
    same = hashes(scan(corpus, known, manifest["scanned"])) == hashes(known)
    return same or store.is_being_built()


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
