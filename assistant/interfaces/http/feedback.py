"""Thumbs and comments, kept in one SQLite file in the index folder. `villkor feedback` prints them all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from assistant.settings import value

_SCHEMA = """CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY, given_at TEXT NOT NULL, answer_id TEXT NOT NULL, vote TEXT NOT NULL,
    comment TEXT, question TEXT, language TEXT, status TEXT, ballot TEXT)"""
_COLUMNS = ("given_at", "answer_id", "vote", "comment", "question", "language", "status", "ballot")


class FeedbackStore:
    """Feedback in `feedback.sqlite` of a folder. Each call opens the file anew, so any thread may call."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "feedback.sqlite"

    def add(self, answer_id: str, vote: str, **more: str | None) -> None:
        """Keep one vote, in place of an earlier one of the same ballot.

        `more` may hold comment, question, language, status and ballot: what tells one reader's vote from another's.
        """
        row = {"given_at": datetime.now(UTC).isoformat(timespec="seconds"), "answer_id": answer_id}
        row |= {"vote": vote} | {name: given for name, given in more.items() if given}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._file, timeout=5)) as database, database:
            _prepare(database)
            if row.get("ballot"):
                database.execute("DELETE FROM feedback WHERE answer_id = ? AND ballot = ?", (answer_id, row["ballot"]))
            database.execute(
                f"INSERT INTO feedback ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})",
                [row.get(name) for name in _COLUMNS],
            )

    def export(self) -> Iterator[dict[str, Any]]:
        """Every vote, oldest first."""
        if not self._file.exists():
            return
        with closing(sqlite3.connect(self._file, timeout=5)) as database, database:
            _prepare(database)
            rows = database.execute(f"SELECT {', '.join(_COLUMNS)} FROM feedback ORDER BY id")
            for row in rows:
                yield dict(zip(_COLUMNS, row, strict=True))

    def delete(self, answer_id: str) -> int:
        """Delete the votes on one answer; returns how many there were."""
        if not self._file.exists():
            return 0
        with closing(sqlite3.connect(self._file, timeout=5)) as database, database:
            _prepare(database)
            return database.execute("DELETE FROM feedback WHERE answer_id = ?", (answer_id,)).rowcount


def _prepare(database: sqlite3.Connection) -> None:
    """Make the table, give one from before there were ballots the column for them, and forget what is too old."""
    database.execute(_SCHEMA)
    if "ballot" not in {row[1] for row in database.execute("PRAGMA table_info(feedback)")}:
        database.execute("ALTER TABLE feedback ADD COLUMN ballot TEXT")
    if days := value("feedback_days"):
        oldest = datetime.now(UTC) - timedelta(days=int(days))
        database.execute("DELETE FROM feedback WHERE given_at < ?", (oldest.isoformat(timespec="seconds"),))
