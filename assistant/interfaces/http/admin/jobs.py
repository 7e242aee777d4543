"""Jobs that bring the index up to date after a change, kept beside the index, so that any process tells of them.

The work is done by `villkor index` in a process of its own: what a file does to it does nothing to the service. Who
answers for a job says every few seconds that it lives.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryFile
from typing import Any

from assistant.errors import IndexUnavailable, UnknownName
from assistant.library.ledger import ledger_at
from assistant.library.store import Place
from assistant.threads import again_and_again

_DAYS_KEPT = 7
_SAYS_SECONDS, _SILENT_SECONDS = 10, 60
"""How often who answers for a job says so, and after how long a silence it is taken for gone."""
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

    @property
    def ended(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("done", "failed")


class Jobs:
    """The jobs of one corpus."""

    def __init__(self, corpus: Path, index: Path, place: Place) -> None:
        self._corpus, self._index = corpus, index
        self._ledger = ledger_at(place, "changes")
        self._one = threading.Lock()

    def begin(self, what: str, files: tuple[str, ...] = ()) -> Job:
        """Begin to index what was changed."""
        job = Job(id=token_hex(8), what=what, files=files)
        self._write(job)
        threading.Thread(target=self._run, args=(job,), daemon=True).start()
        return job

    def forget(self) -> None:
        """Forget those nothing was heard of for days."""
        if self._ledger.begun:
            with self._ledger.opened() as rows:
                rows.execute("DELETE FROM changes WHERE at < ?", (_ago(days=_DAYS_KEPT),))

    def find(self, job_id: str) -> Job:
        """The job of that id as it is now. Raises UnknownName."""
        found = self._read("SELECT at, content FROM changes WHERE id = ?", job_id)
        if not found:
            raise UnknownName("job", job_id)
        return found[0]

    def latest(self, count: int) -> list[Job]:
        """Those that something was last heard of, as they are now."""
        return self._read("SELECT at, content FROM changes ORDER BY at DESC, id LIMIT ?", count)

    def _read(self, statement: str, *values: str | int) -> list[Job]:
        if not self._ledger.begun:
            return []
        with self._ledger.opened() as rows:
            return [_job(said, json.loads(content)) for said, content in rows.execute(statement, values).fetchall()]

    def _run(self, job: Job) -> None:
        with self._living(job), self._one:  # a second one would only wait for the first
            try:
                told, said = self._index_now(job)
            except OSError as error:
                told, said = None, str(error)
        problem = said if told is None else _problem(job, told)
        self._write(replace(job, state="failed" if problem else "done", problem=problem))

    def _living(self, job: Job) -> AbstractContextManager[None]:
        """Say again and again that somebody answers for a job."""

        def live() -> None:
            with suppress(IndexUnavailable), self._ledger.opened() as rows:
                rows.execute("UPDATE changes SET at = ? WHERE id = ?", (_ago(), job.id))

        return again_and_again(_SAYS_SECONDS, live)

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
        """Write how it stands. Where that fails its next word tells."""
        with suppress(IndexUnavailable), self._ledger.opened() as rows:
            rows.execute(
                """INSERT INTO changes (id, at, content) VALUES (?, ?, ?)
                   ON CONFLICT (id) DO UPDATE SET at = excluded.at, content = excluded.content""",
                (job.id, _ago(), json.dumps(asdict(job), ensure_ascii=False)),
            )


def _job(said: str, content: dict[str, Any]) -> Job:
    """A job as it was written; failed where nobody has said for long that they answer for it."""
    job = Job(**content | {"files": tuple(content["files"])})
    if not job.ended and said < _ago(seconds=_SILENT_SECONDS):
        return replace(job, state="failed", problem="The service was stopped meanwhile. Index again.")
    return job


def _problem(job: Job, told: dict[str, Any]) -> str:
    """Why a file that was added cannot be read; empty where it can."""
    reasons = [missed["reason"] for missed in told["unreadable"] if missed["file"] in job.files]
    return "; ".join(reasons) if job.what == "added" else ""


def _ago(**much: int) -> str:
    """The time so long ago, as it is written."""
    return (datetime.now(UTC) - timedelta(**much)).isoformat(timespec="seconds")
