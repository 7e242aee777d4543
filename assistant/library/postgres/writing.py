"""Writing a generation: first what any generation may share, piece by piece, then what is its own, in one transaction.

Documents and vectors are known by what they hold. Writing one that is there changes nothing, so whoever is killed while
writing them has lost nothing, and the next one goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg import Connection
from psycopg.types.json import Json

from assistant.library.postgres.arrays import compact_json, packed
from assistant.library.postgres.vectors import VectorWriter
from assistant.library.store import Content, Manifest, documents_in
from assistant.library.told import told_of
from assistant.search.embedding import Embedder, Report
from assistant.search.gathering import Gathering
from assistant.search.lexical import ArrayPostings
from assistant.search.model import Passage
from assistant.search.near import SAMPLE, spread_evenly
from assistant.search.strings import Strings

_CHUNK = 256  # passages held at once


@dataclass(frozen=True, slots=True)
class WrittenIndex:
    """What belongs to one generation's index: arrays to read whole, and postings."""

    model: int
    width: int
    parts: dict[str, bytes]
    terms: Strings
    postings: ArrayPostings


def write_vectors(
    connection: Connection, passages: Sequence[Passage], model: Embedder, report: Report, folder: Path
) -> WrittenIndex:
    """Embed and write what is not there, and make what belongs to the generation; `folder` holds its postings."""
    vectors = VectorWriter(connection, model)
    gathering = Gathering(folder)
    of_passages: list[int] = []
    of_units: list[int] = []
    for start in range(0, len(passages), _CHUNK):
        chunk = passages[start : start + _CHUNK]
        gathering.add(chunk)
        own, units = vectors.write(chunk)
        of_passages += own
        of_units += units
        report(start + len(chunk), len(passages))
    gathered = gathering.finish()
    arrays = {
        **gathered.arrays,
        "width": np.array(vectors.width),
        "model": np.array(vectors.model),
        "term_starts": gathered.lexical.starts,
        **_rows(np.array(of_passages, dtype=np.int64), np.array(of_units, dtype=np.int64)),
    }
    sample = [of_passages[place] for place in spread_evenly(len(of_passages), SAMPLE)] if of_passages else []
    arrays["sample"] = vectors.read(sample)
    parts = {f"index/{name}": packed(array) for name, array in arrays.items()}
    parts |= _strings("terms", gathered.terms) | _strings("ids", gathered.ids)
    return WrittenIndex(vectors.model, vectors.width, parts, gathered.terms, gathered.lexical.postings)


def _rows(passages: NDArray[np.int64], units: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """Numbers of vectors as rows: each number once, rising."""
    ids, rows = np.unique(np.concatenate([passages, units]), return_inverse=True)
    own = rows.astype(np.int32)
    return {"vector_ids": ids, "passage_rows": own[: len(passages)], "unit_rows": own[len(passages) :]}


def _strings(name: str, strings: Strings) -> dict[str, bytes]:
    return {
        f"index/{name}/text": bytes(strings.text),
        f"index/{name}/ends": packed(strings.ends),
        f"index/{name}/numbers": packed(strings.numbers),
    }


def publish(
    connection: Connection, corpus: int, manifest: Manifest, content: Content, documents: list[int], index: WrittenIndex
) -> int:
    """Write what belongs to the generation and make it the current one. All of it is seen at once, or none."""
    with connection.transaction(), connection.cursor() as cursor:
        row = cursor.execute(
            "INSERT INTO generation (corpus, manifest) VALUES (%s, %s) RETURNING id", (corpus, Json(dict(manifest)))
        ).fetchone()
        assert row is not None
        number: int = row[0]
        _copy(
            cursor,
            "generation_document (generation, ordinal, document)",
            ((number, ordinal, document) for ordinal, document in enumerate(documents)),
        )
        _copy(
            cursor,
            "part (generation, name, content)",
            ((number, name, part) for name, part in index.parts.items()),
        )
        _copy(
            cursor,
            "told (generation, kind, number, documents, content)",
            (
                (number, told.kind, told.number, list(told.documents), compact_json(told.content))
                for told in told_of(content, documents_in(manifest))
            ),
        )
        _copy(
            cursor,
            "posting (generation, number, term, owners, impacts)",
            ((number, *posting) for posting in _postings(index)),
        )
        cursor.execute(
            "UPDATE generation SET replaced = now() WHERE corpus = %s AND id <> %s AND replaced IS NULL",
            (corpus, number),
        )
        cursor.execute("UPDATE corpus SET current = %s WHERE id = %s", (number, corpus))
    return number


def _copy(cursor: Any, table: str, rows: Iterator[tuple[Any, ...]]) -> None:
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _postings(index: WrittenIndex) -> Iterator[tuple[int, str, bytes, bytes]]:
    for term, number in index.terms.items():
        owners, impacts = index.postings.of(number)
        yield number, term, owners.astype("<i4").tobytes(), impacts.astype("<f4").tobytes()
