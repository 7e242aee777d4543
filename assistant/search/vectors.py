"""The vector side: every distinct text of the index once, and the exact cosines of a question to them.

The vectors of a small index are a flat FAISS file, those of a large one rows of a byte a dimension
(`stored_vectors`). Both are multiplied without FAISS: the same result, and importing FAISS takes as long as
loading the embedding model. Those of a database are multiplied there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.arrays import ranges
from assistant.errors import IndexUnavailable
from assistant.search.embedding import Vectors
from assistant.threads import wait_passively

Units = NDArray[np.int64] | slice


class RowVectors(Protocol):
    """Rows of vectors that do not lie in memory."""

    @property
    def shape(self) -> tuple[int, ...]:
        """How many rows, and how wide they are."""

    def dots(self, vector: Vectors, rows: NDArray[Any] | None = None) -> NDArray[np.float32]:
        """The dot product of every row, or of some, with a vector."""


Rows = TypeVar("Rows", bound=Vectors | RowVectors, covariant=True)


@dataclass(frozen=True, slots=True)
class VectorSide(Generic[Rows]):
    """Cosines of a question to passages and to their units.

    `vectors` holds one row a distinct text. `passage_rows[p]` is the row of passage p, text and context; the
    units of p are rows `unit_rows[unit_starts[p]:unit_starts[p + 1]]`. No passage is without units.
    """

    vectors: Rows
    passage_rows: NDArray[np.int32]
    unit_rows: NDArray[np.int32]
    unit_starts: NDArray[np.int64]

    def cosines(
        self, vector: Vectors, places: NDArray[np.int64] | None = None, units: Units = slice(None)
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The cosine of every passage, and of every unit, in order; or of those named, reading no other vector."""
        self._check(vector)
        if places is None:
            cosines = self._dots(vector)
            return cosines[self.passage_rows], cosines[self.unit_rows]
        cosines = self._dots(vector, np.concatenate([self.passage_rows[places], self.unit_rows[units]]))
        return cosines[: len(places)], cosines[len(places) :]

    def units_of(self, places: NDArray[np.int64] | None) -> tuple[NDArray[np.int64], Units]:
        """Where the units of each passage begin, and which they are; or of each of some, among theirs."""
        if places is None:
            return self.unit_starts, slice(None)
        begins, ends = self.unit_starts[places], self.unit_starts[places + 1]
        return np.concatenate([[0], np.cumsum(ends - begins)]), ranges(begins, ends)

    def unit_cosines(self, vector: Vectors, passage: int) -> NDArray[np.float32]:
        """The cosine of each unit of one passage, in order."""
        rows = self.unit_rows[self.unit_starts[passage] : self.unit_starts[passage + 1]]
        return self._dots(vector, rows)

    def _dots(self, vector: Vectors, rows: NDArray[Any] | None = None) -> NDArray[np.float32]:
        """The dot product of every row, or of some, with a vector, in one thread.

        Where cores are busy, threads wait for each other far longer than the work takes (16 ms at the 95th percentile
        against 0.2 ms, for 4,096 rows).
        """
        if not isinstance(self.vectors, np.ndarray):
            return self.vectors.dots(vector, rows)
        found: NDArray[np.float32] = np.vecdot(self.vectors if rows is None else self.vectors[rows], vector)
        return found

    def _check(self, vector: Vectors) -> None:
        if vector.shape != self.vectors.shape[1:]:
            raise IndexUnavailable(
                f"The question has {vector.shape[-1]} dimensions and the index {self.vectors.shape[1]}. "
                "The embedding model has changed: run `villkor index`."
            )


def write_vectors(vectors: Vectors, path: Path) -> None:
    """Write vectors as a FAISS index that is searched exactly."""
    wait_passively()
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    faiss.write_index(index, str(path))


def read_vectors(path: Path, count: int, width: int) -> Vectors:
    """The vectors of such an index, mapped into memory: a flat index ends with its rows as they are."""
    size = count * width * np.dtype(np.float32).itemsize
    if size == 0:
        return np.zeros((count, width), dtype=np.float32)
    start = path.stat().st_size - size
    return np.asarray(np.memmap(path, dtype=np.float32, mode="r", offset=start, shape=(count, width)))
