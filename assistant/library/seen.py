"""A library as somebody sees it who may not read all of it: whatever is made from it knows of no other document.

This is the one place where documents are closed to a reader. Answers, search, rules, courses and exports are made
from a library, and from one made here nothing can be told that stands in a closed document only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.documents.model import Document, document_id_of
from assistant.errors import IndexUnavailable
from assistant.library.collections import Collections
from assistant.library.model import Library
from assistant.library.store import BROKEN
from assistant.rules.model import Rule
from assistant.rules.rulebook import Named, Rulebook
from assistant.search.chosen import places_of
from assistant.search.index import Index


def seen_by(library: Library, collections: Collections, readable: frozenset[str]) -> Library:
    """The library for who reads these collections and what is in none; itself where that is all of it.

    A document is closed where any file of its name is: an original, its source sheet, a copy that was not read.
    """
    manifest = library.generation.manifest() if library.generation else None
    if manifest is None:
        raise _replaced()
    closed = collections.closed(manifest["sources"], readable)
    if not closed:
        return library
    ids = frozenset(document_id_of(file) for file in closed)
    open_ids = [document_id for document_id in library.documents if document_id not in ids]
    return _of(library, frozenset(open_ids), closed)


def _of(library: Library, ids: frozenset[str], closed: frozenset[str]) -> Library:
    documents, index = _texts(library, ids)
    rulebook = _rulebook(library.rulebook, ids)
    told = "\n".join(sorted(ids)).encode(errors="surrogatepass")
    return replace(
        library,
        documents=documents,
        index=index,
        rules=rulebook.rules,
        rulebook=rulebook,
        glossary=tuple(term for term in library.glossary if _is_open(term.document, library, ids)),
        unreadable=tuple(one for one in library.unreadable if not _tells_of(closed, one.file, one.reason)),
        notices=tuple(one for one in library.notices if not _tells_of(closed, one.file, one.note)),
        version=f"{library.version}-{hashlib.sha256(told).hexdigest()[:12]}",
        only=ids,
    )


def _texts(library: Library, ids: frozenset[str]) -> tuple[Mapping[str, Document], Index]:
    """The documents, and what finds their passages: the store is asked for no other from here on."""
    places = places_of(library.index.places, ids)
    try:
        assert library.generation
        documents, passages = library.generation.texts_of(ids)
    except BROKEN as error:
        raise _replaced() from error
    if (len(documents), len(passages)) != (len(ids), len(places)):
        raise _replaced()
    return documents, library.index.among(places, passages)


def _replaced() -> IndexUnavailable:
    return IndexUnavailable("The index was replaced while it was opened. Try again in a moment.")


def _rulebook(rulebook: Rulebook, ids: frozenset[str]) -> Rulebook:
    """The rules of some documents, and the names and calculators of files with any of them, or with none at all."""
    recorded = _rules(rulebook.recorded, ids)
    kept = {rule.id for rule in recorded}
    closed = [rule.id for rule in (*rulebook.recorded, *rulebook.faulty) if rule.id not in kept]
    return Rulebook(
        recorded=recorded,
        extracted=_rules(rulebook.extracted, ids),
        faulty=_rules(rulebook.faulty, ids),
        ends={rule_id: day for rule_id, day in rulebook.ends.items() if rule_id in kept},
        calculators=_named(rulebook.calculators, kept, closed),
        names=_named(rulebook.names, kept, closed),
    )


def _rules(rules: Sequence[Rule], ids: frozenset[str]) -> tuple[Rule, ...]:
    """Those that are of some documents and quote no other."""
    return tuple(
        rule for rule in rules if rule.document_id in ids and all(one.document_id in ids for one in rule.evidence)
    )


def _named(named: Named, kept: Iterable[str], closed: Iterable[str]) -> Named:
    """What files of the rulebook name, without files all of whose rules are closed. A rule's id begins as its file."""

    def is_open(told: Mapping[str, object]) -> bool:
        begins = f"{Path(str(told['file'])).stem}-".replace("_", "-").lower()
        return any(one.startswith(begins) for one in kept) or not any(one.startswith(begins) for one in closed)

    return {name: told for name, told in named.items() if is_open(told)}


def _is_open(document_id: str | None, library: Library, ids: frozenset[str]) -> bool:
    """Whether a word of the glossary quotes no closed document. What names one that is not there quotes nothing."""
    return document_id is None or document_id in ids or document_id not in library.documents


def _tells_of(closed: frozenset[str], *texts: str) -> bool:
    """Whether what is told of a file names one that is closed."""
    return any(file in text or document_id_of(file) in text for text in texts for file in closed)
