"""The same questions on both stores: the same answers, word for word, with the same evidence in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from assistant.answers import ask
from assistant.answers.model import Answer
from assistant.library import Library, open_library, update_library
from assistant.library.postgres import PostgresStore
from assistant.library.postgres.database import database
from tests.postgres_server import Server
from tests.shipped import shipped_library

QUESTIONS = Path(__file__).parents[2] / "questions"
MOST = 36  # of several hundred: each is answered twice


def _questions(name: str = "own.jsonl") -> list[Any]:
    return [json.loads(line) for line in (QUESTIONS / name).read_text(encoding="utf-8").splitlines()]


def _some() -> list[Any]:
    """Questions spread evenly over the file, so over its kinds."""
    every = _questions()
    return every[:: -(-len(every) // MOST)]


@pytest.fixture(scope="module")
def in_database(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgres.address("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    corpus = shipped_library().corpus
    store = PostgresStore(postgres.address(name), corpus, tmp_path_factory.mktemp("index"))
    update_library(corpus, store)
    yield open_library(corpus, store)
    database(postgres.address(name)).close()


def _told(answer: Answer) -> Answer:
    """All but what is measured: the last digits of a sum depend on the order of its parts."""
    return replace(answer, confidence=round(answer.confidence, 2))


@pytest.mark.parametrize("question", _some(), ids=lambda question: question["id"])
def test_both_stores_answer_alike(in_database: Library, question: dict[str, Any]) -> None:
    language = question.get("language")
    ours, theirs = (ask(library, question["question"], language) for library in (in_database, shipped_library()))
    assert _told(ours) == _told(theirs)


@pytest.mark.parametrize("name", ["own.jsonl", "twins.jsonl", "natural.jsonl"])
def test_both_stores_find_the_same_for_every_question(in_database: Library, name: str) -> None:
    """All that an answer takes from a store: what is found, how well it fits, and how near it is unit by unit."""
    ours, theirs = in_database.index, shipped_library().index
    for question in (one[told] for one in _questions(name) for told in ("question", "sv", "en") if told in one):
        vector = theirs.embed(question)
        found, wanted = (index.search(question, 20, vector=vector) for index in (ours, theirs))
        assert [hit.passage for hit in found] == [hit.passage for hit in wanted], question
        assert [hit.score for hit in found] == pytest.approx([hit.score for hit in wanted], abs=1e-5), question
        near, as_near = (index.unit_cosines(vector, wanted[0].passage) for index in (ours, theirs))
        assert near == pytest.approx(as_near, abs=1e-5), question
