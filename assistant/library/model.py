"""The library: documents, index, rules, rulebook and glossary of one corpus, as one whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assistant.documents.model import Document, Unreadable
from assistant.rules.model import Rule
from assistant.rules.rulebook import Rulebook
from assistant.search.index import Index

Progress = Callable[[str, int, int], None]
"""Told how a build is going: what is being done, how much of it is done, of how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An entry of the glossary: a word or abbreviation and what the documents mean by it."""

    term: str
    meaning: str
    term_en: str | None = None
    meaning_en: str | None = None
    aliases: tuple[str, ...] = ()
    document: str | None = None  # id of the document to quote for it
    keyword: str | None = None  # what to look for there


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What bringing a library up to date came to. Files are named as in the corpus folder."""

    documents: int
    passages: int
    rules: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]
    seconds: Decimal
    rebuilt: str | None  # why everything was read anew, when it was


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything that answers are made from. `version` is the same for the same content."""

    documents: Mapping[str, Document]
    index: Index
    rules: tuple[Rule, ...]
    rulebook: Rulebook
    glossary: tuple[Term, ...]
    unreadable: tuple[Unreadable, ...]
    version: str
    corpus: Path
