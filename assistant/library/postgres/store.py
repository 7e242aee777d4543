"""Generations in a database, of which one is current.

A generation is published in one transaction. Who has opened the one before finishes on it: it stays for `GRACE`
seconds, long after every process has seen the new one, and is then swept away with all that only it held.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from assistant.errors import IndexUnavailable
from assistant.library.files import FileStore
from assistant.library.postgres.database import Database, database
from assistant.library.postgres.generation import PostgresGeneration, read_kept
from assistant.library.postgres.ledger import PostgresLedger
from assistant.library.postgres.queue import LEASE, Queue
from assistant.library.postgres.sweeping import sweep
from assistant.library.stamps import stamp_of
from assistant.library.store import GRACE, Content, Generation, Kept, Manifest

if TYPE_CHECKING:
    from psycopg import Connection

    from assistant.search.embedding import Embedder, Report

BUILDING, WRITING = 7_190_101, 7_190_102
"""Locks: of who builds the generations of one corpus, and of all who write, under whom nothing must be swept away."""
_LOCK_WAIT = 600  # seconds a builder waits for another one
_PAUSE = 0.5  # seconds between two looks at the lock


class PostgresStore:
    """The generations of one corpus in the database at an address. `index` is a folder of this machine."""

    def __init__(self, address: str, corpus: Path, index: Path, grace: float = GRACE) -> None:
        self._address, self._grace = address, grace
        self._corpus = str(corpus.resolve())
        self._local = FileStore(index, corpus).folder

    @property
    def kept(self) -> Path:
        return self._local

    @property
    def database(self) -> Database:
        """Opened when it is first needed, in the process that needs it."""
        return database(self._address)

    def current(self) -> PostgresGeneration | None:
        rows = self.database.rows("SELECT current FROM corpus WHERE name = %s", (self._corpus,))
        number = rows[0][0] if rows else None
        return PostgresGeneration(self.database, number) if number is not None else None

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the right to build. It ends with the connection that holds it, so with whoever is killed."""
        with self.database.alone() as connection:
            corpus = self._number(connection)
            until = time.monotonic() + _LOCK_WAIT
            while not _is_true(connection, "SELECT pg_try_advisory_lock(%s, %s)", BUILDING, corpus):
                if time.monotonic() > until:
                    raise IndexUnavailable(
                        f"Another process has been building the index of {self._corpus} for {_LOCK_WAIT} seconds. "
                        "Wait for it, or stop it and try again."
                    )
                time.sleep(_PAUSE)
            yield
            connection.execute("SELECT pg_advisory_unlock(%s, %s)", (BUILDING, corpus))  # the server ends a while later

    def is_being_built(self) -> bool:
        found = self.database.rows(
            """SELECT FROM pg_locks
               JOIN corpus ON corpus.id = objid::integer
               JOIN pg_database ON pg_database.oid = database
               WHERE locktype = 'advisory' AND classid = %s AND granted
               AND datname = current_database() AND corpus.name = %s""",
            (BUILDING, self._corpus),
        )
        return bool(found)

    def queue(self, stamp: str, lease: float = LEASE) -> Queue:
        """The files of this corpus that readers of a stamp are to read ahead."""
        with self.database.transaction() as connection:
            return Queue(self.database, self._number(connection), stamp, lease)

    def read_ahead(self, stamp: str) -> Iterator[Kept]:
        rows = self.database.rows(
            """SELECT document FROM job JOIN corpus ON corpus.id = job.corpus
               WHERE corpus.name = %s AND stamp = %s AND state = 'done'""",
            (self._corpus, stamp),
        )
        for (number,) in rows:
            yield read_kept(self.database, number)

    def waiting(self) -> int:
        ((count,),) = self.database.rows(
            """SELECT count(*) FROM job JOIN corpus ON corpus.id = job.corpus
               WHERE corpus.name = %s AND state IN ('waiting', 'taken')""",
            (self._corpus,),
        )
        return int(count)

    def ledger(self, name: str) -> PostgresLedger:
        return PostgresLedger(self.database, name)

    def publish(
        self, content: Content, manifest: Manifest, model: Embedder, report: Report, vectors_of: Generation | None
    ) -> None:
        """Write what is not there yet, then the generation in one transaction. Vectors are known by their texts."""
        from assistant.library.postgres.documents import write_documents
        from assistant.library.postgres.vectors import index_vectors
        from assistant.library.postgres.writing import publish, write_vectors
        from assistant.search.near import EXACT

        with self.writing() as connection, TemporaryDirectory() as folder:
            corpus = self._number(connection)
            documents = write_documents(connection, content.documents)
            index = write_vectors(connection, content.passages, model, report, Path(folder))
            if len(content.passages) > EXACT:
                index_vectors(connection, index.model, index.width)
            publish(connection, corpus, manifest, content, documents, index)
        self.queue(stamp_of(manifest["stamps"])).clear()
        self.forget()

    def forget(self) -> None:
        """Remove what was replaced long enough ago, with all that only it held."""
        with self.database.alone() as connection:
            sweep(connection, self._grace, WRITING)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection to write with. While it is open, nothing that no generation holds is swept away."""
        with self.database.alone() as connection:
            connection.execute("SELECT pg_advisory_lock_shared(%s, 0)", (WRITING,))
            yield connection

    def _number(self, connection: Connection) -> int:
        connection.execute("INSERT INTO corpus (name) VALUES (%s) ON CONFLICT DO NOTHING", (self._corpus,))
        row = connection.execute("SELECT id FROM corpus WHERE name = %s", (self._corpus,)).fetchone()
        assert row is not None
        number: int = row[0]
        return number


def _is_true(connection: Connection, query: str, *parameters: int) -> bool:
    row = connection.execute(query, parameters).fetchone()
    return row is not None and bool(row[0])
