"""The database goes away and comes back."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from assistant.errors import StoreUnavailable
from assistant.library import open_library, update_library
from assistant.library.postgres import PostgresStore
from tests.http.load import wait_until
from tests.http.running import running_service
from tests.postgres_server import Server

PAGE = {"Accept": "text/html"}


@pytest.fixture
def url(corpus: Path, index: Path, address: str, store: PostgresStore) -> Iterator[str]:
    update_library(corpus, store)
    with running_service(corpus, index, VILLKOR_STORE=address) as url:
        yield url


@contextmanager
def stopped(postgres: Server) -> Iterator[None]:
    postgres.stop()
    try:
        yield
    finally:
        postgres.start()


def _status(url: str) -> int:
    return httpx.get(f"{url}/readyz", timeout=20).status_code


def test_while_it_is_away_every_answer_is_503_and_then_it_answers_again(postgres: Server, url: str) -> None:
    asked = {"question": "Hur mycket ger staten till cykelvägar?"}
    assert "3 miljoner" in httpx.post(f"{url}/api/v1/ask", json=asked, timeout=60).json()["answer"]
    with stopped(postgres):
        wait_until(lambda: _status(url) == 503, 20)
        started = time.monotonic()
        refused = httpx.post(f"{url}/api/v1/ask", json=asked)
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "store_unavailable")
        assert refused.headers["retry-after"]
        page = httpx.get(f"{url}/documents", headers=PAGE)
        assert page.status_code == 503
        assert "når inte sin databas" in page.text
        assert httpx.get(f"{url}/healthz").status_code == 200
        assert httpx.get(f"{url}/", headers=PAGE).status_code in (200, 503)
        assert time.monotonic() - started < 10  # nobody waits for what is known to be away
    wait_until(lambda: _status(url) == 200, 60)
    assert "3 miljoner" in httpx.post(f"{url}/api/v1/ask", json=asked, timeout=60).json()["answer"]


def test_a_service_that_starts_before_its_database_is_ready_once_that_is_there(
    postgres: Server, corpus: Path, index: Path, address: str
) -> None:
    restart = threading.Timer(5, postgres.start)
    postgres.stop()
    restart.start()
    with running_service(corpus, index, VILLKOR_STORE=address) as url:  # and builds its index
        restart.join()
        assert _status(url) == 200
        assert len(httpx.get(f"{url}/api/v1/documents").json()["documents"]) == 2


def test_connections_broken_by_a_restart_are_made_anew_unnoticed(
    postgres: Server, corpus: Path, store: PostgresStore
) -> None:
    update_library(corpus, store)
    library = open_library(corpus, store)
    postgres.stop()
    postgres.start()
    assert library.index.search("badplatser", 1)[0].passage.document_id == "beslut"


def test_what_is_asked_of_a_database_that_is_away_is_one_clear_error(
    postgres: Server, corpus: Path, store: PostgresStore
) -> None:
    update_library(corpus, store)
    library = open_library(corpus, store)
    with stopped(postgres):
        for ask in (lambda: library.index.search("badplatser"), lambda: update_library(corpus, store)):
            with pytest.raises(StoreUnavailable, match="Try again"):
                ask()
