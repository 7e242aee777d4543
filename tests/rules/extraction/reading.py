"""A short text as a document, for tests that are about one sentence or one list."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from assistant.documents import Document, read_corpus, read_document
from assistant.rules import Rule, RuleKind, extract_rules
from tests.conftest import ROOT, SHARED

PAPERS = Path(__file__).parent / "papers"


def document(text: str, suffix: str = ".md") -> Document:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"prov{suffix}"
        path.write_text(text, encoding="utf-8")
        return read_document(path)


def rules(text: str, kind: RuleKind | None = None) -> list[Rule]:
    return [rule for rule in extract_rules(document(text)) if kind is None or rule.kind is kind]


def only(text: str, kind: RuleKind) -> Rule:
    (rule,) = rules(text, kind)
    return rule


@cache
def every_document() -> tuple[Document, ...]:
    """The shipped sheets, the papers beside this file and, where they are at hand, the originals."""
    folders = [ROOT / "corpus", PAPERS] + ([SHARED / "corpus"] if (SHARED / "corpus").is_dir() else [])
    return tuple(document for folder in folders for document in read_corpus(folder).documents)
