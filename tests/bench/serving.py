"""Does the service hold? Time over HTTP, many clients at once, and new indexes while they ask."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from assistant.library import update_library
from tests.bench.figure import Figure
from tests.bench.material import RESULTS, jsonl
from tests.conftest import ROOT
from tests.http.load import Served, asking, served, wait_until

_SECONDS = float(os.environ.get("BENCH_SECONDS", "60"))
_CLIENTS = 50
_WORKERS = 2
_REPLACED_EVERY = 8.0  # seconds
_QUIET = 10  # seconds after the start, until the questions it suggests have been tried


def asking_over_http() -> Iterator[Figure]:
    """One client alone; what HTTP adds, which is the time of an answer that is made already; then fifty clients."""
    with _service(workers=1) as (service, _):
        alone = _timed(service.url, _questions()[:60])
        yield Figure("one client, p95", "60 new questions", _p95(alone), 1000, " ms", at_most=True)
        again = statistics.median(_timed(service.url, _questions()[:60] * 3)) * 1000
        yield Figure("HTTP adds to an answer", "180 questions, median", again, 5, " ms", at_most=True)
        yield from _many(service)


def new_indexes_under_load() -> Iterator[Figure]:
    """Fifty clients and several workers, while the index is replaced again and again."""
    with _service(workers=_WORKERS) as (service, folder):
        done = threading.Event()
        written: list[int] = []
        replacing = threading.Thread(target=_replace, args=(folder, done, written))
        replacing.start()
        try:
            yield from _many(service)
        finally:
            done.set()
            replacing.join()
        yield Figure("indexes put in place meanwhile", f"{_SECONDS:g} s", len(written), _SECONDS // 20)
        last = update_library(folder / "corpus", folder / "index")
        assert not last.changed
        wait_until(lambda: len(set(service.versions().values())) == 1, 30)
        newest = max(service.events("index_opened"), key=lambda event: event["time"])["version"]
        taken = sum(version == newest for version in service.versions().values())
        yield Figure("workers on the last index", f"of {_WORKERS}", taken, _WORKERS)
        yield from _memory(service)


def _many(service: Served) -> Iterator[Figure]:
    with asking(service.url, _questions(), _CLIENTS) as load:
        time.sleep(_SECONDS)
    asked = f"{len(load.seconds)} questions, {len(_questions())} of them different"
    over = f"{_CLIENTS} clients for {_SECONDS:g} s, {len(service.versions())} worker(s), {asked}"
    yield Figure("failed requests", over, len(load.faults), 0, at_most=True)
    yield Figure("p50", over, statistics.median(load.seconds) * 1000, 1000, " ms", at_most=True)
    yield Figure("p95", over, _p95(load.seconds), 2000, " ms", at_most=True)


def _replace(folder: Path, done: threading.Event, written: list[int]) -> None:
    """Change one document and index it, again and again."""
    document = folder / "corpus" / "skog.md"
    while not done.wait(_REPLACED_EVERY):
        kronor = 100 + len(written)
        document.write_text(f"# Skogsbidraget\n\nBidraget för bokskog är {kronor} kronor.\n", encoding="utf-8")
        update_library(folder / "corpus", folder / "index")
        written.append(kronor)


def _memory(service: Served) -> Iterator[Figure]:
    """What each worker has for itself, and what it has in common with the others."""
    if not Path("/proc/self/smaps_rollup").exists():
        return
    rolls = [_roll(process) for process in service.versions()]
    own = statistics.mean(roll["Private_Clean"] + roll["Private_Dirty"] for roll in rolls) / 1024
    common = statistics.mean(roll["Shared_Clean"] + roll["Shared_Dirty"] for roll in rolls) / 1024
    yield Figure("memory of a worker's own", "mean", own, 250, " MB", at_most=True)
    yield Figure("memory a worker shares", "mean", common, 50, " MB")


def _roll(process: int) -> dict[str, int]:
    """Kilobytes by kind."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    return {kind: int(size) for kind, size in re.findall(r"^(\w+): +(\d+) kB", text, re.MULTILINE)}


@contextmanager
def _service(workers: int) -> Iterator[tuple[Served, Path]]:
    """The corpus that ships, copied, indexed and served, with neither rate limit nor log of questions."""
    folder = RESULTS / "serving"  # kept: a second run embeds nothing anew
    shutil.copytree(ROOT / "corpus", folder / "corpus", dirs_exist_ok=True)
    update_library(folder / "corpus", folder / "index")
    with served(folder / "corpus", folder / "index", folder / "log", workers=workers) as service:
        time.sleep(_QUIET)
        yield service, folder


def _questions() -> list[str]:
    return [row["question"] for row in jsonl(ROOT / "tests/questions/own.jsonl")]


def _timed(url: str, questions: list[str]) -> list[float]:
    times = []
    with httpx.Client(base_url=url, timeout=120) as client:
        client.get("/healthz")
        for question in questions:
            started = time.perf_counter()
            client.post("/api/v1/ask", json={"question": question}).raise_for_status()
            times.append(time.perf_counter() - started)
    return times


def _p95(seconds: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return sorted(seconds)[int(len(seconds) * 0.95)] * 1000
