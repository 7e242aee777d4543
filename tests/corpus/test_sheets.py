"""The form of the sheets: whole front matter, a source for every section, sentences that can be cited."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from assistant.documents import read_document
from assistant.documents.model import DocumentType
from tests.conftest import ROOT
from tests.corpus.figures import sentences

CORPUS = ROOT / "corpus"
SHEETS = sorted(path for path in CORPUS.glob("*.md") if path.stem != "README")
LONGEST = 300  # characters: what a short answer holds


def front_matter(path: Path) -> dict[str, Any]:
    found = re.match(r"---\n(.*?)\n---\n", path.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"{path.name} has no front matter"
    known: dict[str, Any] = YAML(typ="safe", pure=True).load(found[1])
    return known


def sections(path: Path) -> list[str]:
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    return re.split(r"^## ", body, flags=re.MULTILINE)[1:]


def test_there_is_a_sheet_for_each_original() -> None:
    assert [path.stem for path in SHEETS] == [
        "ansokan-2010-hagersten",
        "beslut-2010-aldre",
        "beslut-2012-socialstyrelsen",
        "cirkular-13-66",
        "skl-2010-fyrbodal",
    ]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_front_matter_is_complete(path: Path) -> None:
    known = front_matter(path)
    assert set(known) - {"dnr"} == {
        "title",
        "issuer",
        "date",
        "type",
        "years",
        "official",
        "programs",
        "source_sheet",
        "source",
    }
    assert known["source"] == path.stem
    assert known["type"] in set(DocumentType)
    assert known["official"] is (known["type"] != "application")
    assert known["source_sheet"] is True
    assert re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", str(known["date"]))
    assert known["years"] == sorted(known["years"])
    assert all(known[name] for name in ("title", "issuer", "programs"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_every_section_names_the_section_of_the_original_it_rests_on(path: Path) -> None:
    assert [text.splitlines()[0] for text in sections(path) if not text.splitlines()[1].startswith("> Källa: ")] == []


def test_no_two_sections_have_the_same_heading() -> None:
    headings = [text.splitlines()[0] for path in SHEETS for text in sections(path)]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_sentences_can_be_cited_whole(path: Path) -> None:
    assert [said for said in sentences(path.read_text(encoding="utf-8")) if len(said) > LONGEST] == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_every_table_says_its_unit(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    heads = [line for before, line in itertools.pairwise(lines) if line.startswith("|") and not before]
    assert [head for head in heads if not re.search(r"kronor|kr\b|procent", head, re.IGNORECASE)] == []


def test_no_sheet_repeats_a_run_of_words_from_an_original(shared: Path) -> None:
    found = subprocess.run(
        [sys.executable, str(shared / "tools" / "overlap.py"), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in found.stdout.splitlines() if line.startswith("corpus/")] == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_the_program_reads_the_source_of_every_section_and_the_unit_of_every_table(path: Path) -> None:
    document = read_document(path)
    assert document.metadata.source_sheet
    assert [section.title for section in document.sections if section.level == 2 and not section.source] == []
    assert [table.title for table in document.tables if not table.unit] == []
