"""The forward pass: BERT's encoder as a network for ONNX Runtime, multiplied in 8 bits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.reader.encoder.model_file import ModelFile, Shape
from assistant.reader.encoder.weights import Layer, Product

GIVEN, MADE = "embedded", "states"
_FUSED = "com.microsoft"  # the domain of ONNX Runtime's own operators
_OPERATORS, _IR = 17, 8


def network(file: ModelFile, layers: Sequence[Layer]) -> bytes:
    """A network in ONNX's format: embedded tokens (texts, tokens, hidden) to their states, of the same shape."""
    return _Network(file.shape).written(file, layers)


class _Network:
    """Written step by step; a step is called as what it makes."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def written(self, file: ModelFile, layers: Sequence[Layer]) -> bytes:
        from onnx import TensorProto, helper

        hidden, epsilon = self._shape.hidden, self._shape.epsilon
        norm = [self._constant(f"emb.ln.{end}", file.vector(f"emb.ln.{end}", hidden)) for end in "wb"]
        at = self._step("LayerNormalization", "emb", [GIVEN, *norm], epsilon=epsilon)
        for number, layer in enumerate(layers):
            at = self._layer(f"l{number}.", layer, at)
        self._step("Identity", MADE, [at])
        sizes: list[str | int | None] = ["texts", "tokens", hidden]
        given, made = (helper.make_tensor_value_info(name, TensorProto.FLOAT, sizes) for name in (GIVEN, MADE))
        graph = helper.make_graph(self._nodes, "encoder", [given], [made], self._constants)
        domains = [helper.make_opsetid("", _OPERATORS), helper.make_opsetid(_FUSED, 1)]
        return helper.make_model(graph, opset_imports=domains, ir_version=_IR).SerializeToString()  # type: ignore[no-any-return]

    def _layer(self, name: str, layer: Layer, at: str) -> str:
        three = self._product(f"{name}qkv", layer.qkv, at)
        parts = [f"{name}{part}" for part in "qkv"]
        self._nodes.append(_node("Split", [three], parts, axis=2))
        context = self._step("MultiHeadAttention", f"{name}context", parts, fused=True, num_heads=self._shape.heads)
        output = self._product(f"{name}ao", layer.ao, context)
        at = self._joined(f"{name}aln", layer.aln, output, at)
        wide = self._product(f"{name}fi", layer.fi, at)
        active = self._step("Gelu", f"{name}gelu", [wide], fused=True)
        narrow = self._product(f"{name}fo", layer.fo, active)
        return self._joined(f"{name}oln", layer.oln, narrow, at)

    def _product(self, name: str, linear: Product, at: str) -> str:
        weights = [self._constant(f"{name}.{end}", getattr(linear, end)) for end in ("matrix", "scale", "bias")]
        inputs = [at, weights[0], weights[1], "", weights[2]]
        return self._step("DynamicQuantizeMatMul", f"{name}.product", inputs, fused=True)

    def _joined(self, name: str, norm: tuple[NDArray[Any], NDArray[Any]], new: str, old: str) -> str:
        """What a part of a layer adds, added and brought to mean 0 and variance 1."""
        ends = [self._constant(f"{name}.{end}", values) for end, values in zip("wb", norm, strict=True)]
        inputs = [new, old, *ends]
        return self._step("SkipLayerNormalization", f"{name}.out", inputs, fused=True, epsilon=self._shape.epsilon)

    def _step(self, operator: str, name: str, inputs: Sequence[str], *, fused: bool = False, **attributes: Any) -> str:
        self._nodes.append(_node(operator, inputs, [name], fused=fused, **attributes))
        return name

    def _constant(self, name: str, array: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name


def _node(
    operator: str, inputs: Sequence[str], outputs: Sequence[str], *, fused: bool = False, **attributes: Any
) -> Any:
    from onnx import helper

    return helper.make_node(operator, list(inputs), list(outputs), domain=_FUSED if fused else "", **attributes)
