"""The store under test, and a look past it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from assistant.library.postgres import PostgresStore


@pytest.fixture
def store(address: str, corpus: Path, index: Path) -> PostgresStore:
    return PostgresStore(address, corpus, index)


@pytest.fixture
def rows(address: str) -> Callable[[str], list[tuple[object, ...]]]:
    """What a query finds in the database."""

    def found(query: str) -> list[tuple[object, ...]]:
        with psycopg.connect(address, options="-c search_path=villkor,public") as connection:
            return connection.execute(query.encode()).fetchall()

    return found
