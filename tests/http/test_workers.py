"""Several workers on one port: one index, one memory, and new indexes taken up without a dropped request."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.interfaces.http.conversations import MOST_TURNS
from assistant.interfaces.http.feedback import FeedbackStore
from assistant.interfaces.http.memory import Memory, share, shared
from assistant.interfaces.http.rate import Buckets
from assistant.library import update_library
from tests.http.load import Served, asking, served, wait_until

QUESTION = "Hur mycket är bidraget för bokskog?"


def write(corpus: Path, kronor: int) -> None:
    corpus.mkdir(exist_ok=True)
    text = f"# Skogsbidraget\n\nBidraget för bokskog är {kronor} kronor per hektar under 2016.\n"
    (corpus / "skog.md").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workers")
    write(folder / "corpus", 100)
    update_library(folder / "corpus", folder / "index")
    return folder


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[Served]:
    with served(folder / "corpus", folder / "index", folder / "log", workers=2) as service:
        yield service


def ask(service: Served, **body: str) -> httpx.Response:
    """On a connection of its own, which any worker may take."""
    return httpx.post(f"{service.url}api/v1/ask", json={"question": QUESTION, **body}, timeout=60)


def test_a_conversation_goes_on_in_whichever_worker_takes_the_next_question(service: Served) -> None:
    for _ in range(MOST_TURNS):
        assert ask(service, conversation_id="endless").status_code == 200
    refused = [ask(service, conversation_id="endless") for _ in range(6)]
    assert {(answer.status_code, answer.json()["error"]["field"]) for answer in refused} == {(422, "conversation_id")}


def test_a_vote_finds_its_answer_and_counts_are_of_all_workers(service: Served, folder: Path) -> None:
    answer = ask(service).json()
    for _ in range(6):
        vote = {"answer_id": answer["id"], "vote": "up", "include_question": True}
        assert httpx.post(f"{service.url}api/v1/feedback", json=vote).status_code == 201
    kept = list(FeedbackStore(folder / "index").export())[-6:]
    assert {vote["question"] for vote in kept} == {QUESTION}
    counted = {httpx.get(f"{service.url}metrics").text.partition('feedback_total{vote="up"} ')[2][0] for _ in range(6)}
    assert counted == {"6"}


def test_new_indexes_are_taken_up_by_every_worker_without_a_failed_request(service: Served, folder: Path) -> None:
    with asking(service.url, [QUESTION, "När ska bidraget sökas?"], clients=8) as load:
        for kronor in (200, 300, 400):
            write(folder / "corpus", kronor)
            update_library(folder / "corpus", folder / "index")
            time.sleep(1.5)
    written = update_library(folder / "corpus", folder / "index")
    assert written.changed == ()
    assert load.faults == []
    assert len(load.seconds) > 50
    wait_until(lambda: len(set(service.versions().values())) == 1, 20)
    assert len(service.versions()) == 2
    assert {ask(service).json()["evidence"][0]["quote"] for _ in range(8)} == {
        "Bidraget för bokskog är 400 kronor per hektar under 2016."
    }


def test_where_there_is_no_index_one_of_the_workers_builds_it(folder: Path, tmp_path: Path) -> None:
    with served(folder / "corpus", tmp_path / "index", tmp_path / "log", workers=2) as service:
        assert len(set(service.versions().values())) == 1
        assert ask(service).status_code == 200
    assert len(list((tmp_path / "index").glob("*/generations/*"))) == 1


def test_workers_end_with_the_process_that_started_them(folder: Path) -> None:
    with served(folder / "corpus", folder / "index", folder / "log of another", workers=2) as service:
        workers = list(service.versions())
        service.process.send_signal(signal.SIGKILL)
        wait_until(lambda: not any(map(is_running, workers)), 30)


def test_a_service_told_to_stop_stops_its_workers_and_frees_the_port(folder: Path) -> None:
    with served(folder / "corpus", folder / "index", folder / "log of a third", workers=2) as service:
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(30) == 0
        assert not any(map(is_running, service.versions()))
        with pytest.raises(httpx.ConnectError):
            httpx.get(service.url)


def test_the_rate_of_a_client_is_one_however_many_processes_count_it() -> None:
    address = share(Memory(buckets=Buckets(2)))
    one, another = shared(address), shared(address)
    assert one.buckets.take("10.0.0.1") == pytest.approx(1, abs=0.01)
    assert another.buckets.take("10.0.0.1") == pytest.approx(0, abs=0.01)
    assert one.buckets.take("10.0.0.1") < 0
    assert another.buckets.take("10.0.0.2") > 0


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2][:3]
