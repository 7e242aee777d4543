"""Bringing the tables up to date: each file in `migrations/` is run once, in order, and noted."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from assistant.errors import IndexUnavailable

if TYPE_CHECKING:
    from psycopg import Connection

_LOCK = 7_190_100
"""Held while migrating, so that processes that start together do it once."""


def migrations() -> dict[int, str]:
    """What each migration runs, by its number, in order."""
    folder = files("assistant.library.postgres") / "migrations"
    found = {
        int(file.name[:4]): file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name[:4].isdigit()
    }
    return dict(sorted(found.items()))


def migrate(connection: Connection, schema: str) -> None:
    """Run what was not run yet, in one transaction. Raises IndexUnavailable for tables of a later version."""
    known = migrations()
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public")
        connection.execute(f"SET LOCAL search_path = {schema}, public")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY, run timestamptz NOT NULL DEFAULT now())"
        )
        done = {number for (number,) in connection.execute("SELECT number FROM migration")}
        if later := done - known.keys():
            raise IndexUnavailable(
                f"The database was made by a later version of the program (migration {max(later)}). Install that one."
            )
        for number, statements in known.items():
            if number not in done:
                connection.execute(statements.encode())
                connection.execute("INSERT INTO migration (number) VALUES (%s)", (number,))
