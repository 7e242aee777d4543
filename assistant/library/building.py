"""Building a generation, from the one before and what has changed since."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.calculators import calculators_of
from assistant.documents import Corpus, Document, read_corpus
from assistant.documents.model import Notice
from assistant.documents.reading import corpus_files
from assistant.library.glossary import glossary_file, read_glossary
from assistant.library.model import Progress
from assistant.library.previous import Previous
from assistant.library.reusing import Reusable, reusable
from assistant.library.scan import FileState, hashes, rulebook_folder, scan
from assistant.library.store import Content, Kept, Manifest, Store
from assistant.rules import Rule
from assistant.rules.checks import run_checks
from assistant.rules.extraction import read_rules
from assistant.rules.rulebook import Rulebook, load_rulebook
from assistant.search.embedding import Embedder
from assistant.search.passages import cut_passages


def build(store: Store, corpus: Path, model: Embedder, before: Previous, progress: Progress) -> Manifest:
    """Build a generation and make it the current one; returns its manifest. Call while `building`."""
    scanned = time.time_ns()
    sources = scan(corpus, before.sources, before.scanned)
    known = reusable(store, before)
    read = _read(corpus, known, progress, store.kept / "scans")
    kept = _kept(read.documents, known, progress)
    rules = [rule for one in kept for rule in one.rules]
    rulebook = _rulebook(corpus, read.documents, rules)
    content = Content(
        documents=kept,
        rulebook=rulebook,
        glossary=read_glossary(glossary_file(corpus)),
        findings=run_checks(read.documents, rulebook.rules),
    )
    manifest = _manifest(corpus, before.stamps, sources, scanned, read) | _told(content)
    manifest["notices"] += [[one.file, one.note] for one in (*rulebook.warnings, *_faults(kept))]
    vectors_of = before.generation if before.same_model else None
    store.publish(content, manifest, model, lambda done, total: progress("embedding", done, total), vectors_of)
    return manifest


def _read(corpus: Path, known: Reusable, progress: Progress, scans: Path) -> Corpus:
    total = len(corpus_files(corpus))
    begun = 0

    def report(file: str) -> None:
        nonlocal begun
        progress("reading", begun, total)
        begun += 1

    read = read_corpus(
        corpus,
        progress=report,
        known=known.documents,
        scans=scans,
        paging=lambda done: progress(f"reading {done}", begun - 1, total),
    )
    progress("reading", total, total)
    return read


def _kept(documents: Sequence[Document], known: Reusable, progress: Progress) -> list[Kept]:
    """Each document with what is made of it, or was."""
    kept = []
    for done, document in enumerate(documents, start=1):
        kept.append(known.made_of(document) or made_of(document))
        progress("extracting", done, len(documents))
    return kept


def made_of(document: Document) -> Kept:
    """A document with its rules and passages."""
    extraction = read_rules(document)
    return Kept(document, extraction.rules, extraction.set_aside, tuple(cut_passages(document)))


def _rulebook(corpus: Path, documents: Sequence[Document], rules: Sequence[Rule]) -> Rulebook:
    rulebook = load_rulebook(rulebook_folder(corpus), {document.id: document for document in documents}, rules)
    calculators_of(rulebook)  # one that is malformed is told now, not when somebody calculates
    return rulebook


def _faults(kept: Sequence[Kept]) -> list[Notice]:
    return [Notice(one.document.file, note) for one in kept for note in one.set_aside]


def _told(content: Content) -> dict[str, Any]:
    return {
        "passages": len(content.passages),
        "rules": len(content.rulebook.rules),
        "set_aside": {one.document.id: list(one.set_aside) for one in content.documents if one.set_aside},
    }


def _manifest(
    corpus: Path, stamps: Mapping[str, str], sources: Mapping[str, FileState], scanned: int, read: Corpus
) -> dict[str, Any]:
    content = json.dumps([dict(stamps), hashes(sources)], sort_keys=True)
    return {
        "version": hashlib.sha256(content.encode()).hexdigest()[:12],
        "stamps": dict(stamps),
        "corpus": str(corpus.resolve()),
        "sources": {name: [state.size, state.modified, state.sha256] for name, state in sources.items()},
        "scanned": scanned,
        "unreadable": [[failed.file, failed.reason] for failed in read.unreadable],
        "notices": [[one.file, one.note] for one in read.notices],
        "documents": {document.file: document.sha256 for document in read.documents},
    }
