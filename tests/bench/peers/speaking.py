"""What every pipeline's program shares. Imports nothing of this project: it runs in the peers' environments.

PROGRAM talk                        one JSON request a line in, one JSON reply a line out
PROGRAM once FOLDER QUESTION        opens the index in FOLDER, prints what answers QUESTION, ends
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any, Protocol

Passages = list[tuple[str, str]]
"""The id and the text of each."""


class Pipeline(Protocol):
    """What is measured of a system."""

    def warm(self) -> None:
        """Load the model, so that no later time includes it."""

    def index(self, folder: str, passages: Passages, corpus: str) -> None:
        """Index into a folder on disk: the passages, or for a system that reads files itself, the corpus."""

    def open(self, folder: str, limit: int) -> None:
        """Open an index to be asked for `limit` passages at a time."""

    def ask(self, question: str) -> Passages:
        """The passages that answer a question, best first."""


def main(pipeline: Pipeline, arguments: list[str], limit: int = 10) -> None:
    """Talk, or answer once."""
    if arguments[0] == "once":
        pipeline.open(arguments[1], limit)
        for found, text in pipeline.ask(arguments[2]):
            print(found, text)
    else:
        _talk(pipeline)


def _talk(pipeline: Pipeline) -> None:
    # Whatever a library prints goes to standard error; replies have the true standard output to themselves.
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        print(json.dumps(_reply(pipeline, json.loads(line))), file=replies, flush=True)


def _reply(pipeline: Pipeline, request: dict[str, Any]) -> dict[str, Any]:
    work = request.pop("do")
    started = time.perf_counter()
    found = getattr(pipeline, work)(**request)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "peak_mb": peak_mb(), "found": [place for place, _ in found or ()]}


def peak_mb() -> float:
    """The most memory this process has had in use, in megabytes. `ru_maxrss` would count its parent's."""
    with open("/proc/self/status") as status:
        kibibytes = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    return kibibytes * 1024 / 1e6
