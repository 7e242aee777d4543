"""`make profile`: where the time of a warm answer goes, step by step, and then the functions that take the most."""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from assistant.answers import ask
from assistant.answers.explaining import Trace
from assistant.library import Library, open_library, update_library
from tests.bench.material import jsonl
from tests.conftest import ROOT, SHARED

_ROUNDS = 3
_FUNCTIONS = 25


def step_lines(library: Library, questions: Sequence[str]) -> Iterator[str]:
    """A line a step, the dearest first, in milliseconds: at the median and at the 95th percentile of the questions."""
    taken: list[dict[str, float]] = []
    for question in questions * _ROUNDS:
        trace, started = Trace(), time.perf_counter()
        ask(library, question, trace=trace)
        taken.append({**trace.taken, "a whole answer": time.perf_counter() - started})
    names = {name for one in taken for name in one}
    columns = {name: [1000 * one.get(name, 0.0) for one in taken] for name in names}
    yield f"{len(taken)} warm answers; milliseconds at p50 and p95"
    for name, column in sorted(columns.items(), key=lambda item: -sum(item[1])):
        yield f"{median(column):9.1f} {quantiles(column, n=20)[-1]:9.1f}  {name}"


def profile_of(library: Library, questions: Sequence[str]) -> pstats.Stats:
    """What the standard library's profiler says of the same questions."""
    profiler = cProfile.Profile()
    with profiler:
        for question in questions:
            ask(library, question)
    return pstats.Stats(profiler)


def _material() -> tuple[Path, list[str]]:
    """A corpus and questions on it: those of ../shared where they are, else our own."""
    theirs = SHARED.is_dir()
    file = SHARED / "eval/questions.jsonl" if theirs else ROOT / "tests/questions/own.jsonl"
    return (SHARED if theirs else ROOT) / "corpus", [row["question"] for row in jsonl(file)]


def main() -> int:
    corpus, questions = _material()
    update_library(corpus, ROOT / "index")
    library = open_library(corpus, ROOT / "index")
    for question in questions:
        ask(library, question)
    for line in step_lines(library, questions):
        print(line)
    profile_of(library, questions).strip_dirs().sort_stats("tottime").print_stats(_FUNCTIONS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
