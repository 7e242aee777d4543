from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.search import stored_vectors
from assistant.search.stored_vectors import StoredVectors, append_vectors


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows = np.arange(40, dtype=np.float32).reshape(10, 4)
    with (tmp_path / "v").open("ab") as stream:
        append_vectors(stream, rows[:7])
        append_vectors(stream, rows[7:])
    return tmp_path / "v"


@pytest.mark.parametrize("rows", [[], [0], [9], [2, 3, 4], [4, 3], [0, 1, 5, 6, 9], [7, 7]])
def test_rows_are_read_in_the_order_asked_for(path: Path, rows: list[int]) -> None:
    expected = np.arange(40, dtype=np.float32).reshape(10, 4)[rows]
    assert np.array_equal(StoredVectors(path, 4)[rows], expected)


def test_all_rows_come_in_blocks_also_after_the_file_is_gone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_vectors, "_BLOCK", 3)
    stored = StoredVectors(path, 4)
    path.unlink()
    assert [len(block) for block in stored.blocks()] == [3, 3, 3, 1]
    assert np.array_equal(np.concatenate(list(stored.blocks())), np.arange(40, dtype=np.float32).reshape(10, 4))


def test_a_file_that_ends_within_a_row_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ValueError, match="within a row"):
        StoredVectors(path, 4)
