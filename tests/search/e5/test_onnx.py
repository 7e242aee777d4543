from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from assistant.search.e5 import onnx


def run(written: bytes, given: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(written, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"given": given})[0])


def test_a_written_network_is_one_that_runs() -> None:
    weight = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], dtype=np.float32)
    nodes = [
        onnx.node("MatMul", ["given", "weight"], "product"),
        onnx.node("LeakyRelu", ["product"], "bent", alpha=0.5),
        onnx.node("ReduceMean", ["bent"], "made", axes=[1], keepdims=0),
    ]
    written = onnx.model(nodes, [onnx.tensor("weight", weight)], ("given", ("rows", 3)), ("made", ("rows",)))
    given = np.array([[1, 0, 0], [0, 1, -1], [-1, -1, -1]], dtype=np.float32)
    product = given @ weight
    assert run(written, given).tolist() == np.where(product < 0, product / 2, product).mean(axis=1).tolist()


@pytest.mark.parametrize(
    ("number", "content"),
    [(0, b"\x00"), (127, b"\x7f"), (128, b"\x80\x01"), (300, b"\xac\x02"), (16_384, b"\x80\x80\x01")],
)
def test_numbers_are_written_seven_bits_a_byte(number: int, content: bytes) -> None:
    assert onnx._varint(number) == content
