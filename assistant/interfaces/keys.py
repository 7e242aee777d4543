"""Keys of the programs that may call `/v1` and `/mcp`, each with a rate of its own. Only their hashes are kept.

From the first key on, nobody calls without one, also when the last of them has been removed again.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.errors import IndexUnavailable, InvalidInput, UnknownName
from assistant.library.ledger import ledger_at
from assistant.library.store import Place

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
    """The keys beside the index at a place. Any thread and process may call."""

    def __init__(self, place: Place) -> None:
        self._ledger = ledger_at(place, "keys")

    @property
    def required(self) -> bool:
        """Whether a key is asked for."""
        return self._ledger.begun

    def add(self, name: str, rate: int, collections: Sequence[str] = ()) -> str:
        """Make a key, which is never told again. Raises InvalidInput for a name that is taken or no name."""
        if not _NAME.fullmatch(name):
            raise InvalidInput("name", "must be 1 to 60 letters, digits, dots, hyphens or underscores.")
        if rate < 0:
            raise InvalidInput("rate", "must be 0 (no limit) or more.")
        key = f"vk-{secrets.token_urlsafe(32)}"
        made_at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._ledger.opened() as rows:
            added = rows.execute(
                """INSERT INTO keys (name, rate, made_at, hash, collections) VALUES (?, ?, ?, ?, ?)
                   ON CONFLICT DO NOTHING""",
                (name, rate, made_at, _hash(key), json.dumps(list(collections))),
            ).rowcount
        if not added:
            raise InvalidInput("name", f"{name} has a key already; remove it first.")
        return key

    def remove(self, name: str) -> None:
        """Take a key back, at once for every process. Raises UnknownName."""
        known = [holder.name for holder in self.holders()]
        if name not in known:
            raise UnknownName("key", name, known)
        with self._ledger.opened() as rows:
            rows.execute("DELETE FROM keys WHERE name = ?", (name,))

    def holders(self) -> tuple[KeyHolder, ...]:
        """Who has a key, by name."""
        if not self.required:
            return ()
        with self._ledger.opened() as rows:
            found = rows.execute(f"SELECT {_HELD} FROM keys ORDER BY name").fetchall()
        return tuple(map(_holder, found))

    def holder(self, key: str) -> KeyHolder | None:
        """Who holds a key; nobody where the keys cannot be read."""
        try:
            with self._ledger.opened() as rows:
                found = rows.execute(f"SELECT {_HELD} FROM keys WHERE hash = ?", (_hash(key),)).fetchone()
        except IndexUnavailable:
            return None
        return _holder(found) if found else None


def _holder(row: tuple[str, int, str, str]) -> KeyHolder:
    name, rate, made_at, collections = row
    return KeyHolder(name, rate, made_at, tuple(json.loads(collections)))


def _hash(key: str) -> str:
    """A key is 256 random bits: nobody finds it from a plain hash."""
    return hashlib.sha256(key.encode()).hexdigest()
