"""What somebody sees who may not read all of a library is the same whichever store it lies in."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.library import Library, open_library, update_library
from assistant.library.collections import read_collections
from assistant.library.postgres import PostgresStore
from assistant.library.seen import seen_by
from assistant.library.store import Place

CLOSED = "# Stöd till kvarnhjul 2022\n\nStödet till kvarnhjul är högst 61 300 kronor per hjul under 2022.\n"
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


def test_the_database_itself_looks_for_the_nearest_among_what_is_open(
    corpus: Path, store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large index weighs few: were closed passages among them, somebody who may not read those would find nothing."""
    monkeypatch.setattr("assistant.search.near.EXACT", 3)
    monkeypatch.setattr("assistant.library.postgres.searching.EXACT", 3)
    monkeypatch.setattr("assistant.library.postgres.searching.WEIGHED", 1)
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


def test_no_query_for_a_text_names_a_closed_document(corpus: Path, store: PostgresStore) -> None:
    """Not even a mistake above the store gets at one: every place there is one of an open document."""
    (corpus / "inre").mkdir()
    (corpus / "inre" / "kvarnhjul.md").write_text(CLOSED, encoding="utf-8")
    (corpus / "collections.yaml").write_text("Inre: {files: [inre/]}", encoding="utf-8")
    _public(corpus, store)
    generation = store.current()
    assert generation is not None
    documents, passages = generation.texts_of(frozenset({"avtal", "beslut"}))
    assert (list(documents), "kvarnhjul" in documents) == (["avtal", "beslut"], False)
    assert {passage.document_id for passage in passages} == {"avtal", "beslut"}
    assert len(passages) < len(generation.passages())
