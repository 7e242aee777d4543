"""`make profile`: where the time of a warm answer goes, in multiples of embedding its question.

The stages first, each without what the stages inside it take; then the functions that take the most.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from unittest.mock import patch

from assistant.answers import ask
from assistant.answers.former import finding, pipeline
from assistant.library import Library, open_library, update_library
from assistant.search import Index
from tests.bench.material import jsonl
from tests.conftest import ROOT, SHARED

EMBEDDING, REST = "embedding", "the rest"
_STAGES = (
    (Index, "embed", EMBEDDING),
    (Index, "search", "search"),
    (pipeline, "_read", "reading the question"),
    (finding, "facts_of", "facts of units"),
    (pipeline, "find_candidates", "scoring units"),
    (pipeline, "_finish", "finishing"),
    (pipeline, "ground", "grounding"),
)
_ROUNDS = 3
_LEAST = 0.001  # times embedding: what takes less is not shown
_FUNCTIONS = 25


class Stages:
    """Seconds each stage took of one question, without the stages inside it."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = {}
        self._inside: list[float] = []

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time put down to the stage."""

        @wraps(function)
        def measured(*args: Any, **named: Any) -> Any:
            self._inside.append(0.0)
            started = time.perf_counter()
            try:
                return function(*args, **named)
            finally:
                whole = time.perf_counter() - started
                self.taken[stage] = self.taken.get(stage, 0.0) + whole - self._inside.pop()
                if self._inside:
                    self._inside[-1] += whole

        return measured


@contextmanager
def watched(stages: Stages) -> Iterator[Callable[..., Any]]:
    """`ask` with every stage timed, for as long as the block runs."""
    steps = tuple(stages.timed(step.__name__.replace("_", " "), step) for step in pipeline.STEPS)
    patches = [patch.object(at, name, stages.timed(stage, getattr(at, name))) for at, name, stage in _STAGES]
    for one in (*patches, patch.object(pipeline, "STEPS", steps)):
        one.start()
    try:
        yield stages.timed(REST, ask)
    finally:
        patch.stopall()


def stage_lines(library: Library, questions: Sequence[str]) -> Iterator[str]:
    """A line a stage, the dearest first: at the median and at the 95th percentile of the questions."""
    stages = Stages()
    taken: list[dict[str, float]] = []
    with watched(stages) as timed_ask:
        for question in questions * _ROUNDS:
            stages.taken = {}
            timed_ask(library, question)
            taken.append(stages.taken)
    embedding = [one[EMBEDDING] for one in taken if EMBEDDING in one]
    unit, tail = median(embedding), _tail(embedding)
    yield f"{len(taken)} warm answers; embedding a question takes {unit * 1000:.1f} ms at p50, {tail * 1000:.1f} at p95"
    yield f"{'p50':>9} {'p95':>9}  times embedding at the same percentile"
    columns = {name: [one.get(name, 0.0) for one in taken] for name in {name for one in taken for name in one}}
    columns["a whole answer"] = [sum(one.values()) for one in taken]
    for name, column in sorted(columns.items(), key=lambda item: -sum(item[1])):
        if max(in_median := median(column) / unit, in_tail := _tail(column) / tail) >= _LEAST:
            yield f"{in_median:8.3f}x {in_tail:8.3f}x  {name}"


def profile_of(library: Library, questions: Sequence[str]) -> pstats.Stats:
    """What the standard library's profiler says of the same questions."""
    profiler = cProfile.Profile()
    with profiler:
        for question in questions:
            ask(library, question)
    return pstats.Stats(profiler)


def _tail(column: Sequence[float]) -> float:
    return quantiles(column, n=20)[-1]


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
    for line in stage_lines(library, questions):
        print(line)
    profile_of(library, questions).strip_dirs().sort_stats("tottime").print_stats(_FUNCTIONS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
