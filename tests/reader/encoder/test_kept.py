from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.reader.encoder import Artefact, Engine
from assistant.reader.encoder import kept as keeping
from assistant.reader.opening import bundled_model

QUESTION = "Vem får söka bidraget?"


def opened(folder: Path) -> Engine:
    return Engine(bundled_model(), Artefact(), folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    opened(tmp_path / "e5").question(QUESTION)
    return tmp_path / "e5"


def files(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}


def test_what_is_kept_is_read_and_gives_the_same_vectors(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(folder)
    fresh = opened(folder.parent / "other").question(QUESTION)
    monkeypatch.setattr(keeping, "network", lambda file, layers: pytest.fail("made anew"))
    assert np.array_equal(opened(folder).question(QUESTION), fresh)
    assert files(folder) == before
    assert sorted(path.name for path in folder.parent.iterdir()) == ["e5", "other"]


@pytest.mark.parametrize("name", ["network.onnx", "weights.bin", "keys.npy", "numbers.npy", "told.json"])
@pytest.mark.parametrize("damage", ["missing", "cut short", "overwritten"])
def test_what_is_damaged_is_made_anew(folder: Path, name: str, damage: str) -> None:
    file = next(folder.rglob(name))
    whole = file.read_bytes()
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(whole[:-5] if damage == "cut short" else b"?" * len(whole))
    assert opened(folder).question(QUESTION).shape == (384,)
    assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_it_is_made_each_time(tmp_path: Path) -> None:
    assert opened(tmp_path / "missing" / "e5").question(QUESTION).shape == (384,)
    assert not list(tmp_path.iterdir())
