from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.reader.encoder.model_file import ModelFile, UnknownLayout, dequantised
from assistant.reader.opening import bundled_model


@pytest.fixture(scope="module")
def file() -> ModelFile:
    return ModelFile(bundled_model())


def test_the_bundled_file_tells_its_shape_and_pieces(file: ModelFile) -> None:
    assert (file.shape.hidden, file.shape.layers, file.shape.heads, file.shape.positions) == (384, 12, 12, 512)
    whole, part = file.piece_numbers().find("▁kommun!", np.array([0, 1]), np.array([7, 7]))
    assert whole > 0
    assert part > 0
    assert len(file.piece_numbers()) == len(file.pieces.scores)


def test_a_block_holds_its_first_half_in_the_low_bits(file: ModelFile) -> None:
    block = file.blocks("l0.q.w", 384, 384)[:1, :1].copy()
    block["scale"] = 0.5
    block["nibbles"] = np.arange(16) | (15 - np.arange(16)) << 4
    expected = np.concatenate([np.arange(-8, 8), np.arange(7, -9, -1)]) / 2
    assert dequantised(block).tolist() == [expected.tolist()]


def test_a_tensor_that_is_not_there_or_of_another_size_is_refused(file: ModelFile) -> None:
    with pytest.raises(UnknownLayout, match=r"l99\.q\.w"):
        file.blocks("l99.q.w", 384, 384)
    with pytest.raises(UnknownLayout):
        file.blocks("l0.q.w", 384, 1536)
    with pytest.raises(UnknownLayout):
        file.vector("l0.q.w", 384 * 384)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda told: b"E5S2" + told[4:], id="another magic"),
        pytest.param(lambda told: told[:4] + b"\x02" + told[5:], id="another version"),
        pytest.param(lambda told: told[:3_000_000], id="cut short in the pieces"),
        pytest.param(lambda told: told[:20], id="cut short in the header"),
        pytest.param(lambda told: b"", id="empty"),
    ],
)
def test_another_layout_is_refused(tmp_path: Path, change: object) -> None:
    assert callable(change)
    file = tmp_path / "model.bin"
    file.write_bytes(change(bundled_model().read_bytes()))
    with pytest.raises(UnknownLayout):
        ModelFile(file)
