"""What is measured on: the question sets of ../shared and indexes over them, vectors kept between runs."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from assistant.documents import Document, read_corpus, read_document
from assistant.search.build import KnownVectors, build_index
from assistant.search.embedding import embedder
from assistant.search.index import Index
from assistant.search.passages import cut_passages
from assistant.settings import value
from tests.bench.results import RESULTS
from tests.conftest import SHARED


def jsonl(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@cache
def scoring() -> Any:
    """../shared/eval/score.py, as a module."""
    sys.path.insert(0, str(SHARED / "eval"))
    import score

    return score


@cache
def originals() -> tuple[Document, ...]:
    return read_corpus(SHARED / "corpus").documents


def texts_as_documents(prefix: str, texts: Sequence[str]) -> list[Document]:
    """One document a text, read as a plain text file is read."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{prefix}{place:04d}.txt" for place in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text.encode())
        return [read_document(path) for path in paths]


def index_of(name: str, documents: Sequence[Document]) -> Index:
    """An index over documents; what was embedded in an earlier run is taken from bench-results/."""
    model = embedder(value("model"))
    passages = [passage for document in documents for passage in cut_passages(document)]
    kept = RESULTS / f"{name}-{model.stamp.replace('/', '-').replace(' ', '-')}.npz"
    built = build_index(passages, model, _kept_vectors(kept))
    RESULTS.mkdir(exist_ok=True)
    np.savez(kept, hashes=np.array(built.text_hashes), rows=built.vectors.vectors)
    return built.index


def _kept_vectors(path: Path) -> KnownVectors | None:
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as kept:
        return KnownVectors({str(text): row for row, text in enumerate(kept["hashes"])}, kept["rows"])
