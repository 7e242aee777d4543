"""Who changed or exported what: a record that is added to and never changed. `villkor audit` prints it.

Each entry holds a seal over itself and the one before, so one that was altered or taken out from between others shows.
It guards against mistakes and quiet changes, not against who owns the machine and can write it anew: keep copies of
what `villkor audit` prints somewhere else where that matters.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from assistant.errors import IndexUnavailable
from assistant.settings import index_folder, value

_DAYS = 365
_SCHEMA = """
CREATE TABLE IF NOT EXISTS audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    about TEXT NOT NULL, seal TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS never_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER IF NOT EXISTS oldest_first BEFORE DELETE ON audit
    WHEN OLD.number > (SELECT MIN(number) FROM audit)
    BEGIN SELECT RAISE(ABORT, 'the oldest entry goes first'); END;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody did something, to what `about` names."""

    number: int
    at: str  # ISO, UTC
    who: str
    what: str
    about: dict[str, str]
    seal: str

    def fits(self, before: str) -> bool:
        """Whether it is as it was written, after one with the seal `before`."""
        return self.seal == _seal(before, self.at, self.who, self.what, json.dumps(self.about, sort_keys=True))


class AuditLog:
    """The record in `audit.sqlite` of a folder. Each call opens the file anew, so any thread and worker may call."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "audit.sqlite"

    def record(self, who: str, what: str, **about: str) -> None:
        """Add an entry. Raises IndexUnavailable where it cannot be written: then tell who acted."""
        at, told = datetime.now(UTC).isoformat(timespec="seconds"), json.dumps(about, sort_keys=True)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._database() as database:
                database.execute("BEGIN IMMEDIATE")  # the seal before is that of the last, whoever else writes
                _forget(database, int(value("audit_days") or _DAYS))
                last = database.execute("SELECT seal FROM audit ORDER BY number DESC LIMIT 1").fetchone()
                seal = _seal(last[0] if last else "", at, who, what, told)
                entry = (at, who, what, told, seal)
                database.execute("INSERT INTO audit (at, who, what, about, seal) VALUES (?, ?, ?, ?, ?)", entry)
        except (OSError, sqlite3.Error) as error:
            raise IndexUnavailable(
                f"What was done ({what}) could not be written to {self._file}: {error}",
                f"Det som gjordes ({what}) kunde inte antecknas i {self._file}: {error}",
            ) from error

    def entries(self, since: str = "") -> Iterator[Entry]:
        """Those from an ISO day or time on, oldest first."""
        if not self._file.exists():
            return
        with self._database() as database:
            rows = database.execute(
                "SELECT number, at, who, what, about, seal FROM audit WHERE at >= ? ORDER BY number", (since,)
            )
            for number, at, who, what, about, seal in rows:
                yield Entry(number, at, who, what, json.loads(about), seal)

    def broken(self) -> int | None:
        """The number of the first entry that is not as it was written, or lacks the one before; None where all are."""
        return first_broken(self.entries())

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=5)) as database, database:
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'oldest_first'").fetchone():
                database.executescript(_SCHEMA)
                self._file.chmod(0o600)
            yield database


def first_broken(entries: Iterable[Entry]) -> int | None:
    """The number of the first entry that does not follow on the one before; None where all do."""
    for before, entry in pairwise(entries):
        if not (entry.fits(before.seal) and entry.number > before.number):
            return entry.number
    return None


def by_command(what: str, **about: str) -> None:
    """Record what a command did, by the name of who is logged in on this machine."""
    try:
        who = getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        who = "unknown"
    AuditLog(index_folder()).record(f"{who} (command line)", what, **about)


def _forget(database: sqlite3.Connection, days: int) -> None:
    """Delete what is older than so many days; 0 deletes nothing."""
    if not days:
        return
    oldest = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    old = database.execute("SELECT number FROM audit WHERE at < ? ORDER BY number", (oldest,)).fetchall()
    database.executemany("DELETE FROM audit WHERE number = ?", old)


def _seal(*parts: str) -> str:
    return hashlib.sha256("\n".join(json.dumps(part) for part in parts).encode()).hexdigest()
