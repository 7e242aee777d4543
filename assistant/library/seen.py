"""A library as somebody sees it who may not read all of it: whatever is made from it knows of no other document.

This is the one place where documents are closed to a reader. Answers, search, rules, courses and exports are made
from a library, and from one made here nothing can be told that stands in a closed document only: the store hands out
texts, rules, words and findings of open documents alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from assistant.documents.model import document_id_of
from assistant.errors import IndexUnavailable
from assistant.library.collections import Collections
from assistant.library.model import Library
from assistant.library.store import BROKEN, Generation, documents_in
from assistant.search.chosen import places_of


def seen_by(library: Library, collections: Collections, readable: frozenset[str]) -> Library:
    """The library for who reads these collections and what is in none; itself where that is all of it.

    A document is closed where any file of its name is: an original, its source sheet, a copy that was not read.
    """
    manifest = library.generation.manifest() if library.generation else None
    if library.generation is None or manifest is None:
        raise _replaced()
    closed = collections.closed(manifest["sources"], readable)
    if not closed:
        return library
    ids = documents_in(manifest) - set(map(document_id_of, closed))
    try:
        return _of(library, library.generation, ids, closed)
    except BROKEN as error:
        raise _replaced() from error


def _of(library: Library, generation: Generation, ids: frozenset[str], closed: frozenset[str]) -> Library:
    held = generation.among(ids)
    documents, passages, rulebook = held.documents(), held.passages(), held.rulebook()
    places = places_of(library.index.places, ids)
    if (frozenset(documents), len(passages)) != (ids & library.documents.keys(), len(places)):
        raise _replaced()
    told = "\n".join([library.version, *sorted(documents)]).encode(errors="surrogatepass")
    return replace(
        library,
        documents=documents,
        index=library.index.among(places, passages),
        rules=rulebook.rules,
        rulebook=rulebook,
        glossary=held.glossary(),
        unreadable=tuple(one for one in library.unreadable if not _tells_of(closed, one.file, one.reason)),
        notices=tuple(one for one in library.notices if not _tells_of(closed, one.file, one.note)),
        version=hashlib.sha256(told).hexdigest()[: len(library.version)],
        held=held,
    )


def _replaced() -> IndexUnavailable:
    return IndexUnavailable("The index was replaced while it was opened. Try again in a moment.")


def _tells_of(closed: frozenset[str], *texts: str) -> bool:
    """Whether what is told of a file names one that is closed."""
    return any(file in text or document_id_of(file) in text for text in texts for file in closed)
