"""Copies of a document, told by their words, and newer documents on the same matter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.documents import Document, read_corpus
from assistant.documents.model import DocumentType, Metadata
from assistant.documents.reading import document_from_bytes
from assistant.documents.versions import Successor, duplicates, successors
from tests.documents.truth_files import printed, word
from tests.documents.truth_papers import VILLAGE_HALLS

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


@pytest.mark.parametrize(("amount", "told"), [("20 000", True), ("25 000", False)])
def test_a_word_document_and_the_pdf_made_of_it_are_copies(amount: str, told: bool) -> None:
    changed = [replace(part, said=part.said.replace("20 000", amount)) for part in VILLAGE_HALLS]
    word_file = document_from_bytes(word(VILLAGE_HALLS), "a.docx")
    print_file = document_from_bytes(printed(headed=True)(changed), "b.pdf")

    assert (duplicates([print_file, word_file]) == {"b": word_file}) is told


def _document(name: str, text: str = "", **known: object) -> Document:
    metadata = Metadata(**{"title": "Stöd till byar", "type": DocumentType.DECISION, "issuer": "Nämnden", **known})  # type: ignore[arg-type]
    return Document(id=name, file=f"{name}.txt", sha256="", text=text, metadata=metadata)


@pytest.mark.parametrize(
    ("older", "newer", "why"),
    [
        pytest.param(
            _document("a", dnr="15/0412", date="2015-03-02"),
            _document("b", dnr="15/0412", date="2015-09-01", title="Ändrat stöd"),
            "same number",
            id="the same number on a later day",
        ),
        pytest.param(
            _document("a", dnr="15/0412", date="2015-03-02"),
            _document(
                "b", "Beslutet ersätter beslutet med dnr 15/0412.", dnr="16/0007", date="2016-01-10", title="Nytt"
            ),
            "says so",
            id="the newer one says so",
        ),
        pytest.param(
            _document("a", title="Stöd till byar 2015", years=(2015,)),
            _document("b", title="Stöd till byar 2016", years=(2016,)),
            "same title",
            id="the same title for a later year",
        ),
    ],
)
def test_a_newer_document_on_the_same_matter_is_found(older: Document, newer: Document, why: str) -> None:
    assert successors([newer, older]) == {"a": Successor("a", "b", why)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(_document("b", dnr="15/0412", date="2015-03-02"), id="the same day"),
        pytest.param(_document("b", dnr="16/0001", date="2016-03-02"), id="another number and no year in the title"),
        pytest.param(
            _document("b", "Se även dnr 15/0412.", dnr="16/0001", date="2016-03-02", title="Y"), id="only names it"
        ),
        pytest.param(
            _document("b", title="Stöd till torg 2016", years=(2016,), date="2016-01-01"), id="another matter"
        ),
    ],
)
def test_what_only_resembles_is_no_newer_version(other: Document) -> None:
    assert successors([_document("a", dnr="15/0412", date="2015-03-02", years=(2015,)), other]) == {}


def test_the_newest_of_several_stands_in() -> None:
    found = successors([_document(f"v{month}", dnr="15/0412", date=f"2015-0{month}-02") for month in (3, 5, 7)])

    assert {name: one.newer for name, one in found.items()} == {"v3": "v7", "v5": "v7"}


def test_a_document_added_again_under_its_name_replaces_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    read_corpus(tmp_path)
    (tmp_path / "a.txt").write_text(_TEXT.replace("2 miljoner", "3 miljoner"), encoding="utf-8")

    (document,) = read_corpus(tmp_path).documents
    assert "3 miljoner" in document.text
