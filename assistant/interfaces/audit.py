"""Who changed or exported what: a record that is added to and never changed. `villkor audit` prints it.

Each entry holds a seal over itself and the one before, so one that was altered or taken out from between others shows.
It guards against mistakes and quiet changes, not against who owns the machine and can write it anew: keep copies of
what `villkor audit` prints somewhere else where that matters.
"""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from assistant.interfaces.loading import kept_beside
from assistant.library.ledger import Rows, forget, ledger_at
from assistant.library.store import Place
from assistant.settings import value

_DAYS = 365


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
    """The record beside the index at a place. Any thread and process may call."""

    def __init__(self, place: Place) -> None:
        self._ledger = ledger_at(place, "audit")

    def record(self, who: str, what: str, **about: str) -> None:
        """Add an entry. Raises IndexUnavailable where it cannot be written: then tell who acted."""
        at, told = datetime.now(UTC).isoformat(timespec="seconds"), json.dumps(about, sort_keys=True)
        with self._ledger.opened(alone=True) as rows:  # the seal before is that of the last, whoever else writes
            _forget(rows)
            last = rows.execute("SELECT seal FROM audit ORDER BY number DESC LIMIT 1").fetchone()
            seal = _seal(last[0] if last else "", at, who, what, told)
            entry = (at, who, what, told, seal)
            rows.execute("INSERT INTO audit (at, who, what, about, seal) VALUES (?, ?, ?, ?, ?)", entry)

    def forget(self) -> None:
        """Forget what is too old."""
        if self._ledger.begun:
            with self._ledger.opened(alone=True) as rows:
                _forget(rows)

    def entries(self, since: str = "") -> Iterator[Entry]:
        """Those from an ISO day or time on, oldest first."""
        if not self._ledger.begun:
            return
        with self._ledger.opened() as rows:
            found = rows.execute(
                "SELECT number, at, who, what, about, seal FROM audit WHERE at >= ? ORDER BY number", (since,)
            ).fetchall()
        for number, at, who, what, about, seal in found:
            yield Entry(number, at, who, what, json.loads(about), seal)

    def broken(self) -> int | None:
        """The number of the first entry that is not as it was written, or lacks the one before; None where all are."""
        return first_broken(self.entries())


def _forget(rows: Rows) -> None:
    if days := int(value("audit_days") or _DAYS):
        forget(rows, "audit", days)


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
    AuditLog(kept_beside()).record(f"{who} (command line)", what, **about)


def _seal(*parts: str) -> str:
    return hashlib.sha256("\n".join(json.dumps(part) for part in parts).encode()).hexdigest()
