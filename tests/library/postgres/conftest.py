"""A real PostgreSQL with pgvector, from a wheel, for the tests in this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
import pytest

from assistant.library.postgres import PostgresStore
from assistant.library.postgres.database import database
from tests.library.postgres.server import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    # not in pytest's own folder: the server runs as another user where the tests run as root
    temporary = TemporaryDirectory(prefix="villkor-postgres-", ignore_cleanup_errors=True)
    with temporary as folder, Server(Path(folder)) as running:
        yield running


@pytest.fixture
def address(server: Server) -> Iterator[str]:
    """An empty database."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server.address("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield server.address(name)
    database(server.address(name)).close()


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
