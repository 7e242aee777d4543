"""Copies of a document, told by their words."""

from __future__ import annotations

from pathlib import Path

from assistant.documents import read_corpus

_TEXT = "Kommunen får högst 2 miljoner kronor för stöd till byarna i norr under 2016.\n"


def test_the_same_text_under_another_name_is_told_as_a_copy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<p>{_TEXT}</p>", encoding="utf-8")
    (tmp_path / "c.txt").write_text(_TEXT.replace("2016", "2017"), encoding="utf-8")

    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["a", "b", "c"]
    assert [(one.file, one.note) for one in corpus.notices] == [
        ("b.html", "holds the same text as a.txt; keep one of them")
    ]
