"""Running text for machines: every character keeps the place it came from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.documents import read_document
from assistant.documents.clean import clean_text
from assistant.documents.model import Document, Metadata, Repair


def _document(text: str, **changes: object) -> Document:
    made = Document(id="prov", file="prov.txt", sha256="", text=text, metadata=Metadata(title="Prov"))
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("stöd  till\n byar ", "stöd till byar", id="white space"),
        pytest.param("läkemedelsgenom-\ngångar", "läkemedelsgenomgångar", id="a hyphen at a line end"),
        pytest.param("vård- och omsorg", "vård- och omsorg", id="a hyphen within a line"),
        pytest.param("Hägersten-\nLiljeholmen", "Hägersten- Liljeholmen", id="a capital after it is a name"),
        pytest.param("2010-\n2012", "2010- 2012", id="years"),
        pytest.param("soft\u00adhyphen", "softhyphen", id="a soft hyphen"),
    ],
)
def test_text_is_cleaned(text: str, clean: str) -> None:
    assert clean_text(_document(text), 0, len(text)).text == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("hur medlen\n2 (5)\nhar använts", "hur medlen har använts", id="between words"),
        pytest.param("process-\n2 (5)\norienterat", "processorienterat", id="within a word"),
    ],
)
def test_a_page_number_in_a_sentence_is_left_out(text: str, clean: str) -> None:
    start = text.index("2 (5)")

    assert clean_text(_document(text, interruptions=((start, start + 5),)), 0, len(text)).text == clean


def test_a_repaired_word_points_at_the_word_as_it_stands() -> None:
    document = _document("stod till byar", repairs=(Repair(0, 4, "stöd"),))

    clean = clean_text(document, 0, 14)
    assert clean.text == "stöd till byar"
    assert document.text[slice(*clean.span(0, 4))] == "stod"


def test_a_match_is_quoted_across_a_line_break() -> None:
    document = _document("ett genom-\nbrott i arbetet")

    clean = clean_text(document, 0, len(document.text))
    place = clean.text.index("genombrott")
    assert document.text[slice(*clean.span(place, place + 10))] == "genom-\nbrott"


def test_a_word_cut_short_before_och_keeps_its_hyphen_over_a_line_end(tmp_path: Path) -> None:
    path = tmp_path / "vard.txt"
    path.write_text("Rubrik\n\nDet rör hälso-\noch sjukvård och förbätt-\nringar i hela kommunen.\n", encoding="utf-8")
    document = read_document(path)
    text = clean_text(document, 0, len(document.text)).text
    assert "hälso- och sjukvård" in text
    assert "förbättringar" in text
