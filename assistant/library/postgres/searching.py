"""An index over a generation in the database.

What a process needs for every question lies in its memory once it has opened the generation: the words, which row is
whose, what kind of thing each unit holds. That is some forty bytes a passage. Postings, vectors, passages and documents
stay in the database; a question fetches the postings of its words and has its candidates' vectors multiplied there.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from threading import local
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.library.postgres.arrays import halfvec, unpacked
from assistant.library.postgres.database import Database, swept_away
from assistant.library.postgres.passages import StoredPassages
from assistant.search.embedding import Embedder, Vectors
from assistant.search.index import Index
from assistant.search.lexical import LexicalSide, Scores
from assistant.search.near import EXACT, spread_of
from assistant.search.query import Vocabulary
from assistant.search.strings import Strings
from assistant.search.vectors import VectorSide

WEIGHED = 512
"""Candidates whose vectors are multiplied for a question over a large index."""
_ONE_BY_ONE = 4
"""Vectors multiplied one by one in the time in which the HNSW index looks at one more: of 100,000 passages 7 µs against
28. To find `WEIGHED` of a reader's it looks at as many more as all are more than theirs."""
_NO_OWNERS, _NO_IMPACTS = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)


def open_index(
    database: Database, generation: int, passages: StoredPassages, model: Embedder, *, exact: bool = False
) -> Index:
    """Open the index of a generation. `exact` makes a large one look at every passage: to measure what it misses."""
    rows = database.rows("SELECT name, content FROM part WHERE generation = %s AND name LIKE 'index/%%'", (generation,))
    parts = {name.removeprefix("index/"): content for name, content in rows}
    arrays = {name: unpacked(content) for name, content in parts.items() if not name.endswith("/text")}
    terms, starts = _strings(parts, arrays, "terms"), arrays["term_starts"]
    vectors = DatabaseVectors(database, arrays["vector_ids"], int(arrays["width"]), int(arrays["model"]))
    near = None
    if len(passages) > EXACT and not exact:
        sample = arrays["sample"].astype(np.float32)
        near = NearInDatabase.over(vectors, arrays["passage_rows"], sample, len(passages))
    return Index(
        passages,
        _strings(parts, arrays, "ids"),
        Vocabulary(terms, starts),
        LexicalSide(len(passages), starts, DatabasePostings(database, generation)),
        VectorSide(vectors, arrays["passage_rows"], arrays["unit_rows"], arrays["unit_starts"]),
        model,
        arrays["unit_kinds"],
        arrays["dated"],
        near,
    )


def _strings(parts: dict[str, bytes], arrays: dict[str, NDArray[Any]], name: str) -> Strings:
    return Strings(parts[f"{name}/text"], arrays[f"{name}/ends"], arrays[f"{name}/numbers"])


class DatabasePostings:
    """The postings of a generation. Those of a question are fetched at once, and kept for its thread's next one."""

    def __init__(self, database: Database, generation: int) -> None:
        self._database, self._generation = database, generation
        self._of_thread = local()

    def ahead(self, terms: Collection[int]) -> None:
        held = self._held()
        missing = [int(term) for term in terms if term not in held]
        fetched = self._fetch(missing) if missing else {}
        self._of_thread.held = {term: held.get(term) or fetched[term] for term in map(int, terms)}

    def of(self, term: int) -> tuple[NDArray[np.int32], Scores]:
        held = self._held()
        if term not in held:
            held |= self._fetch([int(term)])
        return held[term]

    def _held(self) -> dict[int, tuple[NDArray[np.int32], Scores]]:
        found: dict[int, tuple[NDArray[np.int32], Scores]] = self._of_thread.__dict__.setdefault("held", {})
        return found

    def _fetch(self, terms: list[int]) -> dict[int, tuple[NDArray[np.int32], Scores]]:
        rows = self._database.rows(
            "SELECT number, owners, impacts FROM posting WHERE generation = %s AND number = ANY(%s)",
            (self._generation, terms),
        )
        found = dict.fromkeys(terms, (_NO_OWNERS, _NO_IMPACTS))
        for number, owners, impacts in rows:
            found[number] = np.frombuffer(owners, np.dtype("<i4")), np.frombuffer(impacts, np.dtype("<f4"))
        return found


