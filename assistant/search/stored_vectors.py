"""Vectors of half precision in a file, for an index too large to hold them in memory.

Rows are read, not mapped: a page that was mapped once would stay in the process, and thousands of questions
would gather the whole file there.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from assistant.search.embedding import Vectors

_BLOCK = 16_384  # rows held at once when all are gone through


class StoredVectors:
    """Rows of a file, as float32. The file may be removed while it is in use."""

    def __init__(self, path: Path, width: int) -> None:
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)
        self._stride = width * np.dtype(np.float16).itemsize
        count, rest = divmod(os.fstat(self._file).st_size, self._stride)
        if rest:
            raise ValueError(f"{path} ends within a row")
        self.shape = (count, width)

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, rows: NDArray[Any] | Sequence[int]) -> Vectors:
        """Some rows. Rows that follow each other are read in one."""
        found = np.empty((len(rows), self.shape[1]), dtype=np.float16)
        if not len(rows):
            return found.astype(np.float32)
        breaks = np.flatnonzero(np.diff(rows) != 1) + 1
        into = found.data.cast("B")
        begins = [0, *breaks.tolist()]
        for first, last in zip(begins, [*begins[1:], len(rows)], strict=True):
            self._read(into[first * self._stride : last * self._stride], int(rows[first]))
        return found.astype(np.float32)

    def blocks(self) -> Iterator[Vectors]:
        """All rows in order, a block at a time."""
        for start in range(0, len(self), _BLOCK):
            yield self[np.arange(start, min(start + _BLOCK, len(self)))]

    def _read(self, into: memoryview, row: int) -> None:
        if os.preadv(self._file, [into], row * self._stride) != len(into):
            raise OSError(f"The index's vectors end before row {row}")


def append_vectors(stream: BinaryIO, vectors: Vectors) -> None:
    """Write rows after those written."""
    stream.write(np.ascontiguousarray(vectors, dtype=np.float16).tobytes())
