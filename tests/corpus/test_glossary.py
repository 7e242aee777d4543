"""The glossary: every term once, and what supports it stands in the sheet it names."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import ROOT

CORPUS = ROOT / "corpus"
TERMS: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(CORPUS / "glossary.yaml")
FIELDS = ["term", "term_en", "aliases", "meaning", "meaning_en", "document", "keyword"]


def test_there_are_at_least_sixty_terms() -> None:
    assert len(TERMS) >= 60


@pytest.mark.parametrize("entry", TERMS, ids=lambda entry: entry["term"])
def test_a_term_has_every_field_and_its_support_stands_in_the_document(entry: dict[str, Any]) -> None:
    assert list(entry) == FIELDS
    assert entry["meaning"].endswith(".")
    assert entry["meaning_en"].endswith(".")
    assert (entry["document"] is None) == (entry["keyword"] is None)
    if entry["document"]:
        assert entry["keyword"] in (CORPUS / f"{entry['document']}.md").read_text(encoding="utf-8")


def test_no_name_leads_to_two_meanings() -> None:
    names = Counter(name.casefold() for entry in TERMS for name in [entry["term"], *entry["aliases"]])
    assert [name for name, times in names.items() if times > 1] == []


def test_the_words_a_newcomer_meets_are_explained() -> None:
    words = """mnkr mkr tkr dnr prop. SÄBO SKL SCB LEAN FoU HVB NPÖ ASIH MAVA RPM rekvisition
    grundkrav huvudman landsting utfasning täckningsgrad brytpunktsamtal medfinansiering källblad"""
    assert set(words.split()) - {entry["term"] for entry in TERMS} == set()
