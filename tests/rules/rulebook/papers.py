"""Small papers written for the tests, and their rules."""

from __future__ import annotations

from pathlib import Path

from assistant.documents import read_corpus
from assistant.documents.model import Document
from assistant.rules import Rule, extract_rules

DECISION = """---
title: Beslut om bidrag för strokevård
type: decision
date: 2016-01-15
years: [2016]
---
# Bidrag för strokevård 2016

## Riksstroke

För 2016 delar de landsting som registrerar minst 60 procent av vårdtillfällena i Riksstroke på 30 miljoner kronor.
Ansökan om medel ska lämnas senast den 1 april 2016.
Medel som inte har använts ska betalas tillbaka senast den 31 mars 2017.
"""
NEXT = DECISION.replace("2016", "2017").replace("60 procent", "65 procent").replace("2017-01", "2016-12")


def corpus_of(folder: Path, **texts: str) -> dict[str, Document]:
    """Write papers into a folder and read them."""
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return {document.id: document for document in read_corpus(folder).documents}


def rules_of(documents: dict[str, Document]) -> list[Rule]:
    """What is extracted from them."""
    return [rule for document in documents.values() for rule in extract_rules(document)]
