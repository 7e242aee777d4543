"""A corpus read by one worker and by two, each time into a new database.

    python -m tests.bench.workers [DOCUMENTS [WORKERS …]]

Prints a Markdown table. Documents are generated letters of one passage. Processor time is that of the workers and of
the database together, so it tells the same on a machine that others use; how much sooner two are done tells only of as
many cores as were free.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.generated import Generated
from tests.bench.tables import table
from tests.postgres_server import Server

_WORKER = [sys.executable, "-m", "assistant.interfaces.cli.main", "worker", "--once", "--json"]
_DOCUMENTS, _WORKERS = 500, (1, 2)


def measure(documents: int, workers: tuple[int, ...]) -> str:
    """The table."""
    with TemporaryDirectory(prefix="villkor-workers-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        folder.chmod(0o755)
        (folder / "corpus").mkdir()
        for number, passage in enumerate(Generated(documents * 12)[::12]):
            text = f"# {passage.context}\n\n{passage.text}\n"
            (folder / "corpus" / f"brev-{number}.md").write_text(text, encoding="utf-8")
        columns = [list(_indexed(folder, count)) for count in workers]
    names = ("done after", "processor time", "documents in the index", "read by each")
    return table(
        [f"{documents} documents", *(f"{count} at once" for count in workers)],
        [list(row) for row in zip(names, *columns, strict=True)],
    )


def _indexed(folder: Path, count: int) -> Iterator[str]:
    """What so many workers at once made of the corpus, and how long it took them."""
    own = folder / str(count)
    own.mkdir()
    used = _worked()
    with Server(own) as server:
        environment = {**os.environ, "VILLKOR_STORE": server.address("postgres")}
        where = ("--corpus", str(folder / "corpus"), "--index", str(own / "index"))
        started = time.perf_counter()
        running = [
            subprocess.Popen(
                [*_WORKER, *where], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            for _ in range(count)
        ]
        ended = [process.communicate() for process in running]
        took = time.perf_counter() - started
        used = _worked() - used + _worked_there(own / "data")
    yield f"{took:.0f} s"
    yield f"{used:.0f} s"
    yield ", ".join(str(json.loads(told)["documents"]) for told, _ in ended)
    yield ", ".join(str(said.count(": read")) for _, said in ended)


def _worked() -> float:
    """The seconds that all processes that this one started, and waited for, have had a processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _worked_there(data: Path) -> float:
    """The seconds that a database server, and its processes that have ended, have had a processor."""
    server = (data / "postmaster.pid").read_text(encoding="ascii").split()[0]
    told = Path(f"/proc/{server}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")  # its own and theirs, of users and of the system


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.stdout.write(measure(given[0] if given else _DOCUMENTS, tuple(given[1:]) or _WORKERS) + "\n")
