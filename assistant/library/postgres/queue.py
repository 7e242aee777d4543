"""The queue of files to be read: one table, from which each worker takes a row that nobody else holds.

A worker holds what it took for `LEASE` seconds and says again that it lives before they are over; what a killed one
held is then taken up by another. Reading a file twice comes out as the same document, so a job may be done again at any
time. It needs three statements, so no library for queues stands between.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass

from assistant.errors import StoreUnavailable
from assistant.library.postgres.database import Database
from assistant.threads import again_and_again

LEASE = 60.0
_ATTEMPTS = 3
"""A file whose worker ended so often is taken for one that ends workers."""
_FREE = "(state = 'waiting' OR (state = 'taken' AND taken_until < now()))"


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read, as it was when it was asked for."""

    number: int
    file: str
    sha256: str


class Queue:
    """The jobs of one corpus for readers of one stamp."""

    def __init__(self, database: Database, corpus: int, stamp: str, lease: float = LEASE) -> None:
        self._database, self._corpus, self._stamp, self._lease = database, corpus, stamp, lease

    def ask(self, files: Mapping[str, str]) -> None:
        """Ask for files to be read, given with their hashes. Those asked for before are not asked for again."""
        with self._database.transaction() as connection, connection.cursor() as cursor:
            cursor.executemany(
                """INSERT INTO job (corpus, file, sha256, stamp) VALUES (%s, %s, %s, %s)
                   ON CONFLICT (corpus, file, sha256, stamp) DO NOTHING""",
                [(self._corpus, file, sha256, self._stamp) for file, sha256 in files.items()],
            )

    def take(self) -> Job | None:
        """The next job that nobody holds; None where there is none."""
        with self._database.transaction() as connection:
            connection.execute(
                f"""UPDATE job SET state = 'failed', reason = 'its reader ended unexpectedly'
                    WHERE corpus = %s AND stamp = %s AND attempts >= %s AND {_FREE}""",
                (self._corpus, self._stamp, _ATTEMPTS),
            )
            row = connection.execute(
                f"""UPDATE job SET state = 'taken', attempts = attempts + 1,
                    taken_until = now() + make_interval(secs => %s)
                    WHERE id = (SELECT id FROM job WHERE corpus = %s AND stamp = %s AND {_FREE}
                                ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1)
                    RETURNING id, file, sha256""",
                (self._lease, self._corpus, self._stamp),
            ).fetchone()
        return Job(*row) if row else None

    def holding(self, job: Job) -> AbstractContextManager[None]:
        """Say again and again that the one who took a job lives."""

        def live() -> None:
            with suppress(StoreUnavailable):
                self._run(
                    "UPDATE job SET taken_until = now() + make_interval(secs => %s) WHERE id = %s",
                    self._lease,
                    job.number,
                )

        return again_and_again(self._lease / 3, live)

    def done(self, job: Job, document: int) -> None:
        """Note what came of a job."""
        self._run("UPDATE job SET state = 'done', document = %s, reason = NULL WHERE id = %s", document, job.number)

    def failed(self, job: Job, reason: str) -> None:
        """Note that nothing came of it, and why."""
        self._run("UPDATE job SET state = 'failed', reason = %s WHERE id = %s", reason, job.number)

    def is_empty(self) -> bool:
        """Whether every file asked for has been read, or cannot be."""
        return not self._database.rows(
            "SELECT FROM job WHERE corpus = %s AND stamp = %s AND state IN ('waiting', 'taken') LIMIT 1",
            (self._corpus, self._stamp),
        )

    def clear(self) -> None:
        """Forget what was done: a generation holds it now. Also what was asked for another stamp."""
        self._run(
            "DELETE FROM job WHERE corpus = %s AND (state IN ('done', 'failed') OR stamp <> %s)",
            self._corpus,
            self._stamp,
        )

    def _run(self, query: str, *parameters: object) -> None:
        with self._database.transaction() as connection:
            connection.execute(query, parameters)
