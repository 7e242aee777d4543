"""What many tests share: where the originals are, when they are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import settings

from assistant.library import Library, open_library, update_library
from tests.shipped import shipped_library

if TYPE_CHECKING:
    from tests.postgres_server import Server

# No deadline: these machines are noisy. The same examples every time, so that a build fails for a reason.
settings.register_profile("villkor", deadline=None, derandomize=True)
settings.load_profile("villkor")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
KNOWN_DEFECTS = Path(__file__).parent / "known_defects.txt"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is known not to hold yet stands in known_defects.txt: it must fail, and be taken out there once it holds.

    Tests in a browser come last: the browser's driver keeps an event loop running, beside which none can be started.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    known = {line for line in KNOWN_DEFECTS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"}
    for item in items:
        if item.nodeid in known:
            item.add_marker(pytest.mark.xfail(strict=True, reason="stands in tests/known_defects.txt"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the original documents. Tests that need it skip where it is absent, saying so."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the original documents (../shared) are not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def sheets() -> Library:
    """The library of the corpus that ships, built once in the checkout's own index folder."""
    return shipped_library()


@pytest.fixture(scope="session")
def originals(shared: Path) -> Library:
    """The library of the original documents."""
    update_library(shared / "corpus", ROOT / "index")
    return open_library(shared / "corpus", ROOT / "index")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    # not in pytest's own folder: the server runs as another user where the tests run as root
    from tests.postgres_server import Server

    temporary = TemporaryDirectory(prefix="villkor-postgres-", ignore_cleanup_errors=True)
    with temporary as folder, Server(Path(folder)) as running:
        yield running


@pytest.fixture
def address(postgres: Server) -> Iterator[str]:
    """An empty database of a real PostgreSQL with pgvector."""
    from assistant.library.postgres.database import database

    address = new_database(postgres)
    yield address
    database(address).close()


def new_database(server: Server) -> str:
    """The address of an empty database."""
    import psycopg

    name = f"test_{uuid4().hex}"
    with psycopg.connect(server.address("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return server.address(name)
