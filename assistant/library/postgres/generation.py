"""One generation in the database. What it holds is read when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.documents.model import Document
from assistant.documents.storing import document_from_json
from assistant.library.postgres.database import Database, swept_away
from assistant.library.postgres.passages import StoredPassages
from assistant.library.store import Kept, Manifest
from assistant.library.stored import StoredDocuments
from assistant.library.told import Telling
from assistant.rules.model import Rule
from assistant.search.model import Passage
from assistant.search.records import decoded

if TYPE_CHECKING:
    from assistant.search.embedding import Embedder
    from assistant.search.index import Index

_DOCUMENTS_KEPT = 500


class PostgresGeneration(Telling):
    """A generation by its number; where `only` names some documents, no query finds anything of another."""

    def __init__(self, database: Database, number: int, only: Sequence[str] | None = None) -> None:
        self._database, self._number, self._only = database, number, only

    @property
    def name(self) -> str:
        return str(self._number)

    def manifest(self) -> Manifest | None:
        found = self._database.rows("SELECT manifest FROM generation WHERE id = %s", (self._number,))
        return found[0][0] if found else None

    def is_intact(self) -> bool:
        """The database sees to that; a generation that was swept away is not."""
        return self.manifest() is not None

    def documents(self) -> StoredDocuments:
        numbers = {name: number for number, name, _ in self._documents}
        return StoredDocuments(numbers, lru_cache(maxsize=_DOCUMENTS_KEPT)(self._document))

    def extracted(self) -> tuple[Rule, ...]:
        rows = self._database.rows(
            """SELECT rule.content FROM generation_document
               JOIN document ON document.id = document JOIN rule USING (document)
               WHERE generation = %s AND (%s::text[] IS NULL OR document.name = ANY(%s)) ORDER BY ordinal, number""",
            (self._number, self._only, self._only),
        )
        return decoded(Rule, [content for (content,) in rows])

    def told(self, kind: str) -> list[Any]:
        rows = self._database.rows(
            """SELECT DISTINCT ON (number) number, content FROM generation LEFT JOIN told
               ON generation = id AND kind = %s AND (%s::text[] IS NULL OR NOT EXISTS
               (SELECT FROM unnest(documents) AS resting (name) WHERE name <> ALL(%s)))
               WHERE id = %s ORDER BY number""",
            (kind, self._only, self._only, self._number),
        )
        if not rows:
            raise LookupError("the generation was swept away")
        return [content for number, content in rows if number is not None]

    def passages(self) -> StoredPassages:
        numbers, counts = (np.array([row[at] for row in self._documents], dtype=np.int64) for at in (0, 2))
        return StoredPassages(self._database, numbers, counts)

    def among(self, ids: frozenset[str]) -> PostgresGeneration:
        return PostgresGeneration(self._database, self._number, sorted(ids))

    def index(self, model: Embedder) -> Index:
        from assistant.library.postgres.searching import open_index

        return open_index(self._database, self._number, self.passages(), model)

    @cached_property
    def _documents(self) -> list[tuple[int, str, int]]:
        return self._database.rows(
            """SELECT document.id, document.name, document.passages
               FROM generation_document JOIN document ON document.id = generation_document.document
               WHERE generation = %s AND (%s::text[] IS NULL OR document.name = ANY(%s)) ORDER BY ordinal""",
            (self._number, self._only, self._only),
        )

    def _document(self, number: int) -> Document:
        found = self._database.rows("SELECT content FROM document WHERE id = %s", (number,))
        if not found:
            raise swept_away()
        return document_from_json(found[0][0])


def read_kept(database: Database, number: int) -> Kept:
    """One document with its rules and passages."""
    ((content, set_aside),) = database.rows("SELECT content, set_aside FROM document WHERE id = %s", (number,))
    rules, passages = (
        [
            part
            for (part,) in database.rows(f"SELECT content FROM {table} WHERE document = %s ORDER BY number", (number,))
        ]
        for table in ("rule", "passage")
    )
    return Kept(document_from_json(content), decoded(Rule, rules), tuple(set_aside), decoded(Passage, passages))
