"""The connections to one database: few, kept, limited in time, and made again when the database comes back."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from psycopg import Connection, OperationalError, connect
from psycopg.errors import QueryCanceled
from psycopg_pool import ConnectionPool, PoolTimeout

from assistant.errors import IndexUnavailable, StoreUnavailable
from assistant.library.postgres.arrays import register_arrays
from assistant.library.postgres.migrating import migrate

SCHEMA = "villkor"
_MOST_CONNECTIONS = 8  # of one process; a question uses one at a time
_CONNECT_SECONDS = 3
_STATEMENT_SECONDS = 20  # of a statement that somebody waits for
_TRIES = 2
_PAUSE = 0.1  # seconds before the second one
_NEAREST = 512
"""How far an HNSW index looks around a question at once: as many as are asked for. It looks on while too few are a
reader's. Twice as far finds hardly more (of 100,000 passages .995 to .998 of the first ten)."""


class Database:
    """A pool of connections. May be used from any thread."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._migrated = False
        self._pool = ConnectionPool(
            address,
            min_size=0,
            max_size=_MOST_CONNECTIONS,
            open=False,
            timeout=_CONNECT_SECONDS,
            reconnect_timeout=_CONNECT_SECONDS,
            kwargs={"autocommit": True, "connect_timeout": _CONNECT_SECONDS},
            configure=_configure,
            check=ConnectionPool.check_connection,
        )

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query that changes nothing finds. It is asked twice where the connection broke."""
        for attempt in range(_TRIES):
            try:
                with self._connection() as connection:
                    return connection.execute(query, parameters, binary=True).fetchall()
            except StoreUnavailable as error:
                lost = isinstance(error.__cause__, OperationalError) and not isinstance(
                    error.__cause__, PoolTimeout | QueryCanceled
                )
                if not lost or attempt == _TRIES - 1:
                    raise
                time.sleep(_PAUSE)
        raise AssertionError

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection for one short transaction."""
        with self._connection() as connection, connection.transaction():
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A connection outside the pool, for work that may take long."""
        self._migrate()
        with unavailable():
            connection = connect(self._address, autocommit=True, connect_timeout=_CONNECT_SECONDS)
        with unavailable(), connection:
            _configure(connection)
            connection.execute("SET statement_timeout = 0")
            yield connection

    def close(self) -> None:
        """Close every connection that nobody uses."""
        self._pool.close()

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        self._migrate()
        with unavailable(), self._pool.connection() as connection:
            yield connection

    def _migrate(self) -> None:
        """Bring the tables up to date, once a process."""
        if self._migrated:
            return
        with unavailable(), connect(self._address, connect_timeout=_CONNECT_SECONDS) as connection:
            migrate(connection, SCHEMA)
        self._pool.open()
        self._migrated = True


@lru_cache(maxsize=8)
def database(address: str) -> Database:
    """The one pool of this process for an address."""
    return Database(address)


@contextmanager
def unavailable() -> Iterator[None]:
    """Tell what a database that is away, restarts or takes too long raises as StoreUnavailable."""
    try:
        yield
    except (OperationalError, PoolTimeout) as error:
        raise StoreUnavailable(
            f"The database does not answer ({type(error).__name__}). Try again in a moment.",
            f"Databasen svarar inte ({type(error).__name__}). Försök igen om en stund.",
        ) from error


def swept_away() -> IndexUnavailable:
    """What is told to who still asks a generation long after it was replaced."""
    return IndexUnavailable(
        "The index was replaced while it was read. Ask again.",
        "Registret byttes ut medan det lästes. Fråga igen.",
    )


def _configure(connection: Connection) -> None:
    connection.execute(f"SET search_path = {SCHEMA}, public")
    connection.execute(f"SET statement_timeout = '{_STATEMENT_SECONDS}s'")
    connection.execute(f"SET hnsw.ef_search = {_NEAREST}")
    connection.execute("SET hnsw.iterative_scan = relaxed_order")
    register_arrays(connection)
