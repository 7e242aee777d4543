"""An original with the id of a source sheet is what is cited; the sheet lends what is known, and helps to find."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents import read_corpus
from assistant.documents.model import Document
from assistant.documents.storing import document_from_json, document_to_json
from assistant.rules import RuleKind
from assistant.rules.rulebook import load_rulebook
from assistant.search.passages import cut_passages

SHEET = """---
title: Beslut om bidrag för bryggor
issuer: Havsverket
date: 2016-02-01
type: decision
years: [2016]
source_sheet: true
---
# Bidrag för bryggor 2016

Kommunen måste ha byggt klart minst 45 procent av bryggorna under året.
Pengarna söks senast den 3 mars 2016.
"""
ORIGINAL = """HAVSVERKET

Beslut

Bidraget lämnas till de kommuner som 2016 har färdigställt minst 45 procent av de bryggor som avses i planen.

Ansökan ges in till verket senast den 3 mars 2016.
"""
RULEBOOK = """niva:
  metadata:
    kind: threshold
    unit: percent
    comparator: ">="
    statement: Kommunen ska ha {words} minst {{value}} av bryggorna.
    statement_en: At least {{value}} of the jetties must be built.
  values:
    2016-01-01:
      value: 45
      evidence: {{document: beslut, quote: byggt klart minst 45 procent av bryggorna}}
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "originals").mkdir()
    (tmp_path / "beslut.md").write_text(SHEET, encoding="utf-8")
    (tmp_path / "originals" / "beslut.txt").write_text(ORIGINAL, encoding="utf-8")
    return tmp_path


def _only(corpus: Path) -> Document:
    read = read_corpus(corpus)
    assert read.unreadable == ()
    (document,) = read.documents
    return document


def test_the_original_is_the_document_and_has_what_the_sheet_knows_of_it(corpus: Path) -> None:
    document = _only(corpus)
    assert document.file == "originals/beslut.txt"
    assert "färdigställt minst 45 procent" in document.text
    assert (document.metadata.title, document.metadata.issuer) == ("Beslut om bidrag för bryggor", "Havsverket")
    assert not document.metadata.source_sheet
    (notice,) = read_corpus(corpus).notices
    assert notice.file == "beslut.md"
    assert "originals/beslut.txt" in notice.note


def test_each_sentence_of_the_sheet_helps_to_find_the_place_it_tells_of(corpus: Path) -> None:
    document = _only(corpus)
    assert document.sheet is not None
    told = {one.words: document.text[one.start : one.end] for one in document.sheet.told}
    assert "Ansökan ges in" in told["Pengarna söks senast den 3 mars 2016."]
    passages = cut_passages(document)
    assert any("Pengarna söks" in passage.told for passage in passages)
    assert not any("Pengarna söks" in passage.text + passage.clean + passage.context for passage in passages)


def test_a_document_with_its_sheet_is_the_same_after_being_stored(corpus: Path) -> None:
    document = _only(corpus)
    assert document_from_json(document_to_json(document)) == document


def test_without_the_sheet_the_original_is_read_as_any_other_file(corpus: Path) -> None:
    with_it = _only(corpus)
    (corpus / "beslut.md").unlink()
    known = {f"{with_it.sha256} {with_it.file}": with_it}
    (alone,) = read_corpus(corpus, known=known).documents
    assert alone.sheet is None
    assert alone.metadata.title != with_it.metadata.title


def test_two_files_of_one_sort_with_one_name_are_still_told_of(corpus: Path) -> None:
    (corpus / "beslut.txt").write_text(ORIGINAL, encoding="utf-8")
    (told,) = read_corpus(corpus).unreadable
    assert "has the same name as" in told.reason


@pytest.mark.parametrize(
    ("words", "used"),
    [
        pytest.param("färdigställt", True, id="borne out"),
        pytest.param("fått bidrag från Arjeplog för", False, id="not"),
    ],
)
def test_a_reviewed_rule_goes_over_to_the_original_where_that_bears_it_out(
    corpus: Path, words: str, used: bool
) -> None:
    (corpus / "rulebook").mkdir()
    (corpus / "rulebook" / "bryggor.yaml").write_text(RULEBOOK.format(words=words), encoding="utf-8")
    document = _only(corpus)
    rulebook = load_rulebook(corpus / "rulebook", {document.id: document})
    assert bool(rulebook.recorded) is used
    for rule in rulebook.recorded:
        assert rule.kind is RuleKind.THRESHOLD
        assert "färdigställt minst 45 procent" in rule.evidence[0].quote
        assert not rule.evidence[0].source_sheet
