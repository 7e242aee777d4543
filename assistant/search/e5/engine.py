"""Texts to vectors: cut into windows, and many sorted by length and shared out to one thread a processor core."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import cast

import numpy as np

from assistant.search.e5.kept import prepared
from assistant.search.e5.model_file import Floats, ModelFile
from assistant.search.e5.tokens import Tokenizer

_PASSAGE, _QUESTION = "passage: ", "query: "  # what the model was taught to expect before a text
_TOKENS = 256  # in a batch, unless one window has more: what is held at a time does not grow with the texts

_Window = tuple[int, list[int]]  # the place of its text, and the numbers of its tokens


class Engine:
    """A model file, read. Threads may share it. What takes time to make of it is kept in a folder.

    A text longer than the model reads is cut into windows, and its vector is their mean, each counting as its
    length. Raises UnknownLayout for a model file of another kind, OSError for one that cannot be opened, and
    ImportError where ONNX Runtime is not installed.
    """

    def __init__(self, model: Path, kept: Path) -> None:
        file = ModelFile(model)
        self._pieces, self._shape = file.pieces, file.shape
        ready = prepared(file, kept)
        self._encoder, self._tokenizer = ready.encoder, Tokenizer(file.pieces, ready.pieces)

    def question(self, text: str) -> Floats:
        """The vector of a question, of length 1, computed on the core that asks."""
        sums = np.zeros(self._shape.hidden, dtype=np.float32)
        for _, tokens in self._windows(0, _QUESTION + text):
            sums += _weight(tokens) * self._encoder.means([tokens])[0]
        return cast(Floats, sums / np.linalg.norm(sums))

    def passages(self, texts: Sequence[str], report: Callable[[int, int], None]) -> Floats:
        """One vector of length 1 a text, in order. `report` is told how many texts are done, of how many."""
        windows = [window for place, text in enumerate(texts) for window in self._windows(place, _PASSAGE + text)]
        windows.sort(key=lambda window: -len(window[1]))  # equal lengths together, and no core waits at the end
        sums = np.zeros((len(texts), self._shape.hidden), dtype=np.float32)
        left = np.bincount([text for text, _ in windows], minlength=len(texts))
        from concurrent.futures import ThreadPoolExecutor  # takes 5 ms, and a question has no need of it

        pool = ThreadPoolExecutor(_cores())
        try:
            for batch, rows in pool.map(self._means, _batches(windows)):
                for (text, tokens), row in zip(batch, rows, strict=True):
                    sums[text] += _weight(tokens) * row
                    left[text] -= 1
                report(int(np.count_nonzero(left == 0)), len(texts))
        finally:
            pool.shutdown(cancel_futures=True)
        return cast(Floats, sums / np.linalg.norm(sums, axis=1, keepdims=True))

    def _means(self, batch: Sequence[_Window]) -> tuple[Sequence[_Window], Floats]:
        return batch, self._encoder.means([tokens for _, tokens in batch])

    def _windows(self, place: int, text: str) -> Iterator[_Window]:
        tokens, room = self._tokenizer.tokens(text), self._shape.positions - 2
        for start in range(0, len(tokens), room):
            yield place, [self._pieces.first, *tokens[start : start + room], self._pieces.last]


def _weight(window: Sequence[int]) -> int:
    """What a window counts for in the mean: its tokens, without the two that mark its ends."""
    return max(len(window) - 2, 1)


def _batches(windows: Sequence[_Window]) -> Iterator[list[_Window]]:
    """Windows of one length at a time, so that nothing is computed for padding."""
    for length, same in groupby(windows, key=lambda window: len(window[1])):
        while batch := list(islice(same, max(1, _TOKENS // length))):
            yield batch


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
