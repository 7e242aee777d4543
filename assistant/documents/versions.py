"""What a person should know of the documents of a corpus as copies and versions of each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from assistant.documents.model import Document, Notice


def notices(documents: Iterable[Document]) -> tuple[Notice, ...]:
    """What there is to say of each file that was read: its reader's notes, and which other it is a copy of."""
    documents = tuple(documents)
    copies = duplicates(documents)
    told: list[Notice] = []
    for document in documents:
        told += [Notice(document.file, note) for note in document.notes]
        if (first := copies.get(document.id)) is not None:
            told.append(Notice(document.file, f"holds the same text as {first.file}; keep one of them"))
    return tuple(sorted(told, key=lambda one: one.file))


def duplicates(documents: Iterable[Document]) -> Mapping[str, Document]:
    """For each document whose words are those of another one, by id, the first of them in order of id."""
    first: dict[bytes, Document] = {}
    copies: dict[str, Document] = {}
    for document in sorted(documents, key=lambda one: one.id):
        words = hashlib.sha256(" ".join(document.text.split()).encode()).digest()
        if words in first:
            copies[document.id] = first[words]
        else:
            first[words] = document
    return copies
