"""The vector side: every distinct text of the index once, in a FAISS inner-product index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from assistant.search.embedding import Vectors
from assistant.search.threads import wait_passively

NEAREST = 4096
"""How many of the nearest texts get their own cosine; the rest count as being as far as the last of them."""


@dataclass(frozen=True, slots=True)
class VectorSide:
    """Cosines of a question to passages and to their units.

    `index` holds one vector a distinct text. `passage_rows[p]` is the row of passage p, text and context; the
    units of p are rows `unit_rows[unit_starts[p]:unit_starts[p + 1]]`. No passage is without units.
    """

    index: Any  # faiss.IndexFlatIP
    passage_rows: NDArray[np.int32]
    unit_rows: NDArray[np.int32]
    unit_starts: NDArray[np.int64]

    def cosines(self, vector: Vectors) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The cosine of every passage, and of every unit, in order."""
        rows = self._row_cosines(vector)
        return rows[self.passage_rows], rows[self.unit_rows]

    def unit_cosines(self, vector: Vectors, passage: int) -> NDArray[np.float32]:
        """The cosine of each unit of one passage, in order."""
        rows = self.unit_rows[self.unit_starts[passage] : self.unit_starts[passage + 1]]
        return cast(NDArray[np.float32], self.rows(rows) @ vector)

    def rows(self, numbers: Sequence[int] | NDArray[np.int32]) -> Vectors:
        """Stored vectors by row number."""
        return cast(Vectors, self.index.reconstruct_batch(np.asarray(numbers, dtype=np.int64)))

    def _row_cosines(self, vector: Vectors) -> NDArray[np.float32]:
        nearest = min(NEAREST, self.index.ntotal)
        scores, numbers = self.index.search(vector.reshape(1, -1), nearest)
        found = np.full(self.index.ntotal, scores[0, -1], dtype=np.float32)
        found[numbers[0]] = scores[0]
        return found


def _faiss() -> Any:
    wait_passively()
    import faiss

    return faiss


def flat_index(vectors: Vectors) -> Any:
    """A FAISS index over rows of length 1, searched exactly."""
    index = _faiss().IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    return index


def write_index(index: Any, path: Path) -> None:
    """Write a FAISS index to a file."""
    _faiss().write_index(index, str(path))


def read_index(path: Path) -> Any:
    """Read a FAISS index from a file."""
    return _faiss().read_index(str(path))
