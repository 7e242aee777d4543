"""The limits of what is asked of a database, and tables brought up to date."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from assistant.errors import StoreUnavailable
from assistant.interfaces.audit import AuditLog
from assistant.library import open_library, update_library
from assistant.library.postgres import PostgresStore
from assistant.library.postgres.database import Database
from assistant.library.postgres.migrating import migrate, migrations

Rows = Callable[[str], list[tuple[object, ...]]]
_DATABASE = "assistant.library.postgres.database"


def test_what_takes_too_long_is_ended_and_not_asked_again(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{_DATABASE}._STATEMENT_SECONDS", 1)
    limited = Database(address)
    limited.rows("SELECT 1")
    started = time.monotonic()
    with pytest.raises(StoreUnavailable, match="QueryCanceled"):
        limited.rows("SELECT pg_sleep(30)")
    assert time.monotonic() - started < 1.9
    limited.close()


def test_who_finds_every_connection_in_use_waits_for_a_while_and_is_told(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{_DATABASE}._CONNECT_SECONDS", 1)
    monkeypatch.setattr(f"{_DATABASE}._MOST_CONNECTIONS", 2)
    limited = Database(address)
    with ExitStack() as held:
        for _ in range(2):
            held.enter_context(limited.transaction())
        with pytest.raises(StoreUnavailable, match="PoolTimeout"):
            limited.rows("SELECT 1")
    assert limited.rows("SELECT 1") == [(1,)]
    limited.close()


@pytest.mark.parametrize("known", range(3, len(migrations())))
def test_tables_of_an_earlier_version_are_brought_up_to_date_with_what_they_hold(
    corpus: Path, address: str, store: PostgresStore, rows: Rows, monkeypatch: pytest.MonkeyPatch, known: int
) -> None:
    earlier = {number: statements for number, statements in migrations().items() if number <= known}
    monkeypatch.setattr("assistant.library.postgres.migrating.migrations", lambda: earlier)
    with psycopg.connect(address) as connection:
        migrate(connection, "villkor")
    AuditLog(store).record("Anna", "exported")
    monkeypatch.undo()
    database = Database(address)
    assert database.rows("SELECT max(number) FROM migration") == [(max(migrations()),)]
    database.close()
    assert [entry.who for entry in AuditLog(store).entries()] == ["Anna"]
    update_library(corpus, store)
    assert open_library(corpus, store).index.search("cykelvägar", 1)