class DatabaseVectors:
    """The vectors of a generation: row r is the vector with number `ids[r]`. Numbers rise."""

    def __init__(self, database: Database, ids: NDArray[np.int64], width: int, model: int) -> None:
        self._database, self._ids, self._model = database, ids, model
        self.shape = (len(ids), width)

    def dots(self, vector: Vectors, rows: NDArray[Any] | None = None) -> NDArray[np.float32]:
        if not len(self._ids):
            return np.zeros(0, dtype=np.float32)
        if rows is None:
            found = self._database.rows(
                """SELECT array_agg(id), array_agg((embedding <#> %s::halfvec)::real)
                   FROM vector WHERE model = %s AND id BETWEEN %s AND %s""",
                (halfvec(vector), self._model, int(self._ids[0]), int(self._ids[-1])),
            )
            return self._placed(found, self._ids)
        asked, places = np.unique(rows, return_inverse=True)
        found = self._database.rows(
            "SELECT array_agg(id), array_agg((embedding <#> %s::halfvec)::real) FROM vector WHERE id = ANY(%s)",
            (halfvec(vector), self._ids[asked].tolist()),
        )
        return self._placed(found, self._ids[asked])[places]

    def marked(self, rows: NDArray[np.int32]) -> bytes:
        """Which numbers, from that of the first row on, are those of some rows: a bit each."""
        bits = np.zeros(int(self._ids[-1] - self._ids[0]) + 1, dtype=np.bool_)
        bits[self._ids[rows] - self._ids[0]] = True
        return np.packbits(bits, bitorder="little").tobytes()

    def nearest(self, vector: Vectors, count: int, marked: bytes) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """About the nearest of the rows that are marked, nearest first, with their dot products.

        The database looks at no other: neither at those of other generations nor at what is closed to a reader.
        """
        width, first = self.shape[1], int(self._ids[0])
        rows = self._database.rows(
            f"""SELECT id, (embedding::halfvec({width}) <#> %s::halfvec({width}))::real AS far FROM vector
                WHERE model = {self._model} AND of_passage AND
                CASE WHEN id BETWEEN {first} AND {int(self._ids[-1])} THEN get_bit(%s, id - {first}) = 1 ELSE false END
                ORDER BY embedding::halfvec({width}) <#> %s::halfvec({width}) LIMIT %s""",
            (halfvec(vector), marked, halfvec(vector), count),
        )
        ids = np.array([number for number, _ in rows], dtype=np.int64)
        return np.searchsorted(self._ids, ids), -np.array([far for _, far in rows], dtype=np.float32)

    @staticmethod
    def _placed(found: list[tuple[Any, ...]], wanted: NDArray[np.int64]) -> NDArray[np.float32]:
        """The dot products in the order of the ids wanted. Raises IndexUnavailable where one is gone."""
        ids, negated = found[0]
        if ids is None or len(ids) < len(wanted):
            raise swept_away()
        order = np.argsort(ids)
        places = np.minimum(np.searchsorted(ids, wanted, sorter=order), len(ids) - 1)
        if not np.array_equal(ids[order[places]], wanted):
            raise swept_away()
        dots: NDArray[np.float32] = -negated[order[places]]
        return dots


@dataclass(frozen=True, slots=True)
class NearInDatabase:
    """The nearest passages by pgvector's HNSW index, or one by one where they are few of `all` that it holds.

    `sample` is the vectors of passages spread evenly over those looked for; `marked` is empty where they are few.
    """

    vectors: DatabaseVectors
    passage_rows: NDArray[np.int32]
    sample: Vectors
    marked: bytes
    all: int

    @classmethod
    def over(cls, vectors: DatabaseVectors, passage_rows: NDArray[np.int32], sample: Vectors, all: int) -> Self:
        """Over the passages whose rows are given, of so many."""
        few = len(passage_rows) <= _ONE_BY_ONE * WEIGHED * all / len(passage_rows)
        return cls(vectors, passage_rows, sample, b"" if few else vectors.marked(passage_rows), all)

    @property
    def weighed(self) -> int:
        return WEIGHED

    @property
    def fewest(self) -> int:
        return WEIGHED

    def nearest(self, vector: Vectors, count: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        count = min(count, WEIGHED)
        if not self.marked:
            each = self.vectors.dots(vector, self.passage_rows)
            best = np.argsort(-each, kind="stable")[:count]
            return best, each[best]
        rows, cosines = self.vectors.nearest(vector, count, self.marked)
        if not len(rows):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        order = np.argsort(rows)
        at = np.minimum(np.searchsorted(rows, self.passage_rows, sorter=order), len(rows) - 1)
        places = np.flatnonzero(rows[order[at]] == self.passage_rows)  # a text may be that of several passages
        told = cosines[order[at[places]]]
        nearest_first = np.argsort(-told, kind="stable")
        return places[nearest_first], told[nearest_first]

    def scale(self, vector: Vectors) -> tuple[float, float]:
        return spread_of(self.sample, vector)

    def among(self, places: NDArray[np.int64], ranks: NDArray[np.int32], sample: Vectors) -> NearInDatabase:
        return NearInDatabase.over(self.vectors, self.passage_rows[places], sample, self.all)
