"""Two web services and two workers over one database, asked all the time while things are killed under them.

    python -m tests.bench.under_load [CLIENTS [SECONDS]]

Documents are added meanwhile; a worker and a web service are killed, and the database is restarted. Clients stand
behind no balancer: each goes to the other service where one does not answer or is not ready, as a balancer would.
Prints how many answers came, which were wrong, which errors there were and when, and whether every document is there
at the end.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx

from tests.http.load import wait_until
from tests.postgres_server import Server

_VILLKOR = [sys.executable, "-m", "assistant.interfaces.cli.main"]
_THINGS = tuple(
    word
    for line in (
        "badbrygga fågeltorn lekplats skridskobana vindskydd cykelställ grillplats utsiktstorn hundgård motionsspår",
        "isbana skolgård rastplats båthus vandringsled spång fiskebrygga scoutstuga bygdegård orgel",
    )
    for word in line.split()
)
_PATIENCE = 600  # seconds a client waits: a slow answer is told as slow, not as an error
_FIRST = 12  # documents before anything is asked; the others are added meanwhile


def _amount(number: int) -> str:
    return f"{11 + 7 * number} 300"


def _write(corpus: Path, number: int) -> None:
    thing = _THINGS[number]
    text = f"# Stöd till {thing} 2021\n\nStödet till {thing} är högst {_amount(number)} kronor under 2021.\n"
    (corpus / f"{thing}.md").write_text(text, encoding="utf-8")


@dataclass
class Seen:
    """What clients saw, each with the second it came in."""

    answers: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    errors: list[tuple[float, str]] = field(default_factory=list)


class Process:
    """A `villkor` command that can be killed and started again."""

    def __init__(self, environment: dict[str, str], *arguments: str) -> None:
        self._command, self._environment = [*_VILLKOR, *arguments], {**os.environ, **environment}
        self.start()

    def start(self) -> None:
        self._running = subprocess.Popen(
            self._command, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def kill(self) -> None:
        self._running.send_signal(signal.SIGKILL)
        self._running.wait()


def measure(clients: int, seconds: int) -> Iterator[str]:
    """What came of it, line by line."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="villkor-load-", ignore_cleanup_errors=True)))
        folder.chmod(0o755)
        corpus = folder / "corpus"
        corpus.mkdir()
        for number in range(_FIRST):
            _write(corpus, number)
        (folder / "postgres").mkdir()
        server = stack.enter_context(Server(folder / "postgres"))
        environment = {"VILLKOR_STORE": server.address("postgres"), "VILLKOR_RATE_LIMIT": "0"}
        where = ("--corpus", str(corpus), "--index", str(folder / "index"))
        workers = [Process(environment, "worker", *where) for _ in range(2)]
        ports = [_free_port(), _free_port()]
        services = [Process(environment, "serve", "--port", str(port), *where) for port in ports]
        for process in (*workers, *services):
            stack.callback(process.kill)
        urls = [f"http://127.0.0.1:{port}" for port in ports]
        for url in urls:
            wait_until(lambda url=url: _documents(url) == _FIRST, 600)
        events: list[tuple[float, str, Callable[[], None]]] = [
            (0.10, "documents added", lambda: _add(corpus, _FIRST, 16)),
            (0.12, "a worker killed", workers[0].kill),
            (0.30, "a web service killed", services[0].kill),
            (0.35, "the worker started again", workers[0].start),
            (0.35, "the web service started again", services[0].start),
            (0.60, "documents added", lambda: _add(corpus, 16, len(_THINGS))),
            (0.65, "the database stopped", server.stop),
            (0.70, "the database started", server.start),
        ]
        asked = [number for number in range(_FIRST) if _is_right(number, _ask(urls, 0, _question(number)))]
        yield f"{len(asked)} of {_FIRST} questions are answered right while nothing else goes on: these are asked"
        with _asking(urls, clients, asked) as seen:
            begun = time.monotonic()
            for share, what, act in events:
                time.sleep(max(0.0, begun + share * seconds - time.monotonic()))
                started = time.monotonic() - begun
                act()
                yield f"{started:5.1f} to {time.monotonic() - begun:.1f} s: {what}"
            time.sleep(max(0.0, begun + seconds - time.monotonic()))
        took = f"median {median(seen.answers):.2f} s" if seen.answers else "none"
        yield f"{len(seen.answers)} answers to {clients} clients in {seconds} s: {took}"
        yield f"{len(seen.wrong)} wrong: {seen.wrong[:3]}"
        yield f"errors: {dict(Counter(what for _, what in seen.errors))}"
        yield f"… at second: {sorted({int(at) for at, _ in seen.errors})}"
        for url in urls:
            wait_until(lambda url=url: _documents(url) == len(_THINGS), 600)
        yield f"all {len(_THINGS)} documents are there, in both services"


def _add(corpus: Path, first: int, last: int) -> None:
    for number in range(first, last):
        _write(corpus, number)


@contextmanager
def _asking(urls: list[str], clients: int, numbers: list[int]) -> Iterator[Seen]:
    seen, done, begun = Seen(), threading.Event(), time.monotonic()

    def client(number: int) -> None:
        turn = number
        while not done.is_set():
            turn += 1
            asked = numbers[turn % len(numbers)]
            started = time.monotonic()
            try:
                told = _ask(urls, number, _question(asked))
            except (httpx.HTTPError, OSError) as error:
                seen.errors.append((time.monotonic() - begun, repr(error)[:80]))
                time.sleep(0.5)
                continue
            if told.status_code != 200:
                seen.errors.append((time.monotonic() - begun, f"{told.status_code} {told.json()['error']['code']}"))
                time.sleep(0.5)
                continue
            seen.answers.append(time.monotonic() - started)
            if not _is_right(asked, told):
                seen.wrong.append(f"{_THINGS[asked]}: {told.json()['answer'][:120]}")

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        done.set()
        for thread in threads:
            thread.join()


def _question(number: int) -> str:
    return f"Hur högt är stödet till {_THINGS[number]}?"


def _is_right(number: int, told: httpx.Response) -> bool:
    return _amount(number) in told.json()["answer"].replace("\u00a0", " ")


def _ask(urls: list[str], number: int, question: str) -> httpx.Response:
    """Ask one service; the other one where that does not answer, or says that it is not ready."""
    ours, other = urls[number % 2], urls[1 - number % 2]
    try:
        told = httpx.post(f"{ours}/api/v1/ask", json={"question": question}, timeout=_PATIENCE)
        if told.status_code != 503:
            return told
    except httpx.TransportError:
        pass
    return httpx.post(f"{other}/api/v1/ask", json={"question": question}, timeout=_PATIENCE)


def _documents(url: str) -> int:
    try:
        return len(httpx.get(f"{url}/api/v1/documents", timeout=30).json().get("documents", ()))
    except httpx.HTTPError:
        return -1


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    for line in measure(*[*map(int, sys.argv[1:3]), *(50, 60)[len(sys.argv[1:3]) :]]):
        print(line, flush=True)
