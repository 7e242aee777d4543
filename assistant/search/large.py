"""A large index, written as it is built: passages go by in chunks, and what is made of them goes to disk at once.

It differs from a small one in its vectors: a byte a dimension, in a file of their own, each text once a chunk
instead of once; and in its approximate index over them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.arrays import mapped, store
from assistant.search.build import KnownVectors, embedded, texts_of
from assistant.search.embedding import Embedder, Report, silent
from assistant.search.gathering import Gathering
from assistant.search.model import Passage
from assistant.search.near import SAMPLE, build_near, cells_for, spread_evenly, training_places, write_near
from assistant.search.records import encode, write_records
from assistant.search.stored_vectors import VectorsWriter, open_vectors
from assistant.search.strings import write_strings

_CHUNK = 4096  # passages held at once
NEAR = "near.faiss"


def write_large(
    folder: Path,
    passages: Sequence[Passage],
    model: Embedder,
    known: KnownVectors | None = None,
    report: Report = silent,
) -> None:
    """Build an index of passages and write it into an empty folder."""
    writer = _Writer(folder, model, known)
    offsets = write_records(folder / "passages.jsonl", map(encode, writer.read(passages, report)))
    store(folder, "offsets", np.array(offsets, dtype=np.int64))
    writer.finish()


class _Writer:
    """What is made of the passages that went by."""

    def __init__(self, folder: Path, model: Embedder, known: KnownVectors | None) -> None:
        self._folder, self._model, self._known = folder, model, known
        self._gathering, self._vectors = Gathering(folder), VectorsWriter(folder)
        self._hashes: list[NDArray[np.bytes_]] = []
        self._passage_rows: list[NDArray[np.int32]] = []
        self._unit_rows: list[NDArray[np.int32]] = []
        self._rows = self._width = 0

    def read(self, passages: Sequence[Passage], report: Report) -> Iterator[Passage]:
        """Go through passages, and hand each on."""
        for start in range(0, len(passages), _CHUNK):
            chunk = passages[start : start + _CHUNK]
            self._gathering.add(chunk)
            self._embed(chunk)
            yield from chunk
            report(start + len(chunk), len(passages))

    def _embed(self, chunk: Sequence[Passage]) -> None:
        """Vectors of the chunk's distinct texts."""
        texts, of_passages, of_units = texts_of(chunk)
        vectors, hashes = embedded(texts, self._model, self._known, silent)
        self._vectors.add(vectors)
        self._hashes.append(np.array(hashes, dtype=np.bytes_))
        self._passage_rows.append(of_passages + np.int32(self._rows))
        self._unit_rows.append(of_units + np.int32(self._rows))
        self._rows, self._width = self._rows + len(texts), vectors.shape[1]

    def finish(self) -> None:
        """Write all but the passages."""
        self._vectors.finish()
        gathered = self._gathering.finish()
        write_strings(self._folder, "terms", gathered.terms)
        write_strings(self._folder, "ids", gathered.ids)
        hashes = np.concatenate(self._hashes)
        order = np.argsort(hashes)
        passage_rows = np.concatenate(self._passage_rows)
        arrays = {
            **gathered.arrays,
            "unit_rows": np.concatenate(self._unit_rows),
            "passage_rows": passage_rows,
            "hashes": hashes[order],
            "hash_rows": order.astype(np.int32),
        }
        for name, array in arrays.items():
            store(self._folder, name, array)
        (self._folder / "shape.json").write_text(json.dumps({"vectors": [self._rows, self._width]}), encoding="utf-8")
        self._write_near(passage_rows)

    def _write_near(self, rows: NDArray[np.int32]) -> None:
        count = len(rows)
        vectors = open_vectors(self._folder, self._rows, self._width)
        blocks = (vectors[rows[start : start + _CHUNK]] for start in range(0, count, _CHUNK))
        sample = vectors[rows[spread_evenly(count, SAMPLE)]]
        near = build_near(blocks, vectors[rows[training_places(count)]], sample, cells_for(count))
        write_near(near, self._folder / NEAR)
        store(self._folder, "sample", sample)


class StoredHashes(Mapping[str, int]):
    """Rows of a large index's vectors by the hash of their text, found by halving in its files."""

    def __init__(self, folder: Path) -> None:
        self._hashes, self._rows = mapped(folder, "hashes"), mapped(folder, "hash_rows")

    def __len__(self) -> int:
        return len(self._hashes)

    def __iter__(self) -> Iterator[str]:
        return (hashed.decode() for hashed in self._hashes)

    def __getitem__(self, hashed: str) -> int:
        wanted = np.bytes_(hashed.encode())
        place = int(np.searchsorted(self._hashes, wanted))
        if place == len(self._hashes) or self._hashes[place] != wanted:
            raise KeyError(hashed)
        return int(self._rows[place])
