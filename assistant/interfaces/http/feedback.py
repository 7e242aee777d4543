"""Thumbs and comments, kept beside the index. `villkor feedback` prints them all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from assistant.library.ledger import Rows, forget, ledger_at
from assistant.library.store import Place
from assistant.settings import value

_COLUMNS = ("given_at", "answer_id", "vote", "comment", "question", "language", "status", "ballot")


class FeedbackStore:
    """Feedback beside the index at a place. Any thread and process may call."""

    def __init__(self, place: Place) -> None:
        self._ledger = ledger_at(place, "feedback")

    def add(self, answer_id: str, vote: str, **more: str | None) -> None:
        """Keep one vote, in place of an earlier one of the same ballot.

        `more` may hold comment, question, language, status and ballot: what tells one reader's vote from another's.
        """
        row = {"given_at": datetime.now(UTC).isoformat(timespec="seconds"), "answer_id": answer_id}
        row |= {"vote": vote} | {name: given for name, given in more.items() if given}
        with self._ledger.opened() as rows:
            _forget(rows)
            if row.get("ballot"):
                rows.execute("DELETE FROM feedback WHERE answer_id = ? AND ballot = ?", (answer_id, row["ballot"]))
            rows.execute(
                f"INSERT INTO feedback ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})",
                [row.get(name) for name in _COLUMNS],
            )

    def forget(self) -> None:
        """Forget what is too old."""
        if self._ledger.begun:
            with self._ledger.opened() as rows:
                _forget(rows)

    def export(self) -> Iterator[dict[str, Any]]:
        """Every vote, oldest first."""
        if not self._ledger.begun:
            return
        with self._ledger.opened() as rows:
            _forget(rows)
            found = rows.execute(f"SELECT {', '.join(_COLUMNS)} FROM feedback ORDER BY id").fetchall()
        for row in found:
            yield dict(zip(_COLUMNS, row, strict=True))

    def delete(self, answer_id: str) -> int:
        """Delete the votes on one answer; returns how many there were."""
        if not self._ledger.begun:
            return 0
        with self._ledger.opened() as rows:
            _forget(rows)
            deleted: int = rows.execute("DELETE FROM feedback WHERE answer_id = ?", (answer_id,)).rowcount
        return deleted


def _forget(rows: Rows) -> None:
    if days := value("feedback_days"):
        forget(rows, "feedback", int(days))
