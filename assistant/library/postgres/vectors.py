"""The vectors of texts, each text once a model, whichever generations hold it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from psycopg import Connection

from assistant.library.postgres.arrays import halfvec_rows
from assistant.search.build import passage_text, text_hash, unit_text
from assistant.search.embedding import Embedder, Vectors, halved
from assistant.search.model import Passage

_MEMORY_MB = 512  # while an index over vectors is made


class VectorWriter:
    """Finds the vectors of texts by number, embedding those that are not there."""

    def __init__(self, connection: Connection, model: Embedder) -> None:
        self._connection, self._embedder = connection, model
        row = connection.execute("SELECT id, width FROM model WHERE stamp = %s", (model.stamp,)).fetchone()
        self.model, self.width = row or (0, 1)

    def write(self, passages: Sequence[Passage]) -> tuple[list[int], list[int]]:
        """The numbers of the vectors of passages, and of their units, one after the other."""
        own = [passage_text(passage) for passage in passages]
        units = [unit_text(passage, unit) for passage in passages for unit in passage.units]
        texts = dict.fromkeys([*own, *units])
        hashes = {text: bytes.fromhex(text_hash(text)) for text in texts}
        known = self._numbers(list(hashes.values()))
        missing = [text for text in texts if hashes[text] not in known]
        if missing:
            vectors = halved(self._embedder.passages(missing))
            whole = frozenset(own)
            self._add([hashes[text] for text in missing], [text in whole for text in missing], vectors)
            known |= self._numbers([hashes[text] for text in missing])
        passage_numbers = [known[hashes[text]] for text in own]
        self._mark(passage_numbers)
        return passage_numbers, [known[hashes[text]] for text in units]

    def read(self, numbers: Sequence[int]) -> Vectors:
        """Some vectors by number, in that order."""
        rows = self._connection.execute(
            "SELECT id, embedding::real[] FROM vector WHERE id = ANY(%s)", (list(set(numbers)),), binary=True
        ).fetchall()
        found: dict[int, Vectors] = dict(rows)
        return np.stack([found[number] for number in numbers]) if numbers else np.zeros((0, self.width), np.float32)

    def _numbers(self, hashes: Sequence[bytes]) -> dict[bytes, int]:
        rows = self._connection.execute(
            "SELECT hash, id FROM vector WHERE model = %s AND hash = ANY(%s)", (self.model, list(hashes))
        )
        return dict(rows.fetchall())

    def _add(self, hashes: Sequence[bytes], of_passages: Sequence[bool], vectors: Vectors) -> None:
        """Write vectors. Another process may be writing the same ones, in the same order: they come out alike."""
        self._named(vectors.shape[1])
        with self._connection.transaction(), self._connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMPORARY TABLE incoming (hash bytea, of_passage boolean, embedding halfvec) ON COMMIT DROP"
            )
            with cursor.copy("COPY incoming FROM STDIN (FORMAT binary)") as copy:
                copy.set_types(["bytea", "bool", "bytea"])
                for row in zip(hashes, of_passages, halfvec_rows(vectors), strict=True):
                    copy.write_row(row)
            cursor.execute(
                """INSERT INTO vector (model, hash, of_passage, embedding)
                   SELECT %s, hash, of_passage, embedding FROM incoming ORDER BY hash
                   ON CONFLICT (model, hash) DO NOTHING""",
                (self.model,),
            )

    def _named(self, width: int) -> None:
        """Give a model that is new here a number."""
        if self.model:
            return
        row = self._connection.execute(
            """INSERT INTO model (stamp, width) VALUES (%s, %s)
               ON CONFLICT (stamp) DO UPDATE SET width = excluded.width RETURNING id, width""",
            (self._embedder.stamp, width),
        ).fetchone()
        assert row is not None
        self.model, self.width = row

    def _mark(self, numbers: Sequence[int]) -> None:
        """Say which are vectors of passages: only those are looked for."""
        self._connection.execute(
            "UPDATE vector SET of_passage = true WHERE id = ANY(%s) AND NOT of_passage", (list(numbers),)
        )


def index_vectors(connection: Connection, model: int, width: int) -> None:
    """Have the passages' vectors of a model found without looking at all. From then on the database keeps it so."""
    connection.execute(f"SET maintenance_work_mem = '{_MEMORY_MB}MB'")
    connection.execute(
        f"""CREATE INDEX IF NOT EXISTS vector_near_{model} ON vector
            USING hnsw ((embedding::halfvec({width})) halfvec_ip_ops) WHERE model = {model} AND of_passage"""
    )
