"""`villkor serve` as a process of its own, and clients that ask it all the time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

_COMMAND = [sys.executable, "-m", "assistant.interfaces.cli.main", "serve", "--port", "0", "--json"]
_START_SECONDS = 300  # an index may have to be built first


@dataclass
class Served:
    """A service that runs: its process, its address, the file with its log."""

    process: subprocess.Popen[str]
    url: str
    log: Path

    def events(self, name: str) -> list[dict[str, Any]]:
        """What it has logged under a name, oldest first."""
        lines = [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]
        return [line for line in lines if line["event"] == name]

    def versions(self) -> dict[int, str]:
        """The version of the index that each of its processes opened last."""
        return {event["process"]: event["version"] for event in self.events("index_opened")}


@contextmanager
def served(corpus: Path, index: Path, log: Path, *, workers: int = 1, **environment: str) -> Iterator[Served]:
    """Serve a corpus; yields when every worker is ready."""
    command = [*_COMMAND, "--workers", str(workers), "--corpus", str(corpus), "--index", str(index)]
    variables = {**os.environ, "VILLKOR_RATE_LIMIT": "0", **environment}
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=variables) as process,
    ):
        try:
            assert process.stdout
            service = Served(process, json.loads(process.stdout.readline())["url"], log)
            wait_until(lambda: len(service.versions()) == workers, _START_SECONDS)
            yield service
        finally:
            process.terminate()


def wait_until(holds: Any, seconds: float) -> None:
    """Wait for something. Raises TimeoutError."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            raise TimeoutError(f"waited {seconds} seconds")
        time.sleep(0.1)


@dataclass
class Load:
    """What clients were told: seconds a request, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@contextmanager
def asking(url: str, questions: Sequence[str], clients: int) -> Iterator[Load]:
    """Clients on connections of their own, each asking one question after the other until the block ends."""
    load, done = Load(), threading.Event()

    def client(number: int) -> None:
        with httpx.Client(base_url=url, timeout=120) as http:
            while not done.is_set():
                started = time.perf_counter()
                try:
                    answer = http.post("/api/v1/ask", json={"question": questions[number % len(questions)]})
                    if answer.status_code != 200:
                        load.faults.append(f"{answer.status_code} {answer.text[:200]}")
                except httpx.HTTPError as error:
                    load.faults.append(repr(error))
                load.seconds.append(time.perf_counter() - started)
                number += clients

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield load
    finally:
        done.set()
        for thread in threads:
            thread.join()
