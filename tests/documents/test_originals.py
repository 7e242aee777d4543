"""The five originals, as text and as PDF: facts that must be where a reader finds them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from assistant.documents import Document, document_to_json, read_corpus
from assistant.documents.clean import clean_text
from assistant.documents.model import BlockKind
from tests.documents.reading_helpers import headings, rows


@pytest.fixture(scope="module")
def originals(shared: Path) -> dict[str, Document]:
    return {document.id: document for document in read_corpus(shared / "corpus").documents}


@pytest.fixture(scope="module")
def printed(shared: Path) -> dict[str, Document]:
    return {document.id: document for document in read_corpus(shared / "corpus-pdf").documents}


def _both(originals: dict[str, Document], printed: dict[str, Document], name: str) -> list[Document]:
    return [found[name] for found in (originals, printed) if name in found]


def test_the_county_table_has_21_rows_in_million_kronor(originals: dict[str, Document]) -> None:
    table = originals["skl-2010-fyrbodal"].tables[-1]

    assert len(table.rows) == 21
    assert table.unit == "milj. kr"
    assert table.title is not None
    assert table.title.startswith("Fördelning av 66 milj. kr")
    found = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert (found["Värmland"], found["Skåne"], found["Halland"]) == ("3,0", "7,0", "2,0")


def test_the_budget_has_three_rows_and_a_sum(originals: dict[str, Document]) -> None:
    document = originals["skl-2010-fyrbodal"]

    assert [cells[1] for cells in rows(document)] == ["900.000 kr", "400.000 kr", "420.000 kr", "1.720.000 kr"]
    assert document.tables[0].title == "Budget"
    assert document.tables[0].rows[-1].is_total


def test_both_cost_tables_of_the_decision_have_their_sums(
    originals: dict[str, Document], printed: dict[str, Document]
) -> None:
    for document in _both(originals, printed, "beslut-2010-aldre"):
        assert [rows(document, table)[-1][1] for table in range(2)] == ["21 milj. kr", "271 000 000 kr"]
        assert [len(table.rows) for table in document.tables] == [5, 7]
        assert document.tables[1].title == "Sammanfattande fördelning av medlen 2010"


def test_the_three_programmes_of_the_circular_hold_the_same_headings(
    originals: dict[str, Document], printed: dict[str, Document]
) -> None:
    for document in _both(originals, printed, "cirkular-13-66"):
        found = headings(document)
        parts = [title for level, title in found if level == 1]
        assert [title[:12] for title in parts] == [
            "CIRKULÄR 13:", "Stöd till en", "Sammanhållen", "Stöd till ri", "Kontaktuppgi",
        ]  # fmt: skip
        for title in ("Syfte och mål", "Ekonomiskt stöd", "Tidplan", "Länkar"):
            assert found.count((2, title)) == 3
        assert (3, "Grundkrav 1: Samverkansöverenskommelser") in found


def test_sections_of_the_decisions_are_found(originals: dict[str, Document], printed: dict[str, Document]) -> None:
    for document in _both(originals, printed, "beslut-2012-socialstyrelsen"):
        assert [section.number for section in document.sections if section.number] == list("12345678")
    for document in _both(originals, printed, "beslut-2010-aldre"):
        titles = [title for _, title in headings(document)]
        assert titles.count("Prestationsersättning 2010") == 2
        assert "2. Senior Alert" in titles


def test_metadata_of_the_originals(originals: dict[str, Document]) -> None:
    known = {name: document.metadata for name, document in originals.items()}

    assert {name: found.type.value for name, found in known.items()} == {
        "ansokan-2010-hagersten": "application",
        "beslut-2010-aldre": "decision",
        "beslut-2012-socialstyrelsen": "decision",
        "cirkular-13-66": "circular",
        "skl-2010-fyrbodal": "agreement",
    }
    assert {name: (found.date, found.dnr) for name, found in known.items()} == {
        "ansokan-2010-hagersten": (None, None),
        "beslut-2010-aldre": ("2010-02-04", "III:4"),
        "beslut-2012-socialstyrelsen": (None, None),
        "cirkular-13-66": ("2013-12-16", "13:66"),
        "skl-2010-fyrbodal": ("2010-05-18", "09/5304"),
    }
    assert known["beslut-2010-aldre"].years == (2010, 2011, 2012)


def test_sentences_run_on_across_pages(originals: dict[str, Document], printed: dict[str, Document]) -> None:
    """No paragraph of running text starts with a small letter: that would be half a sentence."""
    for document in [*originals.values(), *printed.values()]:
        for block in document.blocks:
            said = document.text[block.start : block.end]
            if block.kind is BlockKind.PARAGRAPH and not document.damaged:
                assert not said[0].islower(), said[:60]


def test_the_damaged_scan_is_repaired_for_searching(originals: dict[str, Document]) -> None:
    document = originals["skl-2010-fyrbodal"]
    clean = clean_text(document, 0, len(document.text)).text

    assert document.damaged
    assert not any(other.damaged for name, other in originals.items() if name != document.id)
    assert "förbättringsarbete" in clean
    assert "förbättringsarbete" not in document.text


def test_the_pdf_says_what_the_text_says(originals: dict[str, Document], printed: dict[str, Document]) -> None:
    for name, document in printed.items():
        words = set(clean_text(document, 0, len(document.text)).text.split())
        expected = clean_text(originals[name], 0, len(originals[name].text)).text.split()
        prose = [word for word in expected if word[0].isalnum() and "%" not in word and "/" not in word]
        missing = [word for word in prose if word not in words]
        assert len(missing) < 0.01 * len(prose), missing


def test_the_originals_are_small_to_keep(originals: dict[str, Document]) -> None:
    import json

    stored = sum(len(json.dumps(document_to_json(document))) for document in originals.values())
    assert stored < 3 * sum(len(document.text) for document in originals.values())


def test_the_scans_say_what_the_texts_say(originals: dict[str, Document], shared: Path) -> None:
    from assistant.documents.readers.pdf_tesseract import is_installed

    if not is_installed():
        pytest.skip("tesseract with Swedish is not on this machine")
    for document in read_corpus(shared / "corpus-scan").documents:
        source = originals[document.id]
        words = Counter(document.text.split())
        expected = [word for word in source.text.split() if any(map(str.isalnum, word))]
        missing = Counter(expected) - words
        assert sum(missing.values()) <= 0.02 * len(expected), missing
        numbers = [word for word in missing if any(map(str.isdigit, word))]
        assert not numbers, numbers
