"""The passages nearest a question, found without looking at all: an approximate FAISS index over them.

Passages are sorted into cells, each around a centre (k-means); a question looks through the cells whose centres
are nearest. Inside, vectors are kept to half a byte a dimension: that is enough to find candidates, whose cosines are
then computed exactly. The file is mapped, not read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, isqrt
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.search.embedding import Vectors
from assistant.threads import wait_passively

EXACT = 20_000
"""Passages up to which an index looks at every one: that takes no longer than embedding the question (15 ms of
processor time). Candidates cost less from 10,000 on (10 ms at 20,000), but may miss one in a hundred of the best."""
PROBED = 384
"""Cells looked through for a question: with cells as below, the passages looked at grow as the root of all."""
SAMPLE = 2048
"""Passages from which the mean and spread of a question's cosines are told."""
WEIGHED = 4096
"""Candidates whose vectors are read. With these numbers 98 of the best 100 are found among a million passages; with a
quarter of them 85 (`python -m tests.bench growth`)."""
_TRAINED_ON = 16  # passages a cell, when the centres are found
_ROUNDS = 8


class Near(Protocol):
    """What finds about the passages nearest a question."""

    @property
    def sample(self) -> Vectors:
        """The vectors of passages spread evenly over all."""

    @property
    def weighed(self) -> int:
        """How many candidates to read the vectors of."""

    def nearest(self, vector: Vectors, count: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """About the `count` passages nearest a question, nearest first, and about what their cosines are.

        They may be fewer, where finding so many takes too long.
        """

    def scale(self, vector: Vectors) -> tuple[float, float]:
        """About the mean and the standard deviation of the cosines of all passages to a question."""

    @property
    def fewest(self) -> int:
        """The passages up to which looking at every one takes no longer."""

    def among(self, places: NDArray[np.int64], ranks: NDArray[np.int32], sample: Vectors) -> Near:
        """What finds the nearest of the passages at some places, rising.

        `ranks` tells of every passage its place among them, or -1; `sample` is of them.
        """


@dataclass(frozen=True, slots=True)
class NearInFile:
    """`faiss` holds the passages by place; `sample` is the vectors of passages spread evenly over all."""

    faiss: Any
    sample: Vectors

    @property
    def weighed(self) -> int:
        return WEIGHED

    def nearest(self, vector: Vectors, count: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        cosines, places = self.faiss.search(vector.reshape(1, -1), min(count, self.faiss.ntotal))
        found = places[0] >= 0  # fewer than asked for, where the cells looked through hold fewer
        return places[0][found], cosines[0][found]

    def scale(self, vector: Vectors) -> tuple[float, float]:
        return spread_of(self.sample, vector)

    @property
    def fewest(self) -> int:
        return EXACT

    def among(self, places: NDArray[np.int64], ranks: NDArray[np.int32], sample: Vectors) -> ChosenNear:
        return ChosenNear(self, places, ranks, sample)


@dataclass(frozen=True, slots=True)
class ChosenNear:
    """The nearest of the passages at some places: of as many more of all as there are more of all."""

    all: NearInFile
    places: NDArray[np.int64]
    ranks: NDArray[np.int32]
    sample: Vectors

    @property
    def weighed(self) -> int:
        return self.all.weighed

    @property
    def fewest(self) -> int:
        return self.all.fewest

    def nearest(self, vector: Vectors, count: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        share = len(self.ranks) / len(self.places)
        places, cosines = self.all.nearest(vector, ceil(count * share))
        ranks = self.ranks[places]
        kept = np.flatnonzero(ranks >= 0)[:count]
        return ranks[kept].astype(np.int64), cosines[kept]

    def scale(self, vector: Vectors) -> tuple[float, float]:
        return spread_of(self.sample, vector)

    def among(self, places: NDArray[np.int64], ranks: NDArray[np.int32], sample: Vectors) -> ChosenNear:
        chosen = np.full(len(self.ranks), -1, dtype=np.int32)
        chosen[self.places] = ranks
        return ChosenNear(self.all, self.places[places], chosen, sample)


def spread_of(sample: Vectors, vector: Vectors) -> tuple[float, float]:
    """The mean and the standard deviation of the cosines of all passages to a question, as a sample tells them."""
    cosines = np.vecdot(sample, vector)
    return float(cosines.mean()), float(cosines.std())


def spread_evenly(count: int, most: int) -> NDArray[np.int64]:
    """At most so many of so many places, evenly apart."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(np.int64))


def build_near(blocks: Iterable[Vectors], trained_on: Vectors, sample: Vectors, cells: int) -> NearInFile:
    """Index the passages' vectors, given in order, block by block."""
    faiss = _faiss()
    width = trained_on.shape[1]
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(width), width, cells, faiss.ScalarQuantizer.QT_4bit, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.niter = _ROUNDS
    index.cp.min_points_per_centroid = 1
    index.train(trained_on)
    for block in blocks:
        index.add(block)
    index.nprobe = min(PROBED, cells)
    return NearInFile(index, sample)


def cells_for(passages: int) -> int:
    """How many cells so many passages are sorted into."""
    return max(1, 4 * isqrt(passages))


def training_places(passages: int) -> NDArray[np.int64]:
    """The passages from which the centres are found."""
    return spread_evenly(passages, _TRAINED_ON * cells_for(passages))


def write_near(near: NearInFile, path: Path) -> None:
    """Write the FAISS index for `read_near`."""
    _faiss().write_index(near.faiss, str(path))


def read_near(path: Path, sample: Vectors) -> NearInFile:
    """Open a written index, mapped into memory. Raises RuntimeError where it is damaged."""
    faiss = _faiss()
    index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP)
    faiss.downcast_InvertedLists(index.invlists).prefetch_nthread = 0  # starting threads takes longer than searching
    return NearInFile(index, sample)


def _faiss() -> Any:
    wait_passively()
    import faiss

    return faiss
