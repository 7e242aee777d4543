from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexUnavailable
from assistant.search import vectors
from assistant.search.vectors import VectorSide, read_faiss, read_vectors, write_vectors


def _rows(count: int, width: int = 8) -> vectors.Vectors:
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


def test_many_vectors_are_searched_by_faiss_with_the_same_best(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "SMALL", 50)
    rows = _rows(200)
    write_vectors(rows, tmp_path / "v")
    places = np.arange(200, dtype=np.int32)
    starts = np.arange(201, dtype=np.int64)
    by_faiss = VectorSide(rows, places, places, starts, read_faiss(tmp_path / "v", 200))
    by_hand = VectorSide(rows, places, places, starts)
    assert by_faiss.faiss is not None
    assert read_faiss(tmp_path / "v", 50) is None
    for one, other in zip(by_faiss.cosines(rows[3]), by_hand.cosines(rows[3]), strict=True):
        assert np.allclose(one, other, atol=1e-5)
    monkeypatch.setattr(vectors, "NEAREST", 20)
    near, exact = by_faiss.cosines(rows[3])[0], by_hand.cosines(rows[3])[0]
    best = np.argsort(-exact)[:20]
    assert np.allclose(near[best], exact[best], atol=1e-5)
    assert near.min() >= exact.min()


def test_a_question_of_another_model_is_refused() -> None:
    places = np.zeros(1, dtype=np.int32)
    side = VectorSide(_rows(1), places, places, np.array([0, 1]))
    with pytest.raises(IndexUnavailable, match="embedding model has changed"):
        side.cosines(np.zeros(5, dtype=np.float32))
