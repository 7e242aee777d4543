"""Keys of the programs that may call `/v1` and `/mcp`, each with a rate of its own. Only their hashes are kept.

From the first key on, nobody calls without one, also when the last of them has been removed again.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import InvalidInput, UnknownName

_SCHEMA = """CREATE TABLE IF NOT EXISTS keys (
    name TEXT PRIMARY KEY, rate INTEGER NOT NULL, made_at TEXT NOT NULL, hash TEXT NOT NULL UNIQUE)"""
_NAME = re.compile(r"[\w.-]{1,60}")


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """A program with a key. `rate` is how many questions a minute it may ask; 0 means no limit."""

    name: str
    rate: int
    made_at: str  # ISO, UTC


class KeyStore:
    """The keys in `keys.sqlite` of a folder. Each call opens the file anew, so any thread and worker may call."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "keys.sqlite"

    @property
    def required(self) -> bool:
        """Whether a key is asked for."""
        return self._file.exists()

    def add(self, name: str, rate: int) -> str:
        """Make a key, which is never told again. Raises InvalidInput for a name that is taken or no name."""
        if not _NAME.fullmatch(name):
            raise InvalidInput("name", "must be 1 to 60 letters, digits, dots, hyphens or underscores.")
        if rate < 0:
            raise InvalidInput("rate", "must be 0 (no limit) or more.")
        key = f"vk-{secrets.token_urlsafe(32)}"
        self._file.parent.mkdir(parents=True, exist_ok=True)
        made_at = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            with self._database() as database:
                database.execute("INSERT INTO keys VALUES (?, ?, ?, ?)", (name, rate, made_at, _hash(key)))
        except sqlite3.IntegrityError as error:
            raise InvalidInput("name", f"{name} has a key already; remove it first.") from error
        return key

    def remove(self, name: str) -> None:
        """Take a key back, at once for every worker. Raises UnknownName."""
        known = [holder.name for holder in self.holders()]
        if name not in known:
            raise UnknownName("key", name, known)
        with self._database() as database:
            database.execute("DELETE FROM keys WHERE name = ?", (name,))

    def holders(self) -> tuple[KeyHolder, ...]:
        """Who has a key, by name."""
        if not self.required:
            return ()
        with self._database() as database:
            rows = database.execute("SELECT name, rate, made_at FROM keys ORDER BY name").fetchall()
        return tuple(KeyHolder(*row) for row in rows)

    def holder(self, key: str) -> KeyHolder | None:
        """Who holds a key; nobody where the file cannot be read."""
        try:
            with self._database() as database:
                found = database.execute(
                    "SELECT name, rate, made_at FROM keys WHERE hash = ?", (_hash(key),)
                ).fetchone()
        except sqlite3.Error:
            return None
        return KeyHolder(*found) if found else None

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=5)) as database, database:
            database.execute(_SCHEMA)
            yield database
        self._file.chmod(0o600)


def _hash(key: str) -> str:
    """A key is 256 random bits: nobody finds it from a plain hash."""
    return hashlib.sha256(key.encode()).hexdigest()
