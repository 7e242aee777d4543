"""What a worker does: it reads files from the queue, and when none is left it makes a generation of what was read."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from psycopg import Connection

from assistant.documents import read_document
from assistant.errors import StoreUnavailable, UnreadableDocument
from assistant.library.building import made_of
from assistant.library.model import Update
from assistant.library.postgres.documents import write_documents
from assistant.library.postgres.queue import LEASE, Job, Queue
from assistant.library.postgres.store import PostgresStore
from assistant.library.postgres.vectors import VectorWriter
from assistant.library.previous import previous
from assistant.library.scan import scan
from assistant.library.stamps import building_stamps, stamp_of
from assistant.library.store import Kept
from assistant.library.updating import update_library
from assistant.search.embedding import Embedder, embedder
from assistant.settings import value

Tell = Callable[[str], None]
_LOOK_SECONDS = 5.0
"""Between two looks at a corpus where nothing was left to do."""
_WAIT_SECONDS = 0.5  # for what other workers are reading
_AT_ONCE = 256  # passages embedded between two looks at the database


class Worker:
    """Works on one corpus, beside others on any machine that sees the corpus and the database."""

    def __init__(self, corpus: Path, store: PostgresStore, tell: Tell, lease: float = LEASE) -> None:
        self._corpus, self._store, self._tell, self._lease = corpus, store, tell, lease
        self._model = embedder(value("model"))

    def work(self) -> None:
        """Work for ever. A database that is away is waited for."""
        while True:
            try:
                self.catch_up()
                self._store.forget()  # also where nothing more comes: what was removed is to be gone
            except StoreUnavailable as error:
                self._tell(str(error))
            time.sleep(_LOOK_SECONDS)

    def catch_up(self) -> Update:
        """Do, with the other workers, all there is to do, until the corpus as it is now is the current generation."""
        stamps = building_stamps(self._model)
        queue = self._store.queue(stamp_of(stamps), self._lease)
        queue.ask(self._changed(stamps))
        while not queue.is_empty():
            job = queue.take()
            if job is None:
                time.sleep(_WAIT_SECONDS)
            else:
                self._do(queue, job)
        return update_library(self._corpus, self._store)

    def _changed(self, stamps: dict[str, str]) -> dict[str, str]:
        """The files that are not as the current generation knows them, with their hashes."""
        before = previous(self._store, stamps)
        known = {} if before.unusable else before.sources
        files = scan(self._corpus, before.sources, before.scanned)
        return {
            name: state.sha256
            for name, state in files.items()
            if state.sha256 and _is_document(name) and (name not in known or known[name].sha256 != state.sha256)
        }

    def _do(self, queue: Queue, job: Job) -> None:
        try:
            with queue.holding(job):
                number = self._read(job)
        except UnreadableDocument as error:
            queue.failed(job, error.reason)
            self._tell(f"{job.file}: {error.reason}")
        else:
            queue.done(job, number)
            self._tell(f"{job.file}: read")

    def _read(self, job: Job) -> int:
        """Read a file, and write what comes of it with its vectors; returns the number of its document."""
        kept = made_of(read_document(self._corpus / job.file, file=job.file))
        with self._store.writing() as connection:
            _embed(connection, kept, self._model)
            (number,) = write_documents(connection, [kept])
        return number


def _embed(connection: Connection, kept: Kept, model: Embedder) -> None:
    writer = VectorWriter(connection, model)
    for start in range(0, len(kept.passages), _AT_ONCE):
        writer.write(kept.passages[start : start + _AT_ONCE])


def _is_document(name: str) -> bool:
    return name != "glossary.yaml" and not name.startswith("rulebook/")
