from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.search import stored_vectors
from assistant.search.embedding import Vectors
from assistant.search.stored_vectors import VectorsWriter, open_vectors


@pytest.fixture
def vectors() -> Vectors:
    rows = np.random.default_rng(7).standard_normal((10, 384)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def folder(tmp_path: Path, vectors: Vectors) -> Path:
    writer = VectorsWriter(tmp_path)
    writer.add(vectors[:7])
    writer.add(vectors[7:])
    writer.finish()
    return tmp_path


@pytest.mark.parametrize("rows", [[], [0], [9], [2, 3, 4], [4, 3], [7, 7]])
def test_rows_are_read_in_the_order_asked_for_nearly_as_they_were(
    folder: Path, vectors: Vectors, rows: list[int]
) -> None:
    stored = open_vectors(folder, 10, 384)
    assert stored.shape == (10, 384)
    assert np.allclose(stored[rows], vectors[rows], atol=1e-3)


def test_cosines_are_told_block_by_block_to_a_thousandth(
    folder: Path, vectors: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_vectors, "_BLOCK", 3)
    stored = open_vectors(folder, 10, 384)
    assert np.allclose(stored.dots(vectors[2]), vectors @ vectors[2], atol=1e-3)
    some = np.array([8, 1, 2, 3])
    assert np.array_equal(stored.dots(vectors[2], some), stored.dots(vectors[2])[some])


def test_rows_written_again_are_written_alike(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    writer = VectorsWriter(tmp_path / "again")
    writer.add(open_vectors(folder, 10, 384)[range(10)])
    writer.finish()
    assert (tmp_path / "again" / "vectors.i8").read_bytes() == (folder / "vectors.i8").read_bytes()


@pytest.mark.parametrize(("count", "width"), [(9, 384), (10, 383), (20, 192)])
def test_another_number_of_rows_is_refused(folder: Path, count: int, width: int) -> None:
    with pytest.raises(ValueError, match="does not hold"):
        open_vectors(folder, count, width)
