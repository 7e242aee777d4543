"""Vectors without the hours it takes to embed millions of texts, for measuring growth.

A model is learned from real vectors of a sample: ridge regression from the pieces of a text's words to the text's
vector. A synthetic vector is what it predicts, plus the error it makes, taken from two texts it was not fitted to: so
synthetic vectors lie in the same space as real ones, as close together, and near what shares their words. Questions
are always embedded for real.
"""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.search.embedding import Embedder, Report, Vectors, silent

_PIECES = 1 << 13
_LENGTH = 5  # letters of a piece
_RIDGE = 0.01
_WORD = re.compile(r"\w+")


def learn(texts: Sequence[str], vectors: Vectors, path: Path) -> None:
    """Fit a model to real vectors of texts, and write it down for `Synthetic`."""
    held = np.arange(len(texts)) % 2
    mean = vectors.mean(axis=0)
    pieces = np.stack([_mean_pieces(text) for text in texts])
    errors = np.empty_like(vectors)
    for half in (0, 1):
        weights = _ridge(pieces[held != half], vectors[held != half] - mean)
        errors[held == half] = vectors[held == half] - mean - pieces[held == half] @ weights
    np.savez(path, mean=mean, weights=_ridge(pieces, vectors - mean), errors=errors)


class Synthetic:
    """An embedder of the space of `real`, by a model learned; `seconds` is the time it has spent on passages."""

    def __init__(self, real: Embedder, learned: Path) -> None:
        with np.load(learned, allow_pickle=False) as kept:
            self._mean, self._weights, self._errors = kept["mean"], kept["weights"], kept["errors"]
        self._real = real
        self.stamp = f"synthetic {real.stamp} {len(self._errors)}"
        self.seconds = 0.0
        self._word = lru_cache(maxsize=50_000)(lambda word: self._weights[_pieces(word)].mean(axis=0))

    def passages(self, texts: Sequence[str], report: Report = silent) -> Vectors:
        if not texts:
            return np.zeros((0, len(self._mean)), dtype=np.float32)
        started = time.perf_counter()
        rows = np.stack([self._vector(text) for text in texts])
        self.seconds += time.perf_counter() - started
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def question(self, text: str) -> Vectors:
        return self._real.question(text)

    def _vector(self, text: str) -> Vectors:
        words = [self._word(word) for word in _WORD.findall(text.lower())]
        number = zlib.crc32(text.encode())
        one, other = self._errors[number % len(self._errors)], self._errors[number // 7919 % len(self._errors)]
        angle = number % 1009 / 1009 * 2 * np.pi
        row: Vectors = self._mean + np.sum(words, axis=0) / len(words) + np.cos(angle) * one + np.sin(angle) * other
        return row


def sample_vectors(real: Embedder, texts: Sequence[str], kept: Path) -> Vectors:
    """Real vectors of the texts, taken from a file where an earlier run left them."""
    if kept.is_file():
        rows: Vectors = np.load(kept, allow_pickle=False)
        if len(rows) == len(texts):
            return rows
    rows = real.passages(texts)
    kept.parent.mkdir(parents=True, exist_ok=True)
    np.save(kept, rows, allow_pickle=False)
    return rows


def _ridge(pieces: NDArray[Any], vectors: Vectors) -> Vectors:
    """The weights that tell vectors from pieces, by the dual form: there are fewer texts than pieces."""
    told = np.linalg.solve(pieces @ pieces.T + _RIDGE * np.eye(len(pieces), dtype=np.float32), vectors)
    weights: Vectors = (pieces.T @ told).astype(np.float32)
    return weights


def _mean_pieces(text: str) -> NDArray[np.float32]:
    words = _WORD.findall(text.lower())
    found = np.zeros(_PIECES, dtype=np.float32)
    for word in words:
        pieces = _pieces(word)
        np.add.at(found, pieces, 1 / (len(pieces) * len(words)))
    return found


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> list[int]:
    marked = f"<{word}>"
    ends = range(_LENGTH, max(len(marked), _LENGTH) + 1)
    return [zlib.crc32(piece.encode()) % _PIECES for piece in (marked, *(marked[end - _LENGTH : end] for end in ends))]
