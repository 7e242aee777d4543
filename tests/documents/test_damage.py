"""Scans that lost å, ä and ö: recognised, repaired for searching, quoted as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents import known_key, read_corpus, read_document
from assistant.documents.clean import clean_text
from assistant.documents.evidence import evidence_for

_CLEAN = (
    "Stöd till äldre på landsbygden\n\nKommunerna får årligen söka medel för att förbättra vården och omsorgen om "
    "äldre. Medlen får användas för utbildning av personal, för nätverk mellan kommunerna och för uppföljning. "
    "Länets kommuner ska själva bära en tredjedel av kostnaden för åtgärderna.\n"
)
_LOST = _CLEAN.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hel.txt").write_text(_CLEAN, encoding="utf-8")
    (tmp_path / "skadad.txt").write_text(_LOST, encoding="utf-8")
    return tmp_path


def test_only_the_damaged_document_is_repaired(folder: Path) -> None:
    whole, damaged = read_corpus(folder).documents

    assert (whole.damaged, damaged.damaged) == (False, True)
    assert whole.repairs == ()
    assert damaged.repairs
    assert "förbättra vården" in clean_text(damaged, 0, len(damaged.text)).text


def test_the_text_and_its_quotes_stay_as_they_are(folder: Path) -> None:
    damaged = read_corpus(folder).documents[1]

    assert damaged.text == _LOST
    start = damaged.text.index("forbattra")
    assert evidence_for(damaged, start, start + 9).quote == "forbattra"


def test_titles_are_shown_as_printed(folder: Path) -> None:
    damaged = read_corpus(folder).documents[1]

    assert damaged.metadata.title == "Stöd till äldre på landsbygden"
    assert damaged.sections[0].title == "Stöd till äldre på landsbygden"


def test_repairs_are_the_same_however_the_corpus_came_to_be(folder: Path) -> None:
    before = read_corpus(folder)
    known = {known_key(document.sha256, document.file): document for document in before.documents}
    (folder / "ny.txt").write_text("Nätverk\n\nVården om äldre förändras, och omsorgen likaså.\n", encoding="utf-8")

    assert read_corpus(folder, known=known) == read_corpus(folder)


def test_one_document_is_repaired_when_words_are_given(folder: Path) -> None:
    assert read_document(folder / "skadad.txt").repairs == ()
    assert read_document(folder / "skadad.txt", vocabulary={"förbättra": 9}).repairs
