from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from assistant.errors import IndexUnavailable
from assistant.library import open_library, update_library
from assistant.library.postgres import PostgresStore
from assistant.library.postgres.sweeping import _DAY

Rows = Callable[[str], list[tuple[object, ...]]]


def _change(corpus: Path, amount: int) -> None:
    text = f"# Avtal om cykelvägar\n\nStaten ger {amount} miljoner kronor till cykelvägar under 2017.\n"
    (corpus / "avtal.md").write_text(text, encoding="utf-8")


def _count(rows: Rows, table: str) -> object:
    return rows(f"SELECT count(*) FROM {table}")[0][0]


def test_what_was_never_built_is_one_clear_error(corpus: Path, store: PostgresStore) -> None:
    with pytest.raises(IndexUnavailable, match="villkor index"):
        open_library(corpus, store)


def test_the_database_holds_what_the_files_hold(corpus: Path, index: Path, store: PostgresStore) -> None:
    from_store, from_files = update_library(corpus, store), update_library(corpus, index)
    assert (from_store.documents, from_store.passages, from_store.rules) == (
        from_files.documents,
        from_files.passages,
        from_files.rules,
    )
    ours, theirs = open_library(corpus, store), open_library(corpus, index)
    assert list(ours.documents.items()) == list(theirs.documents.items())
    assert list(ours.index.passages) == list(theirs.index.passages)
    assert ours.rules == theirs.rules
    for field in fields(ours.rulebook):
        assert getattr(ours.rulebook, field.name) == getattr(theirs.rulebook, field.name)
    assert ours.glossary == theirs.glossary
    assert ours.findings == theirs.findings
    assert ours.version == theirs.version
    assert list(ours.index.vocabulary) == list(theirs.index.vocabulary)


@pytest.mark.parametrize("question", ["Vad får kommunen stöd till?", "Hur mycket ger staten 2017?", "badplatsr", "och"])
def test_passages_are_found_in_the_same_order_with_the_same_scores(
    corpus: Path, index: Path, store: PostgresStore, question: str
) -> None:
    update_library(corpus, store)
    update_library(corpus, index)
    ours, theirs = open_library(corpus, store).index, open_library(corpus, index).index
    found, expected = ours.search(question), theirs.search(question)
    assert [hit.passage.id for hit in found] == [hit.passage.id for hit in expected]
    for hit, other in zip(found, expected, strict=True):
        assert hit.score == pytest.approx(other.score, abs=2e-6)
        near = ours.unit_cosines(ours.embed(question), hit.passage)
        assert near == pytest.approx(theirs.unit_cosines(theirs.embed(question), hit.passage), abs=1e-6)


def test_one_changed_file_writes_only_its_own_document_and_vectors(
    corpus: Path, store: PostgresStore, rows: Rows
) -> None:
    update_library(corpus, store)
    before = dict(rows("SELECT name, id FROM document")), _count(rows, "vector")
    _change(corpus, 8)
    assert update_library(corpus, store).changed == ("avtal.md",)
    assert rows("SELECT name FROM document ORDER BY name") == [("avtal",), ("avtal",), ("beslut",)]
    kept = rows("SELECT document FROM generation_document WHERE generation = (SELECT current FROM corpus)")
    assert (before[0]["beslut"],) in kept
    new = rows("SELECT count(*) FROM vector")[0][0]
    assert isinstance(new, int)
    assert isinstance(before[1], int)
    assert before[1] < new < 2 * before[1]


def test_who_has_opened_a_generation_finishes_on_it(corpus: Path, store: PostgresStore) -> None:
    update_library(corpus, store)
    library = open_library(corpus, store)
    for amount in (5, 6):
        _change(corpus, amount)
        update_library(corpus, store)
    assert "3 miljoner" in library.documents["avtal"].text
    assert "3 miljoner" in library.index.search("Hur mycket ger staten till cykelvägar?", 1)[0].passage.text
    assert "6 miljoner" in open_library(corpus, store).documents["avtal"].text


def test_what_no_generation_needs_any_more_is_swept_away(
    corpus: Path, index: Path, address: str, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.library.postgres.sweeping._DAY", -_DAY)
    store = PostgresStore(address, corpus, index, grace=0)
    update_library(corpus, store)
    first = _count(rows, "vector")
    for amount in (5, 6, 3):
        _change(corpus, amount)
        update_library(corpus, store)
    assert _count(rows, "generation") == 1
    assert _count(rows, "document") == 2
    assert _count(rows, "vector") == first
    assert open_library(corpus, store).index.search("cykelvägar", 1)


def test_who_asks_a_generation_that_is_long_gone_is_told_to_ask_again(
    corpus: Path, index: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.library.postgres.sweeping._DAY", -_DAY)
    store = PostgresStore(address, corpus, index, grace=0)
    update_library(corpus, store)
    library = open_library(corpus, store)
    _change(corpus, 8)
    update_library(corpus, store)
    for ask in (
        lambda: library.index.search("cykelvägar"),
        lambda: library.index.passages[0],
        lambda: library.documents["avtal"],
    ):
        with pytest.raises(IndexUnavailable, match="Ask again"):
            ask()


def test_a_build_that_is_stopped_halfway_leaves_the_last_whole_generation(
    corpus: Path, store: PostgresStore, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    update_library(corpus, store)
    _change(corpus, 8)
    with monkeypatch.context() as patch:
        patch.setattr("assistant.library.postgres.writing._postings", _stop)
        with pytest.raises(InterruptedError):
            update_library(corpus, store)
    assert _count(rows, "generation") == 1
    assert "3 miljoner" in open_library(corpus, store).documents["avtal"].text
    update_library(corpus, store)
    assert "8 miljoner" in open_library(corpus, store).documents["avtal"].text


def _stop(index: object) -> None:
    raise InterruptedError


def test_one_builds_at_a_time_on_whatever_machine(
    corpus: Path, address: str, index: Path, store: PostgresStore
) -> None:
    update_library(corpus, store)
    elsewhere = PostgresStore(address, corpus, index / "elsewhere")
    assert not elsewhere.is_being_built()
    with store.building():
        assert elsewhere.is_being_built()
    assert not elsewhere.is_being_built()


def test_two_corpora_share_a_database_without_disturbing_each_other(
    corpus: Path, index: Path, address: str, store: PostgresStore, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notis.txt").write_text("Notis\n\nInga nyheter i dag.\n", encoding="utf-8")
    other = PostgresStore(address, tmp_path / "other", index)
    update_library(corpus, store)
    update_library(tmp_path / "other", other)
    assert list(open_library(tmp_path / "other", other).documents) == ["notis"]
    assert list(open_library(corpus, store).documents) == ["avtal", "beslut"]


def test_an_empty_corpus_finds_nothing(tmp_path: Path, index: Path, address: str) -> None:
    (tmp_path / "empty").mkdir()
    store = PostgresStore(address, tmp_path / "empty", index)
    assert update_library(tmp_path / "empty", store).documents == 0
    assert open_library(tmp_path / "empty", store).index.search("stöd") == []


def test_a_database_of_a_later_version_is_left_alone(
    corpus: Path, address: str, store: PostgresStore, rows: Rows
) -> None:
    import psycopg

    update_library(corpus, store)
    with psycopg.connect(address) as connection:
        connection.execute("INSERT INTO villkor.migration (number) VALUES (9999)")
    from assistant.library.postgres.database import Database

    with pytest.raises(IndexUnavailable, match="later version"):
        Database(address).rows("SELECT 1")
