"""What HTTP adds to asking, and fifty clients at once: `python -m tests.http.timing [SECONDS]`."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.bench.figure import Figure
from tests.http.material import write_corpus

SECONDS = 60
CLIENTS = 50
_OWN = Path(__file__).resolve().parents[1] / "questions" / "own.jsonl"


def asking_over_http() -> Iterator[Figure]:
    """What HTTP adds: the time of an answer that is already made. Then one client's and many clients' times."""
    questions = [json.loads(line)["question"] for line in _OWN.read_text(encoding="utf-8").splitlines()][:60]
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(Path(folder) / "corpus")
        with _service(corpus, Path(folder) / "index") as url:
            alone = _percentile(_timed(url, questions), 0.95)
            yield Figure("one client, p95", "60 new questions", alone * 1000, 1000, " ms", at_most=True)
            added = statistics.median(_timed(url, questions * 3))
            yield Figure("HTTP adds to an answer", "180 questions, median", added * 1000, 5, " ms", at_most=True)
            yield from _many(url, questions, alone)


def _many(url: str, questions: list[str], alone: float) -> Iterator[Figure]:
    times: list[float] = []
    faults: list[int] = []
    until = time.monotonic() + (float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)

    def client(number: int) -> None:
        with httpx.Client(base_url=url, timeout=120) as http:
            while time.monotonic() < until:
                started = time.perf_counter()
                answer = http.post("/api/v1/ask", json={"question": questions[number % len(questions)]})
                times.append(time.perf_counter() - started)
                faults.extend([answer.status_code] if answer.status_code != 200 else [])
                number += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    over = f"{len(times)} questions; one client alone {alone * 1000:.0f} ms"
    yield Figure(f"{CLIENTS} clients at once, p95", over, _percentile(times, 0.95) * 1000, 2000, " ms", at_most=True)
    yield Figure(f"{CLIENTS} clients at once, errors", over, len(faults), 0, at_most=True)


def _timed(url: str, questions: list[str]) -> list[float]:
    times = []
    with httpx.Client(base_url=url, timeout=120) as client:
        client.get("/healthz")
        for question in questions:
            started = time.perf_counter()
            client.post("/api/v1/ask", json={"question": question}).raise_for_status()
            times.append(time.perf_counter() - started)
    return times


def _percentile(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


@contextmanager
def _service(corpus: Path, index: Path) -> Iterator[str]:
    """`villkor serve` as a process of its own, with neither rate limit nor log."""
    command = [sys.executable, "-m", "assistant.interfaces.cli.main", "serve", "--port", "0", "--json"]
    folders = ["--corpus", str(corpus), "--index", str(index)]
    environment = {**os.environ, "VILLKOR_RATE_LIMIT": "0"}
    with subprocess.Popen(
        command + folders, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        try:
            assert process.stdout
            url = json.loads(process.stdout.readline())["url"]
            while httpx.get(f"{url}readyz").status_code != 200:
                time.sleep(0.5)
            time.sleep(10)  # until the questions it suggests have been tried
            yield url
        finally:
            process.terminate()


if __name__ == "__main__":
    for figure in asking_over_http():
        sys.stdout.write(figure.line() + "\n")
