"""Jobs that bring the index up to date after a change, each a file in the index folder, so that any worker tells of it.

The work is done by `villkor index` in a process of its own: what a file does to it does nothing to the service.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryFile
from typing import Any

from assistant.documents.writing import write_atomically
from assistant.errors import UnknownName

_DAYS_KEPT = 7
_ID = re.compile(r"[0-9a-f]{16}")
_TOLD = re.compile(r"(\w+).*: (\d+)/(\d+)")  # a line of `villkor index`


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is done after a change of some files. `state` is waiting, running, done or failed."""

    id: str
    what: str  # "added", "removed" or "indexed"
    files: tuple[str, ...]
    state: str = "waiting"
    stage: str = ""
    done: int = 0
    of: int = 0
    problem: str = ""
    process: int = 0  # that answers for it


class Jobs:
    """The jobs of one index folder."""

    def __init__(self, corpus: Path, index: Path) -> None:
        self._corpus, self._index = corpus, index
        self._folder = index / "jobs"
        self._one = threading.Lock()

    def begin(self, what: str, files: tuple[str, ...] = ()) -> Job:
        """Begin to index what was changed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._forget()
        job = Job(id=token_hex(8), what=what, files=files, process=os.getpid())
        self._write(job)
        threading.Thread(target=self._run, args=(job,), daemon=True).start()
        return job

    def find(self, job_id: str) -> Job:
        """The job of that id as it is now. Raises UnknownName."""
        try:
            if not _ID.fullmatch(job_id):
                raise FileNotFoundError(job_id)
            told = json.loads((self._folder / f"{job_id}.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise UnknownName("job", job_id) from None
        job = Job(**told | {"files": tuple(told["files"])})
        if job.state in ("waiting", "running") and not _lives(job.process):
            return replace(job, state="failed", problem="The service was stopped meanwhile. Index again.")
        return job

    def _run(self, job: Job) -> None:
        with self._one:  # a second one would only wait for the first
            try:
                told, said = self._index_now(job)
            except OSError as error:
                told, said = None, str(error)
        problem = said if told is None else _problem(job, told)
        self._write(replace(job, state="failed" if problem else "done", problem=problem))

    def _index_now(self, job: Job) -> tuple[dict[str, Any] | None, str]:
        """Run `villkor index` and tell how far it has come; returns what it came to, and its last word else."""
        where = ["--corpus", str(self._corpus), "--index", str(self._index)]
        command = [sys.executable, "-m", "assistant.interfaces.cli.main", "index", "--json", *where]
        last = ""
        with TemporaryFile("w+", encoding="utf-8") as written:
            with subprocess.Popen(command, stdout=written, stderr=subprocess.PIPE, text=True) as process:
                assert process.stderr is not None
                for line in process.stderr:
                    last = line.strip() or last
                    if told := _TOLD.fullmatch(last):
                        stage, done, of = told.groups()
                        self._write(replace(job, state="running", stage=stage, done=int(done), of=int(of)))
            written.seek(0)
            came_to = written.read()
        try:
            return json.loads(came_to), ""
        except ValueError:
            return None, last or "villkor index ended without a word."

    def _write(self, job: Job) -> None:
        write_atomically(self._folder / f"{job.id}.json", json.dumps(asdict(job), ensure_ascii=False))

    def _forget(self) -> None:
        oldest = time.time() - _DAYS_KEPT * 24 * 3600
        for file in self._folder.glob("*.json"):
            if file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)


def _problem(job: Job, told: dict[str, Any]) -> str:
    """Why a file that was added cannot be read; empty where it can."""
    reasons = [missed["reason"] for missed in told["unreadable"] if missed["file"] in job.files]
    return "; ".join(reasons) if job.what == "added" else ""


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
