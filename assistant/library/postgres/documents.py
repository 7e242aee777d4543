"""Documents in the database, each once, known by what it and what was made of it hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from psycopg import Connection, Cursor

from assistant.documents.storing import document_to_json
from assistant.library.postgres.arrays import compact_json
from assistant.library.store import Kept
from assistant.search.records import encode

_DOCUMENTS = 64  # held at once


def write_documents(connection: Connection, documents: Sequence[Kept]) -> list[int]:
    """Write the documents that are not there, with their passages and rules; returns all their numbers, in order."""
    numbers: list[int] = []
    for start in range(0, len(documents), _DOCUMENTS):
        made = [_Document.of(kept) for kept in documents[start : start + _DOCUMENTS]]
        known = _numbers(connection, made)
        new = {document.digest: document for document in made if document.digest not in known}
        if new:
            _write(connection, sorted(new.values(), key=lambda document: document.digest))
            known |= _numbers(connection, list(new.values()))
        numbers += [known[document.digest] for document in made]
    return numbers


@dataclass(frozen=True, slots=True)
class _Document:
    """A document with its passages and rules, as JSON."""

    name: str
    content: str
    set_aside: list[str]
    passages: tuple[str, ...]
    rules: tuple[str, ...]
    digest: bytes

    @classmethod
    def of(cls, kept: Kept) -> _Document:
        content = compact_json(document_to_json(kept.document))
        parts = (
            tuple(compact_json(encode(one)) for one in kept.passages),
            tuple(compact_json(encode(one)) for one in kept.rules),
        )
        whole = json.dumps([content, kept.set_aside, *parts], ensure_ascii=False)
        return cls(kept.document.id, content, list(kept.set_aside), *parts, hashlib.sha256(whole.encode()).digest())


def _write(connection: Connection, documents: Sequence[_Document]) -> None:
    """Write documents in one transaction, but those that another process has written meanwhile.

    All processes write them in the same order, so that none waits for one that waits for it.
    """
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(
            """INSERT INTO document (digest, name, passages, set_aside, content) VALUES (%s, %s, %s, %s, %s)
               ON CONFLICT (digest) DO NOTHING RETURNING id""",
            [(one.digest, one.name, len(one.passages), one.set_aside, one.content) for one in documents],
            returning=True,
        )
        numbers = [cursor.fetchone() for _ in _each_result(cursor)]
        written = [(row[0], one) for row, one in zip(numbers, documents, strict=True) if row is not None]
        for table in ("passage", "rule"):
            with cursor.copy(f"COPY {table} (document, number, content) FROM STDIN") as copy:
                for number, one in written:
                    for place, part in enumerate(one.passages if table == "passage" else one.rules):
                        copy.write_row((number, place, part))


def _each_result(cursor: Cursor) -> Iterator[None]:
    """Go through the results of statements that were run together."""
    yield
    while cursor.nextset():
        yield


def _numbers(connection: Connection, documents: Sequence[_Document]) -> dict[bytes, int]:
    """The numbers of those that are there."""
    digests = [document.digest for document in documents]
    return dict(connection.execute("SELECT digest, id FROM document WHERE digest = ANY(%s)", (digests,)).fetchall())
