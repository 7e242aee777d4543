from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexUnavailable
from assistant.search.embedding import Vectors
from assistant.search.vectors import VectorSide, read_vectors, write_vectors


def _rows(count: int, width: int = 8) -> Vectors:
    rows = np.random.default_rng(7).standard_normal((count, width)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize("count", [1, 3, 500])
def test_the_rows_of_a_faiss_file_are_read_as_faiss_reads_them(tmp_path: Path, count: int) -> None:
    import faiss

    rows = _rows(count)
    write_vectors(rows, tmp_path / "v")
    read = read_vectors(tmp_path / "v", count, 8)
    assert np.array_equal(read, rows)
    assert np.array_equal(faiss.read_index(str(tmp_path / "v")).reconstruct_n(0, count), rows)


def test_an_index_without_vectors_can_be_written_and_read(tmp_path: Path) -> None:
    write_vectors(np.zeros((0, 1), dtype=np.float32), tmp_path / "v")
    assert read_vectors(tmp_path / "v", 0, 1).shape == (0, 1)


def test_the_cosines_of_some_passages_are_those_among_all() -> None:
    rows = _rows(200)
    starts = np.arange(0, 201, 2)
    side = VectorSide(rows, np.arange(100, dtype=np.int32), np.arange(200, dtype=np.int32)[::-1].copy(), starts)
    places = np.array([0, 7, 8, 99])
    passages, units = side.cosines(rows[3])
    some_passages, some_units = side.cosines(rows[3], places, side.units_of(places)[1])
    assert np.allclose(some_passages, passages[places], atol=1e-6)
    assert np.allclose(some_units, units[[0, 1, 14, 15, 16, 17, 198, 199]], atol=1e-6)


def test_a_question_of_another_model_is_refused() -> None:
    places = np.zeros(1, dtype=np.int32)
    side = VectorSide(_rows(1), places, places, np.array([0, 1]))
    with pytest.raises(IndexUnavailable, match="embedding model has changed"):
        side.cosines(np.zeros(5, dtype=np.float32))
