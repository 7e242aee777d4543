"""Keys of the programs that may call `/v1` and `/mcp`, each with a rate of its own. Only their hashes are kept.

From the first key on, nobody calls without one, also when the last of them has been removed again.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import InvalidInput, UnknownName

_SCHEMA = """CREATE TABLE IF NOT EXISTS keys (
    name TEXT PRIMARY KEY, rate INTEGER NOT NULL, made_at TEXT NOT NULL, hash TEXT NOT NULL UNIQUE)"""
_COLLECTIONS = "ALTER TABLE keys ADD COLUMN collections TEXT NOT NULL DEFAULT '[]'"  # keys made before there were any
_HELD = "name, rate, made_at, collections"
_NAME = re.compile(r"[\w.-]{1,60}")


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """A program with a key. `rate` is how many questions a minute it may ask; 0 means no limit."""

    name: str
    rate: int
    made_at: str  # ISO, UTC
    collections: tuple[str, ...] = ()  # what it reads besides what is public


class KeyStore:
    """The keys in `keys.sqlite` of a folder. Each call opens the file anew, so any thread and worker may call."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "keys.sqlite"

    @property
    def required(self) -> bool:
        """Whether a key is asked for."""
        return self._file.exists()

    def add(self, name: str, rate: int, collections: Sequence[str] = ()) -> str:
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
                values = (name, rate, made_at, _hash(key), json.dumps(list(collections)))
                database.execute(
                    "INSERT INTO keys (name, rate, made_at, hash, collections) VALUES (?, ?, ?, ?, ?)", values
                )
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
            rows = database.execute(f"SELECT {_HELD} FROM keys ORDER BY name").fetchall()
        return tuple(map(_holder, rows))

    def holder(self, key: str) -> KeyHolder | None:
        """Who holds a key; nobody where the file cannot be read."""
        try:
            with self._database() as database:
                found = database.execute(f"SELECT {_HELD} FROM keys WHERE hash = ?", (_hash(key),)).fetchone()
        except sqlite3.Error:
            return None
        return _holder(found) if found else None

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=5)) as database, database:
            database.execute(_SCHEMA)
            if "collections" not in {column[1] for column in database.execute("PRAGMA table_info(keys)")}:
                database.execute(_COLLECTIONS)
            yield database
        self._file.chmod(0o600)


def _holder(row: tuple[str, int, str, str]) -> KeyHolder:
    name, rate, made_at, collections = row
    return KeyHolder(name, rate, made_at, tuple(json.loads(collections)))


def _hash(key: str) -> str:
    """A key is 256 random bits: nobody finds it from a plain hash."""
    return hashlib.sha256(key.encode()).hexdigest()
