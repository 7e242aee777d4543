"""A folder of files: what is read, in which order, and what is said of the rest."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from assistant.documents import known_key, read_corpus, read_document
from assistant.errors import UnreadableDocument

_TEXT = "Stöd till byar\n\nKommunen får högst 2 miljoner kronor för stöd till byarna i norr under 2016.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(_TEXT, encoding="utf-8")
    (tmp_path / "a.md").write_text("# Stöd\n\nText.\n", encoding="utf-8")
    return tmp_path


def test_documents_come_in_order_of_id(folder: Path) -> None:
    (folder / "under").mkdir()
    (folder / "under" / "ab.html").write_text("<h1>Stöd</h1><p>Text.</p>", encoding="utf-8")

    corpus = read_corpus(folder)

    assert [document.id for document in corpus.documents] == ["a", "ab", "b"]
    assert corpus.documents[1].file == "under/ab.html"
    assert corpus.unreadable == ()


def test_these_are_no_documents(folder: Path) -> None:
    for name in ("README.md", ".hidden.txt", "glossary.yaml", "terms.tsv", "data.json", "rulebook/r.txt", ".git/x.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(_TEXT, encoding="utf-8")

    corpus = read_corpus(folder)

    assert [document.id for document in corpus.documents] == ["a", "b"]
    assert corpus.unreadable == ()


def test_what_cannot_be_read_is_reported_and_the_rest_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VILLKOR_MAX_FILE_MB", "1")
    (folder / "bild.png").write_bytes(b"\x89PNG")
    (folder / "tom.txt").write_bytes(b"")
    (folder / "stor.txt").write_bytes(b"a" * 1_000_001)
    (folder / "b.html").write_text("<p>Samma namn.</p>", encoding="utf-8")
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.7 och inget mer")

    corpus = read_corpus(folder)

    assert [document.id for document in corpus.documents] == ["a", "b"]
    reasons = {found.file: found.reason for found in corpus.unreadable}
    assert reasons["bild.png"].startswith("unknown type .png")
    assert reasons["tom.txt"].startswith("empty")
    assert reasons["stor.txt"].startswith("larger than 1 MB")
    assert "same name as b.html" in reasons["b.txt"]
    assert reasons["trasig.pdf"].startswith("damaged")
    assert all("\n" not in reason for reason in reasons.values())


def test_progress_is_told_of_each_file(folder: Path) -> None:
    told: list[str] = []
    read_corpus(folder, progress=told.append)

    assert told == ["a.md", "b.txt"]


def test_a_known_document_is_not_read_again(folder: Path) -> None:
    first = read_corpus(folder)
    known = {known_key(document.sha256, document.file): document for document in first.documents}
    (folder / "a.md").write_text("# Stöd\n\nNy text.\n", encoding="utf-8")

    second = read_corpus(folder, known=known)

    assert second.documents[1] is first.documents[1]
    assert "Ny text" in second.documents[0].text


def test_pages_that_are_pictures_are_told_of_though_the_others_are_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    canvas.drawString(60, 780, "Kommunen beslutar om hur medlen ska fördelas mellan byarna.")
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    (folder / "halv.pdf").write_bytes(data.getvalue())

    monkeypatch.setenv("PATH", str(tmp_path / "without-tesseract"))
    corpus = read_corpus(folder)

    assert "halv" in [document.id for document in corpus.documents]
    assert [(found.file, found.reason) for found in corpus.unreadable] == [
        (
            "halv.pdf",
            "no text layer on page 2: needs OCR, "
            "which is installed with: apt-get install tesseract-ocr tesseract-ocr-swe (the rest is read)",
        )
    ]


def test_one_file_is_read_by_its_path(folder: Path) -> None:
    assert read_document(folder / "b.txt").id == "b"
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        read_document(folder / "saknas.txt")
