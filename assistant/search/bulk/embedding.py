"""Texts to vectors in bulk: cut into windows, sorted by length, and shared out to one thread a processor core."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, islice
from pathlib import Path
from typing import cast

import numpy as np

from assistant.search.bulk.encoder import Encoder
from assistant.search.bulk.model_file import Floats, ModelFile
from assistant.search.bulk.tokens import Tokenizer

_PREFIX = "passage: "  # what the model was taught to expect before a text to be found
_TOKENS = 256  # in a batch, unless one window has more: what is held at a time does not grow with the texts

_Window = tuple[int, list[int]]  # the place of its text, and the numbers of its tokens


def embed_in_bulk(texts: Sequence[str], model: Path, report: Callable[[int, int], None]) -> Floats:
    """One vector of length 1 a text, in order. `report` is told how many texts are done, of how many.

    A text longer than the model reads is cut into windows, and its vector is their mean, each counting as its
    length. Raises UnknownLayout for a model file of another kind, OSError for one that cannot be opened, and
    ImportError where ONNX Runtime is not installed.
    """
    file = ModelFile(model)
    windows = _windows(texts, file)
    encoder = Encoder(file)
    sums = np.zeros((len(texts), file.shape.hidden), dtype=np.float32)
    left = np.bincount([text for text, _ in windows], minlength=len(texts))

    def means(batch: Sequence[_Window]) -> tuple[Sequence[_Window], Floats]:
        return batch, encoder.means([tokens for _, tokens in batch])

    pool = ThreadPoolExecutor(_cores())
    try:
        for batch, rows in pool.map(means, _batches(windows)):
            for (text, tokens), row in zip(batch, rows, strict=True):
                sums[text] += max(len(tokens) - 2, 1) * row
                left[text] -= 1
            report(int(np.count_nonzero(left == 0)), len(texts))
    finally:
        pool.shutdown(cancel_futures=True)
    return cast(Floats, sums / np.linalg.norm(sums, axis=1, keepdims=True))


def _windows(texts: Sequence[str], file: ModelFile) -> list[_Window]:
    """Every text's windows, longest first, so that equal lengths stand together and no core waits at the end."""
    tokenizer, pieces = Tokenizer(file.pieces), file.pieces
    room = file.shape.positions - 2
    windows = []
    for place, text in enumerate(texts):
        tokens = tokenizer.tokens(_PREFIX + text)
        for start in range(0, len(tokens), room):
            windows.append((place, [pieces.first, *tokens[start : start + room], pieces.last]))
    return sorted(windows, key=lambda window: -len(window[1]))


def _batches(windows: Sequence[_Window]) -> Iterator[list[_Window]]:
    """Windows of one length at a time, so that nothing is computed for padding."""
    for length, same in groupby(windows, key=lambda window: len(window[1])):
        while batch := list(islice(same, max(1, _TOKENS // length))):
            yield batch


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
