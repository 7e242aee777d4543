"""Embedding one question in the background while the rest of the program is being read."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Sequence

from assistant.search.embedding import Embedder, Report, Vectors, silent


class Ahead:
    """A model that begins with a question at once, so that its vector is there when it is asked for.

    A model's own code needs no interpreter lock: on a second core, loading it and embedding cost no time.
    """

    def __init__(self, model: Embedder, question: str) -> None:
        self._model, self._question = model, question
        self._vector: Vectors | None = None
        # not a daemon: a program that ends in the middle of a model's code is aborted by it
        self._thread = threading.Thread(target=self._embed)
        self._thread.start()

    @property
    def stamp(self) -> str:
        return self._model.stamp

    def passages(self, texts: Sequence[str], report: Report = silent) -> Vectors:
        return self._model.passages(texts, report)

    def question(self, text: str) -> Vectors:
        self._thread.join()
        if text != self._question or self._vector is None:
            return self._model.question(text)
        return self._vector

    def _embed(self) -> None:
        with contextlib.suppress(Exception):  # it comes again, in the open, when the question is asked for
            self._vector = self._model.question(self._question)
