"""Bringing a library up to date with its corpus: only what changed is read, extracted and embedded again."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.documents.model import Corpus, Document, Unreadable
from assistant.documents.reading import corpus_files, known_key, read_corpus
from assistant.library.contents import load_documents, load_rules, save_contents
from assistant.library.generations import Generations, is_intact, read_manifest
from assistant.library.glossary import glossary_file, read_glossary
from assistant.library.model import Progress, Update
from assistant.library.scan import FileState, rulebook_folder, scan, states_from
from assistant.library.stamps import building_stamps, mismatch
from assistant.rules import Rule, extract_rules
from assistant.rules.rulebook import load_rulebook
from assistant.search.embedding import Embedder, embedder
from assistant.search.model import Passage
from assistant.search.passages import cut_passages
from assistant.settings import value

_DAMAGED = "the index was damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """The generation in use: where, what it says of itself, and why it cannot be built upon, if so."""

    folder: Path | None = None
    manifest: Mapping[str, Any] = field(default_factory=dict)
    unusable: str | None = None

    @property
    def sources(self) -> dict[str, FileState]:
        return states_from(self.manifest) if self.manifest else {}


@dataclass(frozen=True, slots=True)
class _Reusable:
    """What the generation before holds that need not be made again, by document id."""

    documents: Mapping[str, Document]
    rules: Mapping[str, tuple[Rule, ...]]
    passages: Mapping[str, tuple[Passage, ...]]


def update_library(corpus: Path, index: Path, *, progress: Progress | None = None) -> Update:
    """Make the index of a corpus what the corpus is now, in one step, and say what changed.

    Raises IndexUnavailable where the corpus is missing or the index cannot be written, and RulebookError
    for a malformed rulebook or glossary. Files that cannot be read are listed in the result.
    """
    started = time.monotonic()
    generations = Generations(index, corpus)
    model = embedder(value("model"))
    stamps = building_stamps(model)
    unchanged = _unchanged(generations, corpus, stamps, started)
    if unchanged is not None:
        return unchanged
    with generations.building():
        # another process may have built while this one waited
        unchanged = _unchanged(generations, corpus, stamps, started)
        return unchanged or _build(generations, corpus, model, stamps, progress or _silent, started)


def _silent(what: str, done: int, total: int) -> None:
    """Nobody is watching."""


def _before(generations: Generations, stamps: Mapping[str, str]) -> _Before:
    folder = generations.current()
    if folder is None:
        return _Before()
    manifest = read_manifest(folder)
    if manifest is None or not is_intact(folder, manifest):
        return _Before(unusable=_DAMAGED)
    return _Before(folder=folder, manifest=manifest, unusable=mismatch(manifest["stamps"], stamps))


def _unchanged(generations: Generations, corpus: Path, stamps: Mapping[str, str], started: float) -> Update | None:
    """The result, where the generation in use is already what it should be."""
    before = _before(generations, stamps)
    if before.folder is None or before.unusable:
        return None
    sources = scan(corpus, before.sources, before.manifest["scanned"])
    if _hashes(sources) != _hashes(before.sources):
        return None
    return _update(before.manifest, before.manifest, None, started)


def _build(
    generations: Generations,
    corpus: Path,
    model: Embedder,
    stamps: Mapping[str, str],
    progress: Progress,
    started: float,
) -> Update:
    from assistant.search.build import build_index
    from assistant.search.storage import save_index

    before = _before(generations, stamps)
    scanned = time.time_ns()
    sources = scan(corpus, before.sources, before.manifest.get("scanned", 0))
    reusable = _reusable(before)
    read = _read(corpus, reusable, progress)
    rules = _rules(read.documents, reusable, progress)
    passages = [passage for document in read.documents for passage in _passages(document, reusable)]
    by_id = {document.id: document for document in read.documents}
    rulebook = load_rulebook(rulebook_folder(corpus), by_id, rules)
    glossary = read_glossary(glossary_file(corpus))
    built = build_index(
        passages,
        model,
        _known_vectors(before, stamps),
        lambda done, total: progress("embedding", done, total),
    )
    folder = generations.begin()
    save_contents(folder, read.documents, rules, rulebook, glossary)
    save_index(folder, built)
    manifest = _manifest(corpus, stamps, sources, scanned, read, len(passages), len(rulebook.rules))
    generations.publish(folder, manifest)
    return _update(manifest, before.manifest, before.unusable, started)


def _reusable(before: _Before) -> _Reusable:
    if before.folder is None or before.unusable:
        return _Reusable({}, {}, {})
    from assistant.search.storage import load_passages

    rules: dict[str, tuple[Rule, ...]] = {}
    for rule in load_rules(before.folder):
        rules[rule.document_id] = (*rules.get(rule.document_id, ()), rule)
    passages: dict[str, list[Passage]] = {}
    for passage in load_passages(before.folder):
        passages.setdefault(passage.document_id, []).append(passage)
    documents = load_documents(before.folder)
    return _Reusable(dict(documents), rules, {document_id: tuple(found) for document_id, found in passages.items()})


def _read(corpus: Path, reusable: _Reusable, progress: Progress) -> Corpus:
    total = len(corpus_files(corpus))
    done = 0

    def report(file: str) -> None:
        nonlocal done
        progress("reading", done, total)
        done += 1

    known = {known_key(found.sha256, found.file): found for found in reusable.documents.values()}
    read = read_corpus(corpus, progress=report, known=known)
    progress("reading", total, total)
    return read


def _rules(documents: Sequence[Document], reusable: _Reusable, progress: Progress) -> list[Rule]:
    rules: list[Rule] = []
    for done, document in enumerate(documents, start=1):
        same = reusable.documents.get(document.id) == document
        rules += reusable.rules.get(document.id, ()) if same else extract_rules(document)
        progress("extracting", done, len(documents))
    return rules


def _passages(document: Document, reusable: _Reusable) -> tuple[Passage, ...]:
    same = reusable.documents.get(document.id) == document
    return reusable.passages.get(document.id, ()) if same else cut_passages(document)


def _known_vectors(before: _Before, stamps: Mapping[str, str]) -> Any:
    """The vectors there are, if the same model made them; they outlive every other change."""
    if before.folder is None or before.manifest["stamps"].get("model") != stamps["model"]:
        return None
    from assistant.search.storage import load_vectors

    return load_vectors(before.folder)


def _manifest(
    corpus: Path,
    stamps: Mapping[str, str],
    sources: Mapping[str, FileState],
    scanned: int,
    read: Corpus,
    passages: int,
    rules: int,
) -> dict[str, Any]:
    content = json.dumps([dict(stamps), _hashes(sources)], sort_keys=True)
    return {
        "version": hashlib.sha256(content.encode()).hexdigest()[:12],
        "stamps": dict(stamps),
        "corpus": str(corpus.resolve()),
        "sources": {name: [state.size, state.modified, state.sha256] for name, state in sources.items()},
        "scanned": scanned,
        "unreadable": [[failed.file, failed.reason] for failed in read.unreadable],
        "documents": {document.file: document.sha256 for document in read.documents},
        "passages": passages,
        "rules": rules,
    }


def _hashes(sources: Mapping[str, FileState]) -> dict[str, str]:
    return {name: state.sha256 for name, state in sources.items()}


def _update(manifest: Mapping[str, Any], before: Mapping[str, Any], rebuilt: str | None, started: float) -> Update:
    old, new = before.get("documents", {}), manifest["documents"]
    return Update(
        documents=len(new),
        passages=manifest["passages"],
        rules=manifest["rules"],
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        removed=tuple(sorted(old.keys() - new.keys())),
        unreadable=tuple(Unreadable(file, reason) for file, reason in manifest["unreadable"]),
        seconds=Decimal(str(round(time.monotonic() - started, 3))),
        rebuilt=rebuilt,
    )
