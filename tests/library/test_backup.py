from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import InvalidInput
from assistant.interfaces.audit import AuditLog
from assistant.interfaces.http.feedback import FeedbackStore
from assistant.library import open_library, update_library
from assistant.library.backup import back_up, restore


@pytest.fixture
def archive(corpus: Path, index: Path, tmp_path: Path) -> Path:
    """A backup of a corpus with subfolders, a glossary and votes."""
    (corpus / "äldre").mkdir()
    (corpus / "äldre" / "notis.txt").write_text("Notis\n\nInga nyheter i dag.\n", encoding="utf-8")
    (corpus / "glossary.yaml").write_text("- term: GC\n  meaning: En väg för gång och cykel.\n", encoding="utf-8")
    FeedbackStore(index).add("a1", "up", comment="bra")
    AuditLog(index).record("Anna", "made a key", name="intranät")
    assert back_up(corpus, index, tmp_path / "backup.tar.gz") == 6
    return tmp_path / "backup.tar.gz"


def test_what_is_restored_is_indexed_to_the_same_content_and_the_votes_are_there(
    archive: Path, corpus: Path, index: Path, tmp_path: Path
) -> None:
    update_library(corpus, index)
    assert restore(archive, tmp_path / "new", tmp_path / "new-index") == 6
    update_library(tmp_path / "new", tmp_path / "new-index")
    ours, theirs = open_library(tmp_path / "new", tmp_path / "new-index"), open_library(corpus, index)
    assert ours.version == theirs.version
    assert list(ours.documents) == ["avtal", "beslut", "notis"]
    assert ours.glossary == theirs.glossary
    assert ours.index.search("badplatser") == theirs.index.search("badplatser")
    assert [vote["comment"] for vote in FeedbackStore(tmp_path / "new-index").export()] == ["bra"]
    assert [entry.who for entry in AuditLog(tmp_path / "new-index").entries()] == ["Anna"]
    assert AuditLog(tmp_path / "new-index").broken() is None


def test_nothing_is_written_over(archive: Path, corpus: Path, tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in corpus.rglob("*") if file.is_file()}
    with pytest.raises(InvalidInput, match="empty folder"):
        restore(archive, corpus, tmp_path / "new-index")
    assert {file: file.read_bytes() for file in corpus.rglob("*") if file.is_file()} == before


def test_an_index_within_the_corpus_is_refused_before_anything_is_written(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="beside it"):
        restore(archive, tmp_path / "new", tmp_path / "new" / "index")
    assert not (tmp_path / "new").exists()


def test_a_damaged_archive_changes_nothing(archive: Path, tmp_path: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-40])
    with pytest.raises(InvalidInput, match="no whole backup"):
        restore(archive, tmp_path / "new", tmp_path / "new-index")
    assert not (tmp_path / "new").exists()
    assert not [left for left in tmp_path.iterdir() if left.name.startswith("tmp")]


def test_a_backup_that_cannot_be_written_leaves_the_last_one(
    archive: Path, corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = archive.read_bytes()
    monkeypatch.setattr("assistant.library.backup.os.replace", _full)
    with pytest.raises(OSError, match="full"):
        back_up(corpus, index, archive)
    assert archive.read_bytes() == whole
    assert [file.name for file in archive.parent.iterdir() if file.name.startswith(".")] == []


def _full(*given: object) -> None:
    raise OSError("full")
