"""Large indexes in PostgreSQL beside the same in files: written, opened and asked.

    python -m tests.bench.stores [--keep FOLDER] SIZE …

Prints a Markdown table with a column a size. Passages are generated and vectors synthetic (`synthetic`); questions are
embedded for real. Each question is asked of four indexes in turn, a different one first each time: of the database and
of files, each with candidates and looking at every passage; so their ratios hold on a machine that others use. Then the
same for somebody who reads every tenth document only. Processor time is that of this process and of the database's
processes that serve it. What lies in FOLDER from an earlier run is asked again without being written.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from statistics import mean, median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from assistant.documents.reading import document_from_bytes
from assistant.library.postgres import PostgresStore, database
from assistant.library.postgres.searching import open_index
from assistant.library.store import Content, Kept
from assistant.rules.rulebook import Rulebook
from assistant.search.embedding import Embedder
from assistant.search.index import Index
from assistant.search.near import EXACT
from assistant.search.storage import load_index, write_index
from tests.bench.generated import Generated
from tests.bench.growth import synthetic
from tests.bench.tables import table
from tests.postgres_server import Server

_TOP, _A_TENTH = 10, 10
_WARMING, _ASKED = 20, 60
_PATIENCE = 600
_MANIFEST: dict[str, Any] = {"version": "bench", "stamps": {}, "set_aside": {}, "sources": {}}
_NEAR, _EXACT, _FILES, _FILES_EXACT = "PostgreSQL", "PostgreSQL, every passage", "files", "files, every passage"

Told = dict[str, str]


def measure(sizes: Sequence[int], kept: Path | None = None) -> str:
    """The table of some sizes."""
    model = synthetic()
    columns = []
    for size in sizes:
        with ExitStack() as stack:
            folder = (
                kept / str(size) if kept else Path(stack.enter_context(TemporaryDirectory(prefix="villkor-bench-")))
            )
            columns.append(_measured(Generated(size), model, folder, stack, keep=kept is not None))
        print(table(["", f"{size:,}"], list(columns[-1].items())), file=sys.stderr, flush=True)
    rows = [
        [name, *(column.get(name, "–") for column in columns)] for name in dict.fromkeys(n for c in columns for n in c)
    ]
    return table(["passages", *(f"{size:,}" for size in sizes)], rows)


def _measured(passages: Generated, model: Embedder, folder: Path, stack: ExitStack, *, keep: bool) -> Told:
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    database._STATEMENT_SECONDS = database._CONNECT_SECONDS = _PATIENCE  # others may work on this machine
    server = stack.enter_context(Server(folder, keep=keep))
    store = PostgresStore(server.address("postgres"), folder / "corpus", folder / "index")
    told: Told = {}
    if store.current() is None:
        content = _content(passages)
        told["written, processor time of the service"] = (
            f"{_used(lambda: store.publish(content, _MANIFEST, model, _report, None)):.0f} s"
        )
    files = folder / "files"
    if not files.is_dir():
        files.mkdir()
        told["… files"] = f"{_used(lambda: write_index(files, passages, model)):.0f} s"
    told["on disk, files"] = f"{sum(file.stat().st_size for file in files.iterdir()) / 2**20:,.0f} MB"
    told["on disk, PostgreSQL"] = f"{_bytes(store, 'SELECT pg_database_size(current_database())'):,.0f} MB"
    told["… of it the HNSW index"] = f"{_bytes(store, _OF_HNSW):,.0f} MB"
    return told | _asked(store, files, model, passages)


_OF_HNSW = "SELECT sum(pg_relation_size(indexrelid)) FROM pg_stat_user_indexes WHERE indexrelname LIKE 'vector_near_%%'"


def _content(passages: Generated) -> Content:
    documents = []
    for name, group in groupby(passages, key=lambda passage: passage.document_id):
        document = document_from_bytes(f"# {name}\n\nBrev.\n".encode(), f"{name}.md")
        documents.append(Kept(document, (), (), tuple(group)))
    return Content(documents=documents, rulebook=Rulebook(), glossary=(), findings=())


def _report(done: int, total: int) -> None:
    if done % 8192 == 0 or done == total:
        print(f"{done:,} of {total:,} passages written", file=sys.stderr, flush=True)


def _bytes(store: PostgresStore, query: str) -> float:
    ((size,),) = store.database.rows(query)
    return float(size or 0) / 2**20


def _asked(store: PostgresStore, files: Path, model: Embedder, passages: Generated) -> Told:
    generation = store.current()
    assert generation is not None
    questions = [passages.question(number) for number in range(_WARMING + _ASKED)]
    before, started = _own_memory(), time.perf_counter()
    opened = generation.index(model)
    told = {"opened, PostgreSQL": f"{time.perf_counter() - started:.1f} s"}
    told["memory of a process that has opened it"] = f"{_own_memory() - before:.0f} MB"
    exact = open_index(store.database, int(generation.name), generation.passages(), model, exact=True)
    indexes = {
        _NEAR: opened,
        _EXACT: exact,
        _FILES: load_index(files, model),
        _FILES_EXACT: load_index(files, model, exact=True),
    }
    if len(passages) <= EXACT:  # they are what looks at every passage
        del indexes[_EXACT], indexes[_FILES_EXACT]
    tenth = np.flatnonzero(np.arange(len(passages)) // 12 % _A_TENTH == 0)
    told |= dict(_compared(store, indexes, questions, ""))
    few = {name: index.among(tenth) for name, index in indexes.items()}
    return told | dict(_compared(store, few, questions, ", of a tenth of the documents"))


def _compared(
    store: PostgresStore, indexes: Mapping[str, Index], questions: Sequence[str], who: str
) -> Iterator[tuple[str, str]]:
    """How long each index takes beside the database's, and what is found of what looking at every passage finds."""
    seconds: dict[str, list[float]] = {name: [] for name in indexes}
    worked, embedding, shares, alike = [], [], [], []
    for number, question in enumerate(questions):
        used, started = _worked(store), time.perf_counter()
        vector = indexes[_NEAR].embed(question)
        embedding.append(time.perf_counter() - started)
        worked.append(_worked(store) - used)
        found: dict[str, set[str]] = {}
        names = list(indexes)
        for name in [*names[number % len(names) :], *names[: number % len(names)]]:
            used, started = _worked(store), time.perf_counter()
            found[name] = {hit.passage.id for hit in indexes[name].search(question, _TOP, vector=vector)}
            seconds[name].append(time.perf_counter() - started)
            if name == _NEAR:
                worked[-1] += _worked(store) - used
        best = found.get(_EXACT, found[_FILES])
        shares.append(len(best & found[_NEAR]) / max(1, len(best)))
        alike.append(found.get(_FILES_EXACT, found[_FILES]) == best)
    yield f"recall@{_TOP}{who}", f"{mean(shares[_WARMING:]):.3f}"
    yield f"both stores find the same, looking at every passage{who}", f"{sum(alike)} of {len(alike)}"
    whole = [one + other for one, other in zip(embedding, seconds[_NEAR], strict=True)]
    for what, times in (("processor time", worked), ("by the clock", whole)):
        told = [1000 * one for one in times[_WARMING:]]
        yield f"question embedded and searched, {what}, p50, p95{who}", f"{median(told):.0f}, {_p95(told):.0f} ms"
    near = median(seconds[_NEAR][_WARMING:])
    for name in list(indexes)[1:]:
        yield f"search: time of {name} / PostgreSQL{who}", f"{median(seconds[name][_WARMING:]) / near:.2f}"


def _worked(store: PostgresStore) -> float:
    """The seconds that this process and the database's processes that serve it have had a processor."""
    serving = store.database.rows("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'")
    told = (Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0] for (process,) in serving)
    return time.process_time() + sum(map(int, told)) / 1e9


def _own_memory() -> float:
    """This process's memory that no file backs, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon"))


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[18]


def _used(work: Callable[[], object]) -> float:
    """The seconds of processor that this process takes for it."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.stores")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("sizes", type=int, nargs="+", metavar="SIZE")
    given = parser.parse_args()
    print(measure(given.sizes, given.keep))


if __name__ == "__main__":
    _main()
