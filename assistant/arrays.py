"""Arrays in files of their own, mapped into memory: opening one reads none of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def mapped(folder: Path, name: str) -> NDArray[Any]:
    """A stored array."""
    array = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
    return np.asarray(array)  # still mapped, without the slow ways of numpy.memmap


def store(folder: Path, name: str, array: NDArray[Any]) -> None:
    """Write an array for `mapped`."""
    np.save(folder / f"{name}.npy", array, allow_pickle=False)


def ranges(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Every whole number from each start to before its end, range after range.

    >>> ranges(np.array([3, 10]), np.array([5, 13])).tolist()
    [3, 4, 10, 11, 12]
    """
    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    found: NDArray[np.int64] = np.arange(int(lengths.sum()), dtype=np.int64) + np.repeat(starts - before, lengths)
    return found
