from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.search.e5 import Engine
from assistant.search.e5 import kept as keeping
from assistant.search.embedding import bundled_model

QUESTION = "Vem får söka bidraget?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Engine(bundled_model(), tmp_path / "e5")
    return tmp_path / "e5"


def test_what_is_kept_is_read_and_gives_the_same_vectors(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    fresh = Engine(bundled_model(), folder.parent / "other").question(QUESTION)
    monkeypatch.setattr(keeping, "network_of", lambda file: pytest.fail("made anew"))
    assert np.array_equal(Engine(bundled_model(), folder).question(QUESTION), fresh)
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == before
    assert sorted(path.name for path in folder.parent.iterdir()) == ["e5", "other"]


@pytest.mark.parametrize("name", ["network.onnx", "weights.bin", "keys.npy", "numbers.npy", "told.json"])
@pytest.mark.parametrize("damage", ["missing", "cut short", "overwritten"])
def test_what_is_damaged_is_made_anew(folder: Path, name: str, damage: str) -> None:
    file, whole = folder / name, (folder / name).read_bytes()
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(whole[:-5] if damage == "cut short" else b"?" * len(whole))
    assert Engine(bundled_model(), folder).question(QUESTION).shape == (384,)
    assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_it_is_made_each_time(tmp_path: Path) -> None:
    assert Engine(bundled_model(), tmp_path / "missing" / "e5").question(QUESTION).shape == (384,)
    assert not list(tmp_path.iterdir())
