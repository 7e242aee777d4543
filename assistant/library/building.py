"""Building a generation, from the one before and what has changed since."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from assistant.calculators import calculators_of
from assistant.documents import Corpus, Document, known_key, read_corpus
from assistant.documents.model import Notice
from assistant.documents.reading import corpus_files
from assistant.library.contents import load_documents, load_rules, save_contents
from assistant.library.findings import save_findings
from assistant.library.generations import Generations
from assistant.library.glossary import glossary_file, read_glossary
from assistant.library.model import Progress
from assistant.library.previous import Previous
from assistant.library.scan import FileState, hashes, rulebook_folder, scan
from assistant.rules import Rule
from assistant.rules.checks import run_checks
from assistant.rules.extraction import Extraction, read_rules
from assistant.rules.rulebook import load_rulebook
from assistant.search.embedding import Embedder
from assistant.search.model import Passage
from assistant.search.passages import cut_passages
from assistant.search.storage import load_passages, load_vectors, write_index


@dataclass(frozen=True, slots=True)
class _Reusable:
    """What the generation before holds that need not be made again, by document id."""

    documents: Mapping[str, Document]
    rules: Mapping[str, tuple[Rule, ...]]
    set_aside: Mapping[str, tuple[str, ...]]
    passages: Mapping[str, tuple[Passage, ...]]

    def is_same(self, document: Document) -> bool:
        """Whether a document is what it was, repairs and all."""
        return self.documents.get(document.id) == document


def build(
    generations: Generations, corpus: Path, model: Embedder, before: Previous, progress: Progress
) -> dict[str, Any]:
    """Build a generation and make it the current one; returns its manifest. Call while `building`."""
    scanned = time.time_ns()
    sources = scan(corpus, before.sources, before.scanned)
    reusable = _reusable(before)
    read = _read(corpus, reusable, progress, generations.folder / "scans")
    rules, set_aside = _rules(read.documents, reusable, progress)
    passages = [passage for document in read.documents for passage in _passages(document, reusable)]
    by_id = {document.id: document for document in read.documents}
    rulebook = load_rulebook(rulebook_folder(corpus), by_id, rules)
    calculators_of(rulebook)  # one that is malformed is told now, not when somebody calculates
    glossary = read_glossary(glossary_file(corpus))
    known = load_vectors(before.folder) if before.folder is not None and before.same_model else None
    folder = generations.begin()
    write_index(folder, passages, model, known, lambda done, total: progress("embedding", done, total))
    save_contents(folder, read.documents, rules, rulebook, glossary)
    save_findings(folder, run_checks(read.documents, rulebook.rules))
    manifest = _manifest(corpus, before.stamps, sources, scanned, read)
    manifest |= {"passages": len(passages), "rules": len(rulebook.rules), "set_aside": set_aside}
    faults = [Notice(by_id[one].file, note) for one, notes in set_aside.items() for note in notes]
    manifest["notices"] += [[one.file, one.note] for one in (*rulebook.warnings, *faults)]
    generations.publish(folder, manifest)
    return manifest


def _reusable(before: Previous) -> _Reusable:
    if before.folder is None or before.unusable:
        return _Reusable({}, {}, {}, {})
    return _Reusable(
        dict(load_documents(before.folder)),
        _by_document(load_rules(before.folder)),
        {document_id: tuple(notes) for document_id, notes in before.manifest["set_aside"].items()},
        _by_document(load_passages(before.folder)),
    )


class _OfDocument(Protocol):
    @property
    def document_id(self) -> str: ...


Part = TypeVar("Part", bound=_OfDocument)


def _by_document(parts: Iterable[Part]) -> dict[str, tuple[Part, ...]]:
    grouped: dict[str, list[Part]] = {}
    for part in parts:
        grouped.setdefault(part.document_id, []).append(part)
    return {document_id: tuple(found) for document_id, found in grouped.items()}


def _read(corpus: Path, reusable: _Reusable, progress: Progress, scans: Path) -> Corpus:
    total = len(corpus_files(corpus))
    begun = 0

    def report(file: str) -> None:
        nonlocal begun
        progress("reading", begun, total)
        begun += 1

    known = {known_key(found.sha256, found.file): found for found in reusable.documents.values()}
    read = read_corpus(
        corpus,
        progress=report,
        known=known,
        scans=scans,
        paging=lambda done: progress(f"reading {done}", begun - 1, total),
    )
    progress("reading", total, total)
    return read


def _rules(
    documents: Sequence[Document], reusable: _Reusable, progress: Progress
) -> tuple[list[Rule], dict[str, tuple[str, ...]]]:
    """The rules of all documents, and by document what is said of those set aside."""
    rules: list[Rule] = []
    set_aside: dict[str, tuple[str, ...]] = {}
    for done, document in enumerate(documents, start=1):
        known = reusable.is_same(document)
        found = _known(document.id, reusable) if known else read_rules(document)
        rules += found.rules
        if found.set_aside:
            set_aside[document.id] = found.set_aside
        progress("extracting", done, len(documents))
    return rules, set_aside


def _known(document_id: str, reusable: _Reusable) -> Extraction:
    return Extraction(reusable.rules.get(document_id, ()), reusable.set_aside.get(document_id, ()))


def _passages(document: Document, reusable: _Reusable) -> tuple[Passage, ...]:
    same = reusable.is_same(document)
    return reusable.passages.get(document.id, ()) if same else cut_passages(document)


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
