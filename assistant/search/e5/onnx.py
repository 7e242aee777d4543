"""Writing a network in ONNX's format: the few protobuf messages it takes, so that no package is needed for it.

Field numbers are those of onnx.proto (IR version 8, operator set 17).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_IR_VERSION, _OPERATORS, _FUSED_OPERATORS = 8, 17, 1
_FUSED = "com.microsoft"  # the domain of ONNX Runtime's own operators
_FLOAT, _INT, _INTS = 1, 2, 7  # kinds of attribute
_KINDS = {np.dtype(np.float32): 1, np.dtype(np.uint8): 2}  # of tensor

Sized = tuple[str, tuple[int | str, ...]]
"""A tensor's name and sizes; a name for a size that is only known when the network runs."""


def node(operator: str, inputs: Sequence[str], output: str, *, fused: bool = False, **attributes: Any) -> bytes:
    """One step. `fused` operators are ONNX Runtime's own; attributes are whole numbers, floats or lists of numbers."""
    domain = [(7, _FUSED)] if fused else []
    told = [(5, _attribute(name, value)) for name, value in attributes.items()]
    return _message(*[(1, name) for name in inputs], (2, output), (4, operator), *told, *domain)


def tensor(name: str, array: NDArray[Any]) -> bytes:
    """A constant, float32 or uint8."""
    return _message(*[(1, size) for size in array.shape], (2, _KINDS[array.dtype]), (8, name), (9, array.tobytes()))


def model(nodes: Sequence[bytes], constants: Sequence[bytes], given: Sized, made: Sized) -> bytes:
    """A whole network with one input and one output, both float32."""
    parts = [(1, step) for step in nodes] + [(5, constant) for constant in constants]
    graph = _message(*parts, (2, "graph"), (11, _value(given)), (12, _value(made)))
    own = _message((1, _FUSED), (2, _FUSED_OPERATORS))
    return _message((1, _IR_VERSION), (7, graph), (8, _message((2, _OPERATORS))), (8, own))


def _attribute(name: str, value: int | float | Sequence[int]) -> bytes:
    if isinstance(value, int):
        return _message((1, name), (3, value), (20, _INT))
    if isinstance(value, float):
        return _message((1, name), (2, value), (20, _FLOAT))
    return _message((1, name), *[(8, number) for number in value], (20, _INTS))


def _value(sized: Sized) -> bytes:
    name, shape = sized
    sizes = _message(*[(1, _message((1 if isinstance(size, int) else 2, size))) for size in shape])
    return _message((1, name), (2, _message((1, _message((1, _KINDS[np.dtype(np.float32)]), (2, sizes))))))


def _message(*fields: tuple[int, int | float | str | bytes]) -> bytes:
    return b"".join(_field(number, value) for number, value in fields)


def _field(number: int, value: int | float | str | bytes) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    if isinstance(value, float):
        return _varint(number << 3 | 5) + struct.pack("<f", value)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first; the top bit says that more follow."""
    if value < 0x80:
        return bytes([value])
    return bytes([value & 0x7F | 0x80]) + _varint(value >> 7)
