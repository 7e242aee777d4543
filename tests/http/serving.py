"""One service for all tests of a run, over an index that is kept between runs."""

from __future__ import annotations

import atexit
import os
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from assistant.interfaces.http.answering import Answering, from_documents
from tests.http.material import write_corpus
from tests.http.running import running_service
from tests.http.scripted import scripted

_WORKER = "PYTEST_XDIST_WORKER"  # set in each of several processes that run tests
WIDGET_ORIGIN = "http://localhost:*"


def kept_folder(config: pytest.Config) -> Path:
    """Where the test corpus and its index lie, kept between runs; each process that runs tests has its own."""
    assert config.cache is not None
    return Path(config.cache.mkdir("-".join(filter(None, ("villkor-http", os.environ.get(_WORKER))))))


@cache
def shared_service(folder: Path) -> str:
    """The address of the service; it stops when the tests end."""
    return _running(folder, from_documents)


@cache
def scripted_service(folder: Path) -> str:
    """As `shared_service`, with answers made by hand: for what pages show of an answer, whatever it says."""
    return _running(folder, scripted)


def _running(folder: Path, answering: Answering) -> str:
    stack = ExitStack()
    atexit.register(stack.close)
    corpus = write_corpus(folder / "corpus")
    environment = {"VILLKOR_WIDGET_ORIGINS": WIDGET_ORIGIN, "VILLKOR_CONTACT": "https://example.se/kontakt"}
    return stack.enter_context(running_service(corpus, folder / "index", answering=answering, **environment))
