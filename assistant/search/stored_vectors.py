"""Vectors of a byte a dimension in a file, for an index too large to hold them in memory.

Each row has a scale of its own. A cosine told from it is off by less than 0.001, a fiftieth of the spread of a
question's cosines; a quarter of the size is a quarter of the pages to fetch. Rows are read, not mapped: a page that
was mapped once would stay in the process, and thousands of questions would gather the whole file there.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.arrays import mapped, store
from assistant.search.embedding import Vectors

_CODES, _SCALES = "vectors.i8", "vector_scales"
_MOST = 127  # the largest code
_BLOCK = 1024  # rows held at once: buffers that small stay in the cache, and are not fetched anew each time


class StoredVectors:
    """Rows of a file, as float32. The file may be removed while it is in use."""

    def __init__(self, path: Path, scales: NDArray[np.float32], width: int) -> None:
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)
        self._scales = scales
        self.shape = (len(scales), width)

    def __len__(self) -> int:
        return len(self._scales)

    def __getitem__(self, rows: NDArray[Any] | Sequence[int]) -> Vectors:
        asked = np.asarray(rows, dtype=np.int64)
        return self._codes(asked) * self._scales[asked][:, None]

    def dots(self, vector: Vectors, rows: NDArray[Any] | None = None) -> NDArray[np.float32]:
        """The dot product of every row, or of some, with a vector."""
        # in the file's order, rows that follow each other are read in one
        asked, places = (np.arange(len(self)), slice(None)) if rows is None else np.unique(rows, return_inverse=True)
        found = np.empty(len(asked), dtype=np.float32)
        for start in range(0, len(asked), _BLOCK):
            codes = self._codes(asked[start : start + _BLOCK])
            np.vecdot(codes.astype(np.float32), vector, out=found[start : start + _BLOCK])
        told: NDArray[np.float32] = (found * self._scales[asked])[places]
        return told

    def _codes(self, rows: NDArray[np.int64]) -> NDArray[np.int8]:
        width = self.shape[1]
        found = np.empty((len(rows), width), dtype=np.int8)
        into = found.reshape(-1).data.cast("B") if found.size else found.data
        begins = [0, *(np.flatnonzero(np.diff(rows) != 1) + 1).tolist()] if len(rows) else []
        for first, last in pairwise([*begins, len(rows)]):
            part = into[first * width : last * width]
            if os.preadv(self._file, [part], int(rows[first]) * width) != len(part):
                raise OSError(f"The index's vectors end before row {rows[first]}")
        return found


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
    scales = mapped(folder, _SCALES)
    if (folder / _CODES).stat().st_size != count * width or len(scales) != count:
        raise ValueError(f"{folder / _CODES} does not hold {count} vectors of {width} dimensions")
    return StoredVectors(folder / _CODES, scales, width)
