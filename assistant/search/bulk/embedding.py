"""Texts to vectors in bulk: cut into windows, sorted by length, and shared out to one thread a processor core."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import numpy as np

from assistant.search.bulk.encoder import Encoder
from assistant.search.bulk.model_file import Floats, ModelFile
from assistant.search.bulk.tokens import Tokenizer

_PREFIX = "passage: "  # what the model was taught to expect before a text to be found
_TOKENS = 1024  # at most, in a batch: what is held at a time does not grow with the texts

_Window = tuple[int, list[int]]  # the place of its text, and the numbers of its tokens


def embed_in_bulk(texts: Sequence[str], model: Path, report: Callable[[int, int], None]) -> Floats:
    """One vector of length 1 a text, in order. `report` is told how many texts are done, of how many.

    A text longer than the model reads is cut into windows, and its vector is their mean, each counting as its
    length. Raises UnknownLayout for a model file of another kind, OSError for one that cannot be opened.
    """
    from threadpoolctl import threadpool_limits

    file = ModelFile(model)
    windows = _windows(texts, file)
    encoder = Encoder(file, max(_TOKENS, file.shape.positions))
    sums = np.zeros((len(texts), file.shape.hidden), dtype=np.float32)
    left = np.bincount([text for text, _ in windows], minlength=len(texts))

    def means(batch: Sequence[_Window]) -> tuple[Sequence[_Window], Floats]:
        return batch, encoder.means([tokens for _, tokens in batch])

    # a product on several threads leaves both waiting for each other between products; a batch a thread does not
    with threadpool_limits(1, user_api="blas"):
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
    batch: list[_Window] = []
    held = 0
    for window in windows:
        if batch and held + len(window[1]) > _TOKENS:
            yield batch
            batch, held = [], 0
        batch.append(window)
        held += len(window[1])
    if batch:
        yield batch


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
