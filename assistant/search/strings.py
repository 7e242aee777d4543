"""Strings with a number each, kept sorted in a file and looked up there: opening a million reads none of them."""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.arrays import mapped, store

FEW = 30_000
"""Up to so many strings are read on the first look-up: the next takes a fiftieth of the time."""


class Strings(Mapping[str, int]):
    """Numbers by string, found by halving.

    `text` holds the strings one after the other, in order of code point; the one at rank i ends at byte
    `ends[i]` and has number `numbers[i]`.
    """

    def __init__(self, text: bytes | mmap.mmap, ends: NDArray[np.int64], numbers: NDArray[np.int32]) -> None:
        self.text, self.ends, self.numbers = text, ends, numbers
        self._ends, self._numbers = ends.data, numbers.data  # single numbers are read faster so

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        return (self._string(rank).decode() for rank in range(len(self)))

    def __getitem__(self, key: str) -> int:
        if len(self) <= FEW:
            return self._read[key]
        wanted = key.encode(errors="surrogatepass")
        rank = self._first_from(wanted)
        if rank == len(self) or self._string(rank) != wanted:
            raise KeyError(key)
        return self._numbers[rank]

    def starting_with(self, prefix: str) -> Iterator[str]:
        """The strings that begin so, in order."""
        wanted = prefix.encode(errors="surrogatepass")
        for rank in range(self._first_from(wanted), len(self)):
            found = self._string(rank)
            if not found.startswith(wanted):
                return
            yield found.decode()

    @cached_property
    def _read(self) -> dict[str, int]:
        ends = self.ends.tolist()
        strings = (self.text[start:end].decode() for start, end in zip([0, *ends], ends, strict=False))
        return dict(zip(strings, self.numbers.tolist(), strict=True))

    def _string(self, rank: int) -> bytes:
        return self.text[self._ends[rank - 1] if rank else 0 : self._ends[rank]]

    def _first_from(self, wanted: bytes) -> int:
        """The rank of the first string that is not before this one."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._string(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low


def strings_of(strings: Sequence[str]) -> Strings:
    """Distinct strings, each numbered by its place."""
    order = sorted(range(len(strings)), key=strings.__getitem__)
    encoded = [strings[place].encode() for place in order]
    ends = np.cumsum([len(string) for string in encoded], dtype=np.int64)
    return Strings(b"".join(encoded), ends, np.array(order, dtype=np.int32))


def write_strings(folder: Path, name: str, strings: Strings) -> None:
    """Write strings for `read_strings`."""
    (folder / f"{name}.txt").write_bytes(strings.text)
    store(folder, f"{name}_ends", strings.ends)
    store(folder, f"{name}_numbers", strings.numbers)


def read_strings(folder: Path, name: str) -> Strings:
    """Open written strings; they are read when they are looked up. Raises ValueError where they are damaged."""
    with (folder / f"{name}.txt").open("rb") as stream:
        size = stream.seek(0, 2)
        # an empty file cannot be mapped
        text = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
    ends, numbers = mapped(folder, f"{name}_ends"), mapped(folder, f"{name}_numbers")
    if int(ends[-1] if len(ends) else 0) != size or len(ends) != len(numbers):
        raise ValueError(f"{folder / name}: its files do not belong together")
    return Strings(text, ends, numbers)
