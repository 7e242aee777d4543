"""Rows that outlive every index: votes, who did what, keys, sites, questions nobody could answer, changes.

Where the index lives in files each kind lies in an SQLite file of its own beside it, else in a table of the database.
Statements are written once, with ? for a value, in what both understand.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from assistant.library.store import Place


KEPT = {
    "feedback": ("id", "given_at, answer_id, vote, comment, question, language, status, ballot"),
    "audit": ("number", "at, who, what, about, seal"),
    "keys": ("name", "name, rate, made_at, hash, collections"),
    "widgets": ("name", "name, content"),
    "unanswered": ("id", "at, answer_id, question, language, reason"),
}
"""What cannot be made again, so belongs in a backup: by kind what orders the rows, and what they hold.

Of what is forgotten in time the first tells when it was written.
"""


class Rows(Protocol):
    """What statements are run on."""

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Any:
        """Run one; returns a cursor: `fetchone`, `fetchall`, `rowcount`, or to be iterated."""


class Ledger(Protocol):
    """One kind of rows. May be used from any thread and process."""

    @property
    def begun(self) -> bool:
        """Whether a row was ever written, also where all have been removed again."""

    def opened(self, *, alone: bool = False) -> AbstractContextManager[Rows]:
        """The rows, for one transaction. `alone` keeps others from writing meanwhile.

        Raises IndexUnavailable where they cannot be read or written.
        """


def ledger_at(place: Place, name: str) -> Ledger:
    """The rows of a kind, beside the index at a place."""
    from assistant.library.files.ledger import FileLedger

    return FileLedger(place, name) if isinstance(place, Path) else place.ledger(name)


def forget(rows: Rows, name: str, days: int) -> None:
    """Delete the rows of a kind that are older than so many days, the oldest first."""
    order, columns = KEPT[name]
    at, oldest = columns.partition(",")[0], datetime.now(UTC) - timedelta(days=days)
    old = f"SELECT {order} FROM {name} WHERE {at} < ? ORDER BY {order}"
    for row in rows.execute(old, (oldest.isoformat(timespec="seconds"),)).fetchall():
        rows.execute(f"DELETE FROM {name} WHERE {order} = ?", row)


def all_rows(ledger: Ledger, name: str) -> list[Sequence[Any]]:
    """Every row of a kind that is kept, in order."""
    order, columns = KEPT[name]
    if not ledger.begun:
        return []
    with ledger.opened() as rows:
        found: list[Sequence[Any]] = rows.execute(f"SELECT {columns} FROM {name} ORDER BY {order}").fetchall()
    return found


def put_rows(ledger: Ledger, name: str, kept: Sequence[Sequence[Any]]) -> None:
    """Put rows of a kind where there are none, all or none of them."""
    columns = KEPT[name][1]
    marks = ", ".join("?" * len(columns.split(",")))
    with ledger.opened(alone=True) as rows:
        for row in kept:
            rows.execute(f"INSERT INTO {name} ({columns}) VALUES ({marks})", row)
