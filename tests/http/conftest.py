"""The service and a client of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.http.serving import kept_folder, shared_service


@pytest.fixture(scope="session")
def folder(pytestconfig: pytest.Config) -> Path:
    return kept_folder(pytestconfig)


@pytest.fixture(scope="session")
def url(folder: Path) -> str:
    """The address of a running service."""
    return shared_service(folder)


@pytest.fixture
def client(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, timeout=60) as client:
        yield client


@pytest.fixture
def stranger(address: str) -> Iterator[httpx.Client]:
    """Somebody who has not signed in, at the `address` of a test file's own service."""
    with httpx.Client(base_url=address, timeout=120) as client:
        yield client
