"""Documents in the database, each once, known by what it and what was made of it hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from psycopg import Connection

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
        for document in made:
            if document.digest not in known:
                known[document.digest] = document.write(connection)
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

    def write(self, connection: Connection) -> int:
        """Write it in one transaction. Another process may have written the same one: then that is its number."""
        with connection.transaction():
            row = connection.execute(
                """INSERT INTO document (digest, name, passages, set_aside, content) VALUES (%s, %s, %s, %s, %s)
                   ON CONFLICT (digest) DO NOTHING RETURNING id""",
                (self.digest, self.name, len(self.passages), self.set_aside, self.content),
            ).fetchone()
            if row is None:
                return _numbers(connection, [self])[self.digest]
            for table, parts in (("passage", self.passages), ("rule", self.rules)):
                with connection.cursor().copy(f"COPY {table} (document, number, content) FROM STDIN") as copy:
                    for place, part in enumerate(parts):
                        copy.write_row((row[0], place, part))
        number: int = row[0]
        return number


def _numbers(connection: Connection, documents: Sequence[_Document]) -> dict[bytes, int]:
    """The numbers of those that are there."""
    digests = [document.digest for document in documents]
    return dict(connection.execute("SELECT digest, id FROM document WHERE digest = ANY(%s)", (digests,)).fetchall())
