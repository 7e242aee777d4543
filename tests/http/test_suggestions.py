"""Suggestions are of the library that is shown, and of no other."""

from __future__ import annotations

from pathlib import Path

from assistant.answers import ask
from assistant.interfaces.http.suggestions import Suggested
from assistant.library import open_library, update_library
from assistant.library.collections import read_collections
from assistant.library.seen import seen_by
from tests.library.making import corpus_of
from tests.library.test_seen import CLOSED, OPEN


def test_what_was_suggested_before_a_document_was_closed_is_not_suggested_after(tmp_path: Path) -> None:
    corpus, index = corpus_of(tmp_path / "corpus", {"lekplatser.md": OPEN, "kvarnhjul.md": CLOSED}), tmp_path / "index"
    update_library(corpus, index)
    library, suggested = open_library(corpus, index), Suggested()
    suggested.find(library, lambda question, language: ask(library, question, language))
    assert any("kvarnhjul" in one.question for one in suggested.of(library, "sv"))
    (corpus / "collections.yaml").write_text("Inre: {files: [kvarnhjul.md]}", encoding="utf-8")
    collections = read_collections(corpus)
    public = seen_by(library, collections, collections.public)
    assert suggested.of(public, "sv") == ()
    suggested.find(public, lambda question, language: ask(public, question, language))
    assert not any("kvarnhjul" in one.question for one in suggested.of(public, "sv"))
