"""The forward pass: the model's encoder as a network for ONNX Runtime, its weights left in the file's 4 bits.

As in the bundled engine, what is multiplied with 4-bit weights is rounded to 8 bits, block by block
(`accuracy_level=4`): measured the nearest to its vectors, and the fastest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from assistant.search.e5 import onnx
from assistant.search.e5.model_file import Floats, ModelFile, dequantised

_IN_8_BITS = 4  # what ONNX Runtime calls this accuracy
_BLOCK = 32


class Encoder:
    """Token numbers to vectors. Several threads may share it; each is given one core."""

    def __init__(
        self,
        file: ModelFile,
        network: bytes | Path,
        settings: Mapping[str, str] | None = None,
        write: Path | None = None,
    ) -> None:
        """`network` is in ONNX's format, or a file of it; `write` is a file to write it to as it is then run."""
        import onnxruntime

        shape = file.shape
        self._words = file.blocks("emb.word", file.words, shape.hidden)
        self._places = file.vector("emb.pos", shape.positions * shape.hidden).reshape(-1, shape.hidden)
        self._places += file.vector("emb.type", 2 * shape.hidden)[: shape.hidden]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False  # which would keep the memory
        options.log_severity_level = 4  # what fails is raised
        for name, setting in (settings or {}).items():
            options.add_session_config_entry(name, setting)
        if write is not None:
            options.optimized_model_filepath = str(write)
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])

    def means(self, texts: Sequence[Sequence[int]]) -> Floats:
        """The mean of each text's token vectors, (texts, hidden). All texts must have the same length."""
        words = dequantised(self._words[[token for text in texts for token in text]])
        embedded = words.reshape(len(texts), -1, words.shape[1]) + self._places[: len(texts[0])]
        return cast(Floats, self._session.run(None, {"embedded": embedded})[0])


def network_of(file: ModelFile) -> bytes:
    """The network an `Encoder` runs, in ONNX's format."""
    return _Network(file).written()


class _Network:
    """BERT's encoder, written step by step; a step is called as what it makes."""

    def __init__(self, file: ModelFile) -> None:
        self._file = file
        self._nodes: list[bytes] = []
        self._constants: list[bytes] = []

    def written(self) -> bytes:
        shape = self._file.shape
        at = self._step("LayerNormalization", "emb", ["embedded", *self._norm("emb.ln")], epsilon=shape.epsilon)
        for number in range(shape.layers):
            at = self._layer(f"l{number}.", at)
        self._nodes.append(onnx.node("ReduceMean", [at], "means", axes=[1], keepdims=0))
        given: onnx.Sized = ("embedded", ("texts", "tokens", shape.hidden))
        return onnx.model(self._nodes, self._constants, given, ("means", ("texts", shape.hidden)))

    def _layer(self, name: str, at: str) -> str:
        hidden, inner = self._file.shape.hidden, self._file.shape.inner
        parts = [self._product(f"{name}{part}", at, hidden, hidden) for part in "qkv"]
        bias = np.concatenate([self._file.vector(f"{name}{part}.b", hidden) for part in "qkv"])
        heads = self._file.shape.heads
        attended = [*parts, self._constant(f"{name}qkv.b", bias)]
        context = self._step("MultiHeadAttention", f"{name}context", attended, fused=True, num_heads=heads)
        output = self._product(f"{name}ao", context, hidden, hidden)
        at = self._joined(f"{name}aln", output, at, f"{name}ao.b")
        wide = self._product(f"{name}fi", at, inner, hidden)
        active = self._step("BiasGelu", f"{name}gelu", [wide, self._vector(f"{name}fi.b", inner)], fused=True)
        narrow = self._product(f"{name}fo", active, hidden, inner)
        return self._joined(f"{name}oln", narrow, at, f"{name}fo.b")

    def _product(self, name: str, at: str, rows: int, columns: int) -> str:
        blocks = self._file.blocks(f"{name}.w", rows, columns)
        weights = self._constant(f"{name}.w", _in_pairs(blocks["nibbles"]))
        scales = self._constant(f"{name}.scales", blocks["scale"].astype(np.float32).reshape(-1))
        sizes = {"N": rows, "K": columns, "bits": 4, "block_size": _BLOCK, "accuracy_level": _IN_8_BITS}
        return self._step("MatMulNBits", f"{name}.product", [at, weights, scales], fused=True, **sizes)

    def _joined(self, norm: str, new: str, old: str, bias: str) -> str:
        """What a part of a layer adds, added and brought to mean 0 and variance 1."""
        inputs = [new, old, *self._norm(norm), self._vector(bias, self._file.shape.hidden)]
        epsilon = self._file.shape.epsilon
        return self._step("SkipLayerNormalization", f"{norm}.joined", inputs, fused=True, epsilon=epsilon)

    def _step(self, operator: str, name: str, inputs: Sequence[str], **attributes: Any) -> str:
        self._nodes.append(onnx.node(operator, inputs, name, **attributes))
        return name

    def _norm(self, name: str) -> list[str]:
        return [self._vector(f"{name}.{part}", self._file.shape.hidden) for part in "wb"]

    def _vector(self, name: str, size: int) -> str:
        return self._constant(name, self._file.vector(name, size))

    def _constant(self, name: str, array: NDArray[Any]) -> str:
        self._constants.append(onnx.tensor(name, array))
        return name


def _in_pairs(nibbles: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """From the first half of a block in the low bits and the second in the high, to neighbours in one byte."""
    two = nibbles.view("<u2")  # 0x4321: weights 1 and 3 of the first half, 2 and 4 of the second
    pairs = np.empty((*nibbles.shape[:-1], 2, two.shape[-1]), dtype=np.uint8)
    pairs[..., 0, :] = two & 0xF | two >> 4 & 0xF0
    pairs[..., 1, :] = two >> 4 & 0xF | two >> 8 & 0xF0
    return pairs.reshape(nibbles.shape)
