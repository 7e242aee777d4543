"""Ledgers in the database: a table each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from psycopg import Connection, Cursor

from assistant.library.postgres.database import SCHEMA, Database


class PostgresLedger:
    """The rows of a kind, for all machines that share the database."""

    def __init__(self, database: Database, name: str) -> None:
        self._database, self._name = database, name

    @property
    def begun(self) -> bool:
        """The sequence of its numbers remembers."""
        return bool(
            self._database.rows(
                """SELECT FROM pg_sequences
                   WHERE schemaname = %s AND sequencename IN (%s, %s) AND last_value IS NOT NULL""",
                (SCHEMA, f"{self._name}_id_seq", f"{self._name}_number_seq"),
            )
        )

    @contextmanager
    def opened(self, *, alone: bool = False) -> Iterator[_Rows]:
        with self._database.transaction() as connection:
            if alone:
                connection.execute(f"LOCK TABLE {self._name} IN EXCLUSIVE MODE")
            yield _Rows(connection)


class _Rows:
    """A connection that takes statements with ? for a value."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Cursor:
        return self._connection.execute(statement.replace("?", "%s").encode(), values)
