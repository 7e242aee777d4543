"""Vectors of a byte a dimension in a file that is mapped, for an index too large to hold them in memory.

Each row has a scale of its own. A cosine told from it is off by less than 0.001, a fiftieth of the spread of a
question's cosines; a quarter of the memory is a quarter of the pages to fetch.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.search.arrays import mapped, store
from assistant.search.embedding import Vectors

_CODES, _SCALES = "vectors.i8", "vector_scales"
_MOST = 127  # the largest code
_BLOCK = 1024  # rows held at once: buffers that small stay in the cache, and are not fetched anew each time


class StoredVectors:
    """Rows of a file, as float32."""

    def __init__(self, codes: NDArray[np.int8], scales: NDArray[np.float32]) -> None:
        self._codes, self._scales = codes, scales
        self.shape: tuple[int, ...] = codes.shape

    def __len__(self) -> int:
        return len(self._scales)

    def __getitem__(self, rows: NDArray[Any] | Sequence[int]) -> Vectors:
        return self._codes[rows] * self._scales[rows][:, None]

    def dots(self, vector: Vectors, rows: NDArray[Any] | None = None) -> NDArray[np.float32]:
        """The dot product of every row, or of some, with a vector."""
        asked = np.arange(len(self)) if rows is None else rows
        found = np.empty(len(asked), dtype=np.float32)
        for start in range(0, len(asked), _BLOCK):
            block = asked[start : start + _BLOCK]
            np.vecdot(self._codes[block].astype(np.float32), vector, out=found[start : start + _BLOCK])
        return found * self._scales[asked]


class VectorsWriter:
    """Writes rows after those written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._scales: list[NDArray[np.float32]] = []

    def add(self, vectors: Vectors) -> None:
        """The next rows."""
        scales = np.maximum(np.abs(vectors).max(axis=1), np.float32(1e-12)) / np.float32(_MOST)
        codes = np.rint(vectors / scales[:, None]).astype(np.int8)
        self._scales.append(scales)
        with (self._folder / _CODES).open("ab") as stream:
            codes.tofile(stream)

    def finish(self) -> None:
        """Write what is left to write."""
        store(self._folder, _SCALES, np.concatenate(self._scales))


def open_vectors(folder: Path, count: int, width: int) -> StoredVectors:
    """The rows a `VectorsWriter` wrote. Raises ValueError where they are not so many."""
    codes, scales = np.memmap(folder / _CODES, dtype=np.int8, mode="r"), mapped(folder, _SCALES)
    if len(codes) != count * width or len(scales) != count:
        raise ValueError(f"{folder / _CODES} does not hold {count} vectors of {width} dimensions")
    return StoredVectors(np.asarray(codes).reshape(count, width), scales)
