"""The same index in files and in PostgreSQL: written, opened and asked.

    python -m tests.bench.stores SIZE

Prints a Markdown table. Passages are generated; vectors are made of the words of a text, as wide as real ones, so that
what is measured is the store. Questions are asked one after the other, and compared with an exact search of the files.
"""

from __future__ import annotations

import sys
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path
from statistics import mean, median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from assistant.documents.reading import document_from_bytes
from assistant.library.postgres import PostgresStore
from assistant.library.store import Content, Kept
from assistant.rules.rulebook import Rulebook
from assistant.search.embedding import Report, Vectors, silent
from assistant.search.index import Index
from assistant.search.storage import load_index, write_index
from tests.bench.generated import Generated
from tests.bench.tables import table
from tests.postgres_server import Server

_WIDTH, _TOP = 384, 10
_WARMING, _ASKED, _COMPARED = 20, 200, 60
_MANIFEST: dict[str, Any] = {"version": "bench", "stamps": {}, "set_aside": {}}


class Words:
    """An embedder: each word has a direction of its own, a text their sum."""

    stamp = f"words {_WIDTH}"

    def passages(self, texts: Sequence[str], report: Report = silent) -> Vectors:
        return np.stack([self.question(text) for text in texts])

    def question(self, text: str) -> Vectors:
        summed: Vectors = np.sum([_direction(word) for word in ["", *text.lower().split()]], axis=0)
        return summed / np.float32(np.linalg.norm(summed))


@lru_cache(maxsize=200_000)
def _direction(word: str) -> Vectors:
    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(_WIDTH).astype(np.float32)


def measure(size: int) -> str:
    """The table of one size."""
    passages = Generated(size)
    questions = [passages.question(number) for number in range(_WARMING + _ASKED)]
    with TemporaryDirectory(prefix="villkor-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for part in ("corpus", "files", "postgres"):
            (folder / part).mkdir()
        with Server(folder / "postgres") as server:
            store = PostgresStore(server.address("postgres"), folder / "corpus", folder / "index")
            content = _content(passages)
            rows = [
                [
                    "written",
                    *(
                        f"{seconds:.0f} s"
                        for seconds in (
                            _seconds(lambda: write_index(folder / "files", content.passages, Words())),
                            _seconds(lambda: store.publish(content, _MANIFEST, Words(), silent, None)),
                        )
                    ),
                ]
            ]
            indexes = [load_index(folder / "files", Words()), _opened(store)]
            rows += _asked(indexes, questions, load_index(folder / "files", Words(), exact=True))
    return table([f"{size:,} passages", "files", "PostgreSQL"], rows)


def _content(passages: Generated) -> Content:
    documents = []
    for name, group in groupby(passages, key=lambda passage: passage.document_id):
        document = document_from_bytes(f"# {name}\n\nBrev.\n".encode(), f"{name}.md")
        documents.append(Kept(document, (), (), tuple(group)))
    return Content(documents=documents, rulebook=Rulebook(), glossary=(), findings=())


def _opened(store: PostgresStore) -> Index:
    generation = store.current()
    assert generation is not None
    return generation.index(Words())


def _asked(indexes: Sequence[Index], questions: Sequence[str], exact: Index) -> Iterator[list[str]]:
    took = [[1000 * _seconds(partial(index.search, one, _TOP)) for one in questions][_WARMING:] for index in indexes]
    yield ["search, p50", *(f"{median(one):.1f} ms" for one in took)]
    yield ["search, p95", *(f"{quantiles(one, n=20)[18]:.1f} ms" for one in took)]
    yield [f"recall@{_TOP}", *(f"{mean(_shares(index, exact, questions[:_COMPARED])):.3f}" for index in indexes)]


def _shares(index: Index, exact: Index, questions: Sequence[str]) -> Iterator[float]:
    for question in questions:
        best = _ids(exact, question)
        yield len(best & _ids(index, question)) / max(1, len(best))


def _ids(index: Index, question: str) -> set[str]:
    return {hit.passage.id for hit in index.search(question, _TOP)}


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.stdout.write(measure(int(sys.argv[1])) + "\n")
