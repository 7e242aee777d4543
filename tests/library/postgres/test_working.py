"""Workers: several at once, each job safe to repeat, and what a killed one held is taken up by another."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.library import open_library, update_library
from assistant.library.postgres import PostgresStore
from assistant.library.postgres.queue import Job, Queue
from assistant.library.postgres.working import Worker

Rows = Callable[[str], list[tuple[object, ...]]]

# Takes the first job in a process of its own, and never gets done with it.
STUCK = """
import sys, time
from pathlib import Path
from assistant.library.postgres import PostgresStore, working

def read(*given, **named):
    print("here", flush=True)
    time.sleep(60)

working.read_document = read
store = PostgresStore(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
working.Worker(Path(sys.argv[2]), store, print, lease=1).catch_up()
"""


@pytest.fixture
def many(corpus: Path) -> Path:
    """A corpus of eight documents."""
    for number in range(6):
        text = f"# Beslut {number}\n\nKommunen får {number + 2} miljoner kronor till bryggor under 2018.\n"
        (corpus / f"brygga-{number}.md").write_text(text, encoding="utf-8")
    return corpus


def _worker(corpus: Path, store: PostgresStore, told: list[str]) -> Worker:
    return Worker(corpus, store, told.append, lease=1)


def test_two_workers_read_each_file_once_and_make_what_one_process_makes(
    many: Path, index: Path, store: PostgresStore
) -> None:
    told: tuple[list[str], list[str]] = ([], [])
    threads = [threading.Thread(target=_worker(many, store, lines).catch_up) for lines in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted([*told[0], *told[1]]) == sorted(f"{file.name}: read" for file in many.iterdir())
    update_library(many, index)
    ours, theirs = open_library(many, store), open_library(many, index)
    assert dict(ours.documents) == dict(theirs.documents)
    assert list(ours.index.passages) == list(theirs.index.passages)
    assert ours.rules == theirs.rules
    assert ours.version == theirs.version


def test_what_a_killed_worker_held_is_taken_up_by_another(
    corpus: Path, index: Path, address: str, store: PostgresStore
) -> None:
    command = [sys.executable, "-c", STUCK, address, str(corpus), str(index)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as stuck:
        assert stuck.stdout is not None
        assert stuck.stdout.readline() == "here\n"
        stuck.send_signal(signal.SIGKILL)
    told: list[str] = []
    assert _worker(corpus, store, told).catch_up().documents == 2
    assert sorted(told) == ["avtal.md: read", "beslut.txt: read"]


def test_a_changed_file_alone_is_read_again(corpus: Path, store: PostgresStore) -> None:
    _worker(corpus, store, []).catch_up()
    (corpus / "avtal.md").write_text("# Avtal\n\nStaten ger 9 miljoner kronor.\n", encoding="utf-8")
    told: list[str] = []
    assert _worker(corpus, store, told).catch_up().changed == ("avtal.md",)
    assert told == ["avtal.md: read"]
    assert "9 miljoner" in open_library(corpus, store).documents["avtal"].text
    assert _worker(corpus, store, told).catch_up().changed == ()
    assert told == ["avtal.md: read"]


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(corpus: Path, store: PostgresStore) -> None:
    (corpus / "okänd.xyz").write_bytes(b"hej")
    told: list[str] = []
    update = _worker(corpus, store, told).catch_up()
    assert [failed.file for failed in update.unreadable] == ["okänd.xyz"]
    assert update.documents == 2
    assert any(line.startswith("okänd.xyz: ") for line in told)


@pytest.fixture
def queue(store: PostgresStore) -> Queue:
    return store.queue("stamp", lease=0.3)


def test_a_job_is_asked_for_once_and_held_by_one(queue: Queue, store: PostgresStore) -> None:
    queue.ask({"a.md": "1", "b.md": "2"})
    queue.ask({"a.md": "1"})
    taken = [queue.take(), queue.take(), queue.take()]
    assert [job and job.file for job in taken] == ["a.md", "b.md", None]
    assert store.waiting() == 2
    assert not queue.is_empty()


def test_who_lives_keeps_what_he_took(queue: Queue) -> None:
    queue.ask({"a.md": "1"})
    job = _taken(queue)
    with queue.holding(job):
        time.sleep(0.8)
        assert queue.take() is None
    queue.failed(job, "empty")
    assert queue.is_empty()


def test_a_file_that_ends_three_workers_is_given_up(queue: Queue, rows: Rows) -> None:
    queue.ask({"a.md": "1"})
    for _ in range(3):
        _taken(queue)
        time.sleep(0.4)
    assert queue.take() is None
    assert queue.is_empty()
    assert rows("SELECT reason FROM job") == [("its reader ended unexpectedly",)]


def _taken(queue: Queue) -> Job:
    job = queue.take()
    assert job is not None
    return job


def test_a_job_that_two_did_comes_out_as_one_document(corpus: Path, index: Path, address: str, rows: Rows) -> None:
    """One was taken for dead, and was not."""
    store = PostgresStore(address, corpus, index)
    queue = store.queue("stamp", lease=0.2)
    queue.ask({"avtal.md": "1"})
    first = _taken(queue)
    time.sleep(0.3)
    second = _taken(queue)
    assert first == second
    numbers = [_worker(corpus, store, [])._read(job) for job in (first, second)]
    for job, number in zip((second, first), reversed(numbers), strict=True):
        queue.done(job, number)
    assert numbers[0] == numbers[1]
    assert rows("SELECT name FROM document") == [("avtal",)]
    assert [kept.document.id for kept in store.read_ahead("stamp")] == ["avtal"]
    assert queue.is_empty()


def test_what_was_removed_is_gone_without_a_further_change(
    corpus: Path, index: Path, address: str, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = PostgresStore(address, corpus, index, grace=1)
    worker = _worker(corpus, store, [])
    worker.catch_up()
    (corpus / "avtal.md").unlink()
    worker.catch_up()
    assert rows("SELECT name FROM document ORDER BY name") == [("avtal",), ("beslut",)]
    time.sleep(1.1)
    monkeypatch.setattr("assistant.library.postgres.working.time.sleep", _stop)
    with pytest.raises(InterruptedError):
        worker.work()
    assert rows("SELECT name FROM document") == [("beslut",)]


def _stop(seconds: float) -> None:
    raise InterruptedError
