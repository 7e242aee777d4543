"""What somebody sees who may not read all of a library is the same whichever store it lies in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.library import Library, open_library, update_library
from assistant.library.collections import read_collections
from assistant.library.postgres import PostgresStore
from assistant.library.postgres.database import Database
from assistant.library.seen import seen_by
from assistant.library.store import BROKEN, Place
from tests.library.making import corpus_of
from tests.library.test_seen import GLOSSARY, OPEN, RULEBOOK

CLOSED = "# Stöd till kvarnhjul 2022\n\nStödet till kvarnhjul är högst 61 300 kronor per hjul under 2022.\n"
TABLE = """| Kvarn | Belopp |
| --- | --- |
| Övre | 17 100 kronor |
| Nedre | 23 900 kronor |
| Summa | 41 000 kronor |
"""
QUESTIONS = (
    "Hur mycket ger staten till cykelvägar?",
    "Vad får kommunen stöd till?",
    "Hur högt är stödet till kvarnhjul?",
)


def _public(corpus: Path, place: Place) -> Library:
    update_library(corpus, place)
    library, collections = open_library(corpus, place), read_collections(corpus)
    assert list(library.documents) == ["avtal", "beslut", "kvarnhjul"]
    return seen_by(library, collections, collections.public)


def test_both_stores_show_the_same_and_nothing_that_is_closed(corpus: Path, index: Path, store: PostgresStore) -> None:
    (corpus / "inre").mkdir()
    (corpus / "inre" / "kvarnhjul.md").write_text(CLOSED, encoding="utf-8")
    (corpus / "collections.yaml").write_text("Inre: {files: [inre/]}", encoding="utf-8")
    kept, files = _public(corpus, store), _public(corpus, index)
    assert list(kept.documents) == list(files.documents) == ["avtal", "beslut"]
    assert list(kept.index.passages) == list(files.index.passages)
    assert set(kept.index.vocabulary) == set(files.index.vocabulary)
    assert not [word for word in kept.index.vocabulary if "kvarn" in word]
    assert kept.rules == files.rules
    assert kept.findings == files.findings
    assert kept.version == files.version
    for question in QUESTIONS:
        theirs, ours = files.index.search(question), kept.index.search(question)
        assert [hit.passage for hit in ours] == [hit.passage for hit in theirs]
        assert [hit.score for hit in ours] == pytest.approx([hit.score for hit in theirs], abs=1e-5)
    with pytest.raises(KeyError):
        kept.documents["kvarnhjul"]


@pytest.mark.parametrize("one_by_one", [0, 4], ids=["by the HNSW index", "one by one"])
def test_the_database_itself_looks_for_the_nearest_among_what_is_open(
    corpus: Path, store: PostgresStore, monkeypatch: pytest.MonkeyPatch, one_by_one: int
) -> None:
    """A large index weighs few: were closed passages among them, somebody who may not read those would find nothing."""
    monkeypatch.setattr("assistant.search.near.EXACT", 3)
    monkeypatch.setattr("assistant.library.postgres.searching.EXACT", 3)
    monkeypatch.setattr("assistant.library.postgres.searching.WEIGHED", 1)
    monkeypatch.setattr("assistant.library.postgres.searching._ONE_BY_ONE", one_by_one)
    (corpus / "inre").mkdir()
    for number in range(6):
        (corpus / "inre" / f"kvarnhjul-{number}.md").write_text(f"{CLOSED}\nHjul {number}.\n", encoding="utf-8")
    (corpus / "collections.yaml").write_text("Inre: {files: [inre/]}", encoding="utf-8")
    update_library(corpus, store)
    library, collections = open_library(corpus, store), read_collections(corpus)
    question = "kvarnstenarnas pris?"  # of whose words none stands in what is open
    assert {hit.passage.document_id.partition("-")[0] for hit in library.index.search(question)} == {"kvarnhjul"}
    found = seen_by(library, collections, collections.public).index.search(question)
    assert found
    assert {hit.passage.document_id for hit in found} <= {"avtal", "beslut"}


def test_the_database_hands_out_nothing_of_a_closed_document(
    tmp_path: Path, index: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What queries leave out cannot be told by a mistake above them: texts, rules, words, findings."""
    texts = {
        "lekplatser.md": OPEN,
        "inre/kvarnhjul.md": f"{CLOSED}\n{TABLE}",
        "rulebook/kvarnhjul.yaml": RULEBOOK,
        "glossary.yaml": GLOSSARY,
        "collections.yaml": "Inre: {files: [inre/]}",
    }
    corpus = corpus_of(tmp_path / "corpus", texts)
    store = PostgresStore(address, corpus, index)
    update_library(corpus, store)
    library, collections = open_library(corpus, store), read_collections(corpus)
    assert {rule.document_id for rule in library.rules} == {"kvarnhjul", "lekplatser"}
    assert [one.document_id for one in library.findings] == ["kvarnhjul"]
    handed: list[str] = []
    rows = Database.rows

    def recorded(database: Database, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        found = rows(database, query, parameters)
        handed.extend(map(repr, found if "manifest" not in query else ()))  # what files there are is told apart
        return found

    monkeypatch.setattr(Database, "rows", recorded)
    public = seen_by(library, collections, collections.public)
    told = (dict(public.documents), list(public.index.passages), public.rulebook, public.findings, public.glossary)
    assert public.index.search("Hur högt är stödet till kvarnhjul?")
    assert len(handed) > len(told)
    assert "lekplats" in "\n".join(handed)
    assert not [one for one in handed if "kvarn" in one.casefold() or "61 300" in one or "17 100" in one]


def test_a_generation_that_was_swept_away_tells_so(
    corpus: Path, index: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no rows: that is not the same as having none to tell of."""
    store = PostgresStore(address, corpus, index, grace=0)
    update_library(corpus, store)
    generation = store.current()
    assert generation is not None
    assert generation.findings() == ()
    (corpus / "avtal.md").unlink()
    update_library(corpus, store)
    for ask in (generation.findings, generation.glossary, generation.rulebook):
        with pytest.raises(BROKEN):
            ask()
