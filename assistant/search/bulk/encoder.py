"""The forward pass: BERT's encoder over several texts packed end to end, so that nothing is computed for padding."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

import numpy as np

from assistant.search.bulk.model_file import Floats, ModelFile, Shape, dequantised

_ROWS = 512  # tokens whose inner layer is computed at a time: few enough to stay in the processor's cache
_SCORES = 1 << 17  # attention scores computed at a time, for the same reason
# x·Φ(x) by the tanh form of Hendrycks and Gimpel (2016), within 0.0005: x / (1 + exp(-2√(2/π)·(x + 0.044715x³)))
_GELU = -2 * (2 / np.pi) ** 0.5
_GELU_CUBIC = 0.044715 * _GELU


@dataclass(frozen=True, slots=True)
class _Layer:
    """Weights of one layer, each (from, to)."""

    attend: Floats  # queries, already divided by the root of their width; keys; values
    attend_bias: Floats
    output: Floats
    output_bias: Floats
    output_norm: tuple[Floats, Floats]
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    narrow_norm: tuple[Floats, Floats]


class _Scratch(threading.local):
    """Room for one thread's intermediate values, (rows, width), made once."""

    def __init__(self, shape: Shape, most: int) -> None:
        def room(rows: int, width: int) -> Floats:
            return np.empty((rows, width), dtype=np.float32)

        self.attend = room(most, 3 * shape.hidden)
        self.context, self.added = room(most, shape.hidden), room(most, shape.hidden)
        self.inner, self.gate = room(_ROWS, shape.inner), room(_ROWS, shape.inner)
        self.scores = room(1, max(_SCORES, shape.heads * shape.positions**2))


class Encoder:
    """The model's weights as float32 (85 MB), and what is computed with them. Several threads may share it."""

    def __init__(self, file: ModelFile, most: int) -> None:
        """`most` is the largest number of tokens given at a time."""
        self.shape = shape = file.shape
        self._words = file.blocks("emb.word", file.words, shape.hidden)
        self._places = file.vector("emb.pos", shape.positions * shape.hidden).reshape(-1, shape.hidden)
        self._places += file.vector("emb.type", 2 * shape.hidden)[: shape.hidden]
        self._norm = _norm(file, "emb.ln", shape.hidden)
        self._layers = [_layer(file, f"l{number}.") for number in range(shape.layers)]
        self._average = np.full(shape.hidden, 1 / shape.hidden, dtype=np.float32)
        self._scratch = _Scratch(shape, most)

    def means(self, texts: Sequence[Sequence[int]]) -> Floats:
        """The mean of each text's token vectors, (texts, hidden). Texts of equal length should stand together."""
        lengths = [len(text) for text in texts]
        hidden = self._embedded(texts)
        for layer in self._layers:
            hidden += self._attention(hidden, layer, lengths)
            self._normalise(hidden, layer.output_norm)
            hidden += self._inner(hidden, layer)
            self._normalise(hidden, layer.narrow_norm)
        starts = np.cumsum([0, *lengths[:-1]])
        return cast(Floats, np.add.reduceat(hidden, starts) / np.array(lengths, dtype=np.float32)[:, None])

    def _embedded(self, texts: Sequence[Sequence[int]]) -> Floats:
        hidden = dequantised(self._words[[token for text in texts for token in text]])
        hidden += np.concatenate([self._places[: len(text)] for text in texts])
        self._normalise(hidden, self._norm)
        return hidden

    def _attention(self, hidden: Floats, layer: _Layer, lengths: Sequence[int]) -> Floats:
        """What each token takes from the tokens of its own text."""
        scratch, rows = self._scratch, len(hidden)
        attend = np.matmul(hidden, layer.attend, out=scratch.attend[:rows])
        attend += layer.attend_bias
        start = 0
        for length, same in groupby(lengths):
            together = max(1, _SCORES // (self.shape.heads * length**2))
            end = start + length * len(list(same))
            for begin in range(start, end, together * length):
                span = slice(begin, min(begin + together * length, end))
                self._attend(attend[span], scratch.context[span], length)
            start = end
        added = np.matmul(scratch.context[:rows], layer.output, out=scratch.added[:rows])
        added += layer.output_bias
        return added

    def _attend(self, attend: Floats, context: Floats, length: int) -> None:
        """Fill the context of texts of one length: the values of all tokens, weighed by softmax of their fit."""
        heads, count = self.shape.heads, len(attend) // length
        queries, keys, values = attend.reshape(count, length, 3, heads, -1).transpose(2, 0, 3, 1, 4)
        room = self._scratch.scores[0, : count * heads * length**2].reshape(count, heads, length, length)
        scores = np.matmul(queries, keys.swapaxes(-1, -2), out=room)
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        np.matmul(scores, values, out=context.reshape(count, length, heads, -1).swapaxes(1, 2))

    def _inner(self, hidden: Floats, layer: _Layer) -> Floats:
        """The wide layer in the middle of each, a few rows at a time."""
        scratch = self._scratch
        for begin in range(0, len(hidden), _ROWS):
            rows = hidden[begin : begin + _ROWS]
            inner = np.matmul(rows, layer.widen, out=scratch.inner[: len(rows)])
            inner += layer.widen_bias
            _gelu(inner, scratch.gate[: len(rows)])
            np.matmul(inner, layer.narrow, out=scratch.added[begin : begin + len(rows)])
        added = scratch.added[: len(hidden)]
        added += layer.narrow_bias
        return added

    def _normalise(self, hidden: Floats, norm: tuple[Floats, Floats]) -> None:
        """Each row to mean 0 and variance 1, then scaled and moved; in place."""
        weight, bias = norm
        hidden -= (hidden @ self._average)[:, None]
        variance = np.einsum("ij,ij->i", hidden, hidden) / self.shape.hidden
        hidden *= (1 / np.sqrt(variance + self.shape.epsilon))[:, None]
        hidden *= weight
        hidden += bias


def _gelu(inner: Floats, gate: Floats) -> None:
    """In place; `gate` is room of the same shape."""
    np.multiply(inner, inner, out=gate)
    gate *= _GELU_CUBIC
    gate += _GELU
    gate *= inner
    with np.errstate(over="ignore"):  # far below zero the gate is infinite and the value 0, as it should be
        np.exp(gate, out=gate)
    gate += 1
    inner /= gate


def _norm(file: ModelFile, name: str, width: int) -> tuple[Floats, Floats]:
    return file.vector(f"{name}.w", width), file.vector(f"{name}.b", width)


def _layer(file: ModelFile, name: str) -> _Layer:
    hidden, inner = file.shape.hidden, file.shape.inner
    shrink = np.float32((hidden // file.shape.heads) ** -0.5)

    def turned(*parts: Floats) -> Floats:
        return np.ascontiguousarray(np.concatenate(parts).T)

    def weights(part: str, rows: int = hidden, columns: int = hidden) -> Floats:
        return file.matrix(f"{name}{part}.w", rows, columns)

    def bias(part: str, width: int = hidden) -> Floats:
        return file.vector(f"{name}{part}.b", width)

    return _Layer(
        attend=turned(weights("q") * shrink, weights("k"), weights("v")),
        attend_bias=np.concatenate([bias("q") * shrink, bias("k"), bias("v")]),
        output=turned(weights("ao")),
        output_bias=bias("ao"),
        output_norm=_norm(file, f"{name}aln", hidden),
        widen=turned(weights("fi", inner, hidden)),
        widen_bias=bias("fi", inner),
        narrow=turned(weights("fo", hidden, inner)),
        narrow_bias=bias("fo"),
        narrow_norm=_norm(file, f"{name}oln", hidden),
    )
