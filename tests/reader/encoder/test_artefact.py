from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.reader.encoder.artefact import (
    CLAIMS_FILE,
    FINDER,
    JUDGE,
    READER,
    Artefact,
    Head,
    UnknownArtefact,
    write,
    write_judge,
)
from assistant.reader.encoder.weights import Layer, product

CHANCE = np.random.default_rng(5)


def floats(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return CHANCE.normal(size=shape).astype(np.float32)


def layer() -> Layer:
    linear = product(floats(6, 4), floats(6))
    return Layer(linear, linear, linear, linear, (floats(4), floats(4)), (floats(4), floats(4)))


def written(file: Path, **card: object) -> Artefact:
    head = Head(floats(4, 9), floats(4))
    write(file, {FINDER: [layer()], READER: [layer()]}, head, {"frozen": 1, "learned": 1, **card})
    return Artefact(file)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    made = written(tmp_path / "reader.npz", seed=3)
    assert made.card["seed"] == 3
    assert made.layers(FINDER)[0].fi.matrix.dtype == np.int8
    assert made.head().weight.shape == (4, 9)
    assert [path.name for path in tmp_path.iterdir()] == ["reader.npz"]


def test_other_weights_have_another_stamp(tmp_path: Path) -> None:
    assert written(tmp_path / "a.npz").stamp != written(tmp_path / "b.npz").stamp


def test_another_calibration_is_another_reader_with_the_same_finder(tmp_path: Path) -> None:
    same = {FINDER: [layer()], READER: [layer()]}, Head(floats(1, 9), floats(1))
    for name, cut in (("a", 0.2), ("b", 0.3)):
        write(tmp_path / f"{name}.npz", *same, {"frozen": 1, "learned": 1, "calibration": {"part_cut": cut}})
    one, other = Artefact(tmp_path / "a.npz"), Artefact(tmp_path / "b.npz")
    assert one.stamp != other.stamp
    assert one.finder_stamp == other.finder_stamp


def test_what_judges_claims_stands_on_the_readers_lower_layers_and_on_no_others(tmp_path: Path) -> None:
    file = tmp_path / "reader.npz"
    lower, upper, head = layer(), layer(), Head(floats(3, 9), floats(3))
    for reader in (lower, layer()):
        write(file, {FINDER: [layer()] * 2, READER: [reader, layer()]}, head, {"frozen": 1, "learned": 2})
        if reader is lower:
            write_judge(tmp_path / CLAIMS_FILE, Artefact(file), [upper], head, {})
            made = Artefact(file)
            assert [one.fi.matrix.tolist() for one in made.layers(JUDGE)] == [
                one.fi.matrix.tolist() for one in (lower, upper)
            ]
            assert made.stamp_of(JUDGE) != made.stamp_of(READER) == made.stamp
    assert Artefact(file).judge is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", None])
def test_a_damaged_file_is_one_clear_error(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "reader.npz"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UnknownArtefact, match="make train"):
        Artefact(file)


def test_a_matrix_in_8_bits_is_near_the_one_in_32() -> None:
    weight = floats(6, 4)
    made = product(weight, floats(6))
    assert np.abs(made.matrix.T * made.scale[:, None] - weight).max() <= made.scale.max() / 2 + 1e-6
