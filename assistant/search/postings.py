"""Building the lexical side of a large index: as `build_lexical` does, without holding it in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.arrays import store
from assistant.search.lexical import ArrayPostings, LexicalSide, impacts_of

_ENTRY = np.dtype([("term", np.int32), ("owner", np.int32), ("count", np.float64)])
_READ = 4_000_000  # entries held at once
_ENTRIES = "entries.tmp"


class PostingsWriter:
    """Takes bags of terms passage by passage, then sorts what they hold by term, on disk in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lengths: list[float] = []

    def add(self, bags: Iterable[Mapping[int, float]]) -> None:
        """The bags of the next passages."""
        owned = list(enumerate(bags, start=len(self._lengths)))
        self._lengths += [sum(bag.values()) for _, bag in owned]
        rows = [(term, owner, count) for owner, bag in owned for term, count in bag.items()]
        with (self._folder / _ENTRIES).open("ab") as stream:
            np.array(rows, dtype=_ENTRY).tofile(stream)

    def finish(self, terms: int) -> LexicalSide[ArrayPostings]:
        """Write `term_starts`, `owners` and `impacts`, of so many terms."""
        lengths = np.array(self._lengths, dtype=np.float64)
        frequency = sum(np.bincount(part["term"], minlength=terms) for part in self._parts())
        starts = np.concatenate([[0], np.cumsum(frequency)]).astype(np.int64)
        owners = self._empty("owners", int(starts[-1]), np.int32)
        impacts = self._empty("impacts", int(starts[-1]), np.float32)
        free = starts[:-1].copy()
        for part in self._parts():
            rows = part[np.argsort(part["term"], kind="stable")]
            places = _places(rows["term"], free)
            owners[places] = rows["owner"]
            impacts[places] = impacts_of(rows["count"], lengths, rows["owner"], np.diff(starts)[rows["term"]])
        store(self._folder, "term_starts", starts)
        (self._folder / _ENTRIES).unlink()
        return LexicalSide(len(lengths), starts, ArrayPostings(starts, np.asarray(owners), np.asarray(impacts)))

    def _parts(self) -> Iterator[NDArray[Any]]:
        """The entries in order, some at a time."""
        path = self._folder / _ENTRIES
        for start in range(0, path.stat().st_size, _READ * _ENTRY.itemsize):
            yield np.fromfile(path, dtype=_ENTRY, count=_READ, offset=start)

    def _empty(self, name: str, length: int, kind: type) -> np.memmap[tuple[int], np.dtype[np.generic]]:
        path = self._folder / f"{name}.npy"
        return np.lib.format.open_memmap(path, mode="w+", dtype=kind, shape=(length,))


def _places(terms: NDArray[np.int32], free: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each posting goes, of terms in order; `free` is the first free place of each term and is moved on."""
    held, begins, counts = np.unique(terms, return_index=True, return_counts=True)
    places = np.arange(len(terms), dtype=np.int64) + np.repeat(free[held] - begins, counts)
    free[held] += counts
    return places
