"""What holds for every document, whatever its file holds."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents import document_from_json, document_to_json
from assistant.documents.clean import clean_text
from assistant.documents.model import Document
from assistant.documents.reading import document_from_bytes
from assistant.errors import UnreadableDocument

_PIECES = st.sampled_from(
    [
        "Rubrik", "Bilaga 2", "3.2 Villkor", "CIRKULÄR 1:2", "• punkt", "1. Första", "Summa: 2 mkr", "2 (5)",
        "Norrby 7,0 Sala 9,0", "Lön    300 kr", "som går vidare", "Kommunen ska redovisa medlen.", "- streck",
        "https://a.se/b", "| a | b |", "| --- | --- |", "# Titel", "> Källa: avsnitt 1", "---", "För alla:",
        "äldre-", "\f", " ", "", "{", "\t",
    ]
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(_PIECES, max_size=40).map("\n".join),
    st.lists(_PIECES, max_size=30).map("\n\n".join),
)


def _read(text: str, file: str) -> Document | None:
    try:
        return document_from_bytes(text.encode("utf-8", "surrogatepass"), file)
    except UnreadableDocument:
        return None


def _check(document: Document) -> None:
    text = document.text
    covered = 0
    for block in document.blocks:
        assert covered <= block.start < block.end <= len(text)
        assert not text[covered : block.start].strip()
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        covered = block.end
    assert not text[covered:].strip()
    _check_sections(document)
    for table in document.tables:
        for row in table.rows:
            assert table.start <= row.start <= row.end <= table.end
            assert all(row.start <= cell.start <= cell.end <= row.end for cell in row.cells)


def _check_sections(document: Document) -> None:
    open_ends: list[tuple[int, int]] = []
    for section in document.sections:
        while open_ends and open_ends[-1][1] <= section.start:
            open_ends.pop()
        assert all(section.level > level and section.end <= end for level, end in open_ends)
        open_ends.append((section.level, section.end))
    for block in document.blocks:
        inner = document.section_at(block.start)
        assert inner == (None if block.section is None else document.sections[block.section])


@given(_TEXTS, st.sampled_from(["prov.txt", "prov.md", "prov.html"]))
@settings(max_examples=250, deadline=None)
def test_every_character_is_in_exactly_one_block_and_sections_nest(text: str, file: str) -> None:
    if document := _read(text, file):
        _check(document)


@given(_TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_document_survives_being_stored(text: str) -> None:
    if document := _read(text, "prov.txt"):
        assert document_from_json(json.loads(json.dumps(document_to_json(document)))) == document


@given(_TEXTS)
@settings(max_examples=60, deadline=None)
def test_clean_text_points_back_at_the_text(text: str) -> None:
    if document := _read(text, "prov.txt"):
        clean = clean_text(document, 0, len(document.text))
        assert clean.text == clean.text.strip()
        assert "  " not in clean.text
        for place, character in enumerate(clean.text):
            start, end = clean.span(place, place + 1)
            assert document.text[start:end] == character or document.text[start:end].isspace()


@pytest.mark.parametrize("file", ["prov.txt", "prov.md"])
def test_time_grows_with_the_length_of_the_text(file: str) -> None:
    page = (
        "Rubrik om stödet\n\n"
        + "Kommunen redovisar varje år hur medlen har använts.\n" * 30
        + "Lön   20 kr\nHyra   30 kr\n\n"
    )

    def seconds(pages: int) -> float:
        taken = []
        for _ in range(3):  # the least of them: a machine that stands still for a moment is not slow
            start = time.perf_counter()
            document_from_bytes((page * pages).encode(), file)
            taken.append(time.perf_counter() - start)
        return min(taken)

    seconds(5)
    # Eight times the text in far less than sixty-four times the time; a slow machine is slow for both.
    assert seconds(160) < 24 * max(seconds(20), 0.01)
