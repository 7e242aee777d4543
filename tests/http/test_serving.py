"""`villkor serve` as a process."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.http.material import write_corpus

COMMAND = [sys.executable, "-m", "assistant.interfaces.cli.main", "serve"]


@contextmanager
def serving(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [*COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def test_it_prints_its_address_listens_on_loopback_only_and_logs_no_words(url: str, folder: Path) -> None:
    write_corpus(folder / "corpus")
    folders = ("--corpus", str(folder / "corpus"), "--index", str(folder / "index"))
    with serving("--port", "0", "--json", *folders) as process:
        assert process.stdout
        address = json.loads(process.stdout.readline())["url"]
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(f"{address}healthz").status_code == 200
        httpx.get(address, params={"q": "Hemligaste frågan?"}, timeout=60)
        process.terminate()
        _, log = process.communicate(timeout=20)
    lines = [json.loads(line) for line in log.splitlines()]
    assert {"event": "request", "route": "/"}.items() <= next(
        line.items() for line in lines if line.get("route") == "/"
    )
    assert "Hemligaste" not in log


def test_a_port_that_is_taken_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [*COMMAND, "--port", port, "--index", str(tmp_path)], capture_output=True, text=True, timeout=60
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert port in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("port", ["-1", "65536", "x"])
def test_a_port_that_is_none_is_refused(port: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, f"--port={port}", "--index", str(tmp_path)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
