"""The vector side: every distinct text of the index once, in a FAISS inner-product index.

Up to `SMALL` texts the vectors are read straight from the end of the FAISS file and multiplied: the same exact
result, and importing FAISS would take as long as loading the embedding model. Beyond, FAISS searches.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexUnavailable
from assistant.search.embedding import Vectors
from assistant.threads import wait_passively

SMALL = 20_000
NEAREST = 4096
"""How many of the nearest texts FAISS gives their own cosine; the rest count as far as the last of them."""


@dataclass(frozen=True, slots=True)
class VectorSide:
    """Cosines of a question to passages and to their units.

    `vectors` holds one row a distinct text. `passage_rows[p]` is the row of passage p, text and context; the
    units of p are rows `unit_rows[unit_starts[p]:unit_starts[p + 1]]`. No passage is without units.
    """

    vectors: Vectors
    passage_rows: NDArray[np.int32]
    unit_rows: NDArray[np.int32]
    unit_starts: NDArray[np.int64]
    faiss: Any = None  # the FAISS index of these vectors, where they are many

    def cosines(self, vector: Vectors) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The cosine of every passage, and of every unit, in order."""
        rows = self._row_cosines(vector)
        return rows[self.passage_rows], rows[self.unit_rows]

    def unit_cosines(self, vector: Vectors, passage: int) -> NDArray[np.float32]:
        """The cosine of each unit of one passage, in order."""
        rows = self.unit_rows[self.unit_starts[passage] : self.unit_starts[passage + 1]]
        found: NDArray[np.float32] = self.vectors[rows] @ vector
        return found

    def _row_cosines(self, vector: Vectors) -> NDArray[np.float32]:
        if vector.shape != self.vectors.shape[1:]:
            raise IndexUnavailable(
                f"The question has {vector.shape[-1]} dimensions and the index {self.vectors.shape[1]}. "
                "The embedding model has changed: run `villkor index`."
            )
        if self.faiss is None:
            found: NDArray[np.float32] = self.vectors @ vector
            return found
        scores, numbers = self.faiss.search(vector.reshape(1, -1), min(NEAREST, len(self.vectors)))
        found = np.full(len(self.vectors), scores[0, -1], dtype=np.float32)
        found[numbers[0]] = scores[0]
        return found


def write_vectors(vectors: Vectors, path: Path) -> None:
    """Write vectors as a FAISS index that is searched exactly."""
    faiss = _faiss()
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


def read_faiss(path: Path, count: int) -> Any:
    """The FAISS index itself where it holds more than a few vectors, else None."""
    return _faiss().read_index(str(path)) if count > SMALL else None


def _faiss() -> Any:
    wait_passively()
    import faiss

    return faiss
