"""Ledgers in files: an SQLite file each, in the index folder. Each use opens the file anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.errors import IndexUnavailable

_SCHEMAS = {
    "feedback": """CREATE TABLE IF NOT EXISTS feedback (
        id INTEGER PRIMARY KEY, given_at TEXT NOT NULL, answer_id TEXT NOT NULL, vote TEXT NOT NULL,
        comment TEXT, question TEXT, language TEXT, status TEXT, ballot TEXT)""",
    "audit": """CREATE TABLE IF NOT EXISTS audit (
        number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
        about TEXT NOT NULL, seal TEXT NOT NULL);
    CREATE TRIGGER IF NOT EXISTS never_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
    CREATE TRIGGER IF NOT EXISTS oldest_first BEFORE DELETE ON audit
        WHEN OLD.number > (SELECT MIN(number) FROM audit)
        BEGIN SELECT RAISE(ABORT, 'the oldest entry goes first'); END""",
    "keys": """CREATE TABLE IF NOT EXISTS keys (
        name TEXT PRIMARY KEY, rate INTEGER NOT NULL, made_at TEXT NOT NULL, hash TEXT NOT NULL UNIQUE)""",
    "unanswered": """CREATE TABLE IF NOT EXISTS unanswered (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, answer_id TEXT NOT NULL, question TEXT NOT NULL,
        language TEXT NOT NULL, reason TEXT)""",
    "widgets": "CREATE TABLE IF NOT EXISTS widgets (name TEXT PRIMARY KEY, content TEXT NOT NULL)",
    "changes": "CREATE TABLE IF NOT EXISTS changes (id TEXT PRIMARY KEY, at TEXT NOT NULL, content TEXT NOT NULL)",
}
_LATER = {"feedback": ("ballot", "TEXT"), "keys": ("collections", "TEXT NOT NULL DEFAULT '[]'")}
"""Columns that files written by earlier versions lack."""
_WAIT_SECONDS = 5


class FileLedger:
    """The rows of a kind in a folder. Only who runs the service reads the file."""

    def __init__(self, folder: Path, name: str) -> None:
        self.file, self._name = folder / f"{name}.sqlite", name

    @property
    def begun(self) -> bool:
        return self.file.exists()

    @contextmanager
    def opened(self, *, alone: bool = False) -> Iterator[sqlite3.Connection]:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            new = not self.file.exists()
            with closing(sqlite3.connect(self.file, timeout=_WAIT_SECONDS)) as database, database:
                database.executescript(_SCHEMAS[self._name])
                self._add_later(database)
                if new:
                    self.file.chmod(0o600)
                if alone:
                    database.execute("BEGIN IMMEDIATE")
                yield database
        except (OSError, sqlite3.Error) as error:
            raise IndexUnavailable(
                f"{self.file} cannot be read or written: {error}", f"{self.file} kan inte läsas eller skrivas: {error}"
            ) from error

    def _add_later(self, database: sqlite3.Connection) -> None:
        column, kind = _LATER.get(self._name, ("", ""))
        if column and column not in {row[1] for row in database.execute(f"PRAGMA table_info({self._name})")}:
            database.execute(f"ALTER TABLE {self._name} ADD COLUMN {column} {kind}")
