"""Removing what no generation needs any more."""

from __future__ import annotations

import numpy as np
from psycopg import Connection

from assistant.library.postgres.arrays import unpacked

_DAY = 86_400  # a vector as young may be of a document that no generation holds yet
_AT_ONCE = 10_000  # vectors


def sweep(connection: Connection, grace: float, lock: int) -> None:
    """Remove generations replaced so many seconds ago, then what only they held.

    Somebody who writes may just have found something there that is in no generation yet: nothing is removed under him.
    """
    swept = connection.execute(
        """DELETE FROM generation USING corpus WHERE generation.corpus = corpus.id AND generation.id <> corpus.current
           AND replaced <= now() - make_interval(secs => %s) RETURNING generation.id""",
        (grace,),
    ).fetchall()
    if not swept:
        return
    row = connection.execute("SELECT pg_try_advisory_lock(%s, 0)", (lock,)).fetchone()
    if row is None or not row[0]:
        return
    try:
        connection.execute(
            """DELETE FROM document
               WHERE NOT EXISTS (SELECT FROM generation_document WHERE generation_document.document = document.id)
               AND NOT EXISTS (SELECT FROM job WHERE job.document = document.id)"""
        )
        _sweep_vectors(connection)
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s, 0)", (lock,))


def _sweep_vectors(connection: Connection) -> None:
    """Remove the vectors that no generation's rows name."""
    parts = connection.execute("SELECT content FROM part WHERE name = 'index/vector_ids'")
    used = [unpacked(content) for (content,) in parts]
    old = connection.execute(
        "SELECT array_agg(id) FROM vector WHERE made < now() - make_interval(secs => %s)", (_DAY,), binary=True
    ).fetchone()
    if old is None or old[0] is None:
        return
    unused = np.setdiff1d(old[0], np.concatenate(used)) if used else old[0]
    for start in range(0, len(unused), _AT_ONCE):
        connection.execute("DELETE FROM vector WHERE id = ANY(%s)", (unused[start : start + _AT_ONCE].tolist(),))
