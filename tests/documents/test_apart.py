"""Files read in a process of their own: what one does to it never reaches the others."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from assistant.documents import apart, read_corpus
from assistant.documents.apart import Apart
from assistant.documents.reading import document_from_bytes
from assistant.errors import UnreadableDocument

_PAGE = "<h1>Stöd till byar</h1><p>Byarna får 2 miljoner kronor.</p>".encode()


def test_a_document_comes_back_as_if_read_here() -> None:
    with Apart() as reading:
        assert reading.read(_PAGE, "under/prov.html") == document_from_bytes(_PAGE, "under/prov.html")


def test_one_process_reads_many_files() -> None:
    with Apart() as reading:
        reading.read(_PAGE, "a.html")
        first = reading._child
        with pytest.raises(UnreadableDocument, match="empty: there is no text"):
            reading.read(b"<p></p>", "b.html")
        reading.read(_PAGE, "c.html")

        assert first is not None
        assert reading._child is first


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        pytest.param("import time; time.sleep(60)", "took longer than 1 seconds", id="hangs"),
        pytest.param("import os; os.abort()", r"its reader stopped \(SIGABRT\)", id="crashes"),
        pytest.param("raise SystemExit(3)", r"its reader stopped \(exit status 3\)", id="ends"),
    ],
)
def test_a_file_that_breaks_its_reader_is_told_and_the_next_one_read(
    start: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = apart._START
    with Apart() as reading:
        monkeypatch.setenv("VILLKOR_MAX_FILE_SECONDS", "1")
        monkeypatch.setattr(apart, "_START", start)
        with pytest.raises(UnreadableDocument, match=reason):
            reading.read(_PAGE, "a.html")
        monkeypatch.setenv("VILLKOR_MAX_FILE_SECONDS", "60")
        monkeypatch.setattr(apart, "_START", good)

        assert reading.read(_PAGE, "b.html").id == "b"


def test_a_file_that_needs_too_much_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VILLKOR_MAX_FILE_MEMORY_MB", "250")
    swelling = b"<p>" + b"ord " * 12_000_000
    with Apart() as reading:
        with pytest.raises(UnreadableDocument, match=r"memory|could not be read"):
            reading.read(swelling, "a.html")
        assert reading.read(_PAGE, "b.html").id == "b"


def test_a_corpus_of_plain_text_starts_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_START", "raise SystemExit(1)")
    (tmp_path / "a.txt").write_text("Kommunen får 2 miljoner kronor.", encoding="utf-8")
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")

    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["a"]
    assert corpus.unreadable[0].reason.startswith("unknown type .png")


def test_word_files_of_a_corpus_are_read_apart(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Kommunen får 2 miljoner kronor.")
    data = io.BytesIO()
    made.save(data)
    (tmp_path / "a.docx").write_bytes(data.getvalue())
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 trasig")

    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["a"]
    assert [failed.file for failed in corpus.unreadable] == ["b.docx"]
