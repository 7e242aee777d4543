"""The rulebooks the calculator tests use: the shipped one, and extracted rules alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.calculators import calculators_of
from assistant.documents import read_corpus
from assistant.rules import extract_rules
from assistant.rules.rulebook import Rulebook, load_rulebook

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def rulebook_of(folder: Path) -> Rulebook:
    documents = {document.id: document for document in read_corpus(folder).documents}
    extracted = [rule for document in documents.values() for rule in extract_rules(document)]
    return load_rulebook(folder / "rulebook", documents, extracted)


NAMES = sorted(calculators_of(load_rulebook(CORPUS / "rulebook", {})))
"""Every calculator: those that the rulebook names, and the general ones."""


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The reviewed rules that ship with the program."""
    return rulebook_of(CORPUS)


@pytest.fixture(scope="session")
def original_rulebook(shared: Path) -> Rulebook:
    """The originals, which have no rulebook: everything is merely extracted."""
    return rulebook_of(shared / "corpus")
