"""A short text as a document, for tests that are about one sentence or one list."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from assistant.documents import Document, read_corpus, read_document
from assistant.rules import Rule, RuleKind, extract_rules
from assistant.rules.extraction import extract_rules as extract
from tests.conftest import ROOT, SHARED

PAPERS = Path(__file__).parent / "papers"


def document(text: str, suffix: str = ".md") -> Document:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"prov{suffix}"
        path.write_text(text, encoding="utf-8")
        return read_document(path)


def rules(text: str, kind: RuleKind | None = None) -> list[Rule]:
    return [rule for rule in extract_rules(document(text)) if kind is None or rule.kind is kind]


def read_as(text: str, *kinds: RuleKind) -> list[Rule]:
    """The rules of a text whose every sentence is of some kinds: what is read from it then is the grammar's."""
    told = {str(kind): 0.9 for kind in kinds} | {"negative": 0.0}
    return [rule for rule in extract(document(text), lambda units: [told for _ in units]) if rule.kind in kinds]


def only(text: str, kind: RuleKind) -> Rule:
    """The one rule of a text whose every sentence is of a kind."""
    (rule,) = read_as(text, kind)
    return rule


@cache
def every_document() -> tuple[Document, ...]:
    """The shipped sheets, the papers beside this file and, where they are at hand, the originals."""
    folders = [ROOT / "corpus", PAPERS] + ([SHARED / "corpus"] if (SHARED / "corpus").is_dir() else [])
    return tuple(document for folder in folders for document in read_corpus(folder).documents)
