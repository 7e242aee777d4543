"""What holds for any text: extraction ends, in time, with rules that are whole."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.documents.model import Block, BlockKind, Document, Metadata
from assistant.rules import extract_rules
from assistant.rules.census import number_census
from tests.rules.extraction.reading import every_document

PHRASES = (
    "40 miljoner kronor",
    "fördelas till de kommuner som",
    "når",
    "minst",
    "60 procent",
    "eller fler",
    "för 2011",
    "år fem",
    "medlen ska användas till",
    "senast den 1 mars 2012",
    "varav",
    "17 län x",
    "3 personer x",
    "1 miljon kronor =",
    "samtliga",
    "för att få del av",
    "krävs",
    "själv",
    "motsvarande belopp",
    "återbetalas",
    "redovisas till SKL",
    "(",
    ")",
    ":",
    ".",
    "\n",
    "- ",
    "de 66 miljonerna",
    "Ytterligare",
    "Målet höjs till",
    "1. ",
    "–",
    "%",
    "2O10",
    "kronor",
    "mnkr",
    "i december samma år",
)
TEXTS = st.lists(st.one_of(st.sampled_from(PHRASES), st.text(max_size=12)), max_size=40).map(" ".join)
HOSTILE = (
    "a",
    "1 ",
    "medel ",
    "kommuner som ",
    "(",
    ". ",
    "40 procent av ",
    "17 län x ",
    "1 miljon kronor x ",
    "de 66 miljonerna kan ",
    "senast den 1 mars 2010 och ",
    "- ",
    "fördelas efter antal ",
    "minst 3 kommuner ",
    "till de ",
    "İ ",
)


def _plain(text: str, *, damaged: bool = False) -> Document:
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), page=None, section=None)
        for _ in range(bool(text.strip()))
    )
    return Document(
        id="prov",
        file="prov.txt",
        sha256="",
        text=text,
        metadata=Metadata(title="Prov"),
        blocks=blocks,
        damaged=damaged,
    )


@given(TEXTS, st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_crashes_extraction_or_the_census(text: str, damaged: bool) -> None:
    document = _plain(text, damaged=damaged)
    found = extract_rules(document)
    for rule in found:
        assert all(document.text[one.start : one.end] == one.quote for one in rule.evidence)
    census = number_census(document, found)
    assert sum(census.counts.values()) == len(census.numbers)


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length].strip() or unit
        started = time.perf_counter()
        extract_rules(_plain(text))
        return time.perf_counter() - started

    short, long = seconds(3_000), seconds(12_000)
    assert long < 12 * short + 0.5


def test_the_originals_are_read_within_two_seconds(shared: object) -> None:
    originals = [document for document in every_document() if document.file.endswith(".txt") and "20" in document.id]
    started = time.process_time()
    for document in originals[-5:]:
        extract_rules(document)
    assert time.process_time() - started < 2


def test_the_same_document_gives_the_same_rules() -> None:
    document = every_document()[0]
    assert extract_rules(document) == extract_rules(replace(document))
