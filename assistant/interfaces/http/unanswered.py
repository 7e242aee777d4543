"""Questions the documents did not answer, for who looks after the documents. Kept only where questions are logged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.answers.model import Answer, Status
from assistant.errors import IndexUnavailable
from assistant.library.ledger import forget, ledger_at
from assistant.library.store import Place
from assistant.settings import value

_DAYS = 30


def are_logged() -> bool:
    """Whether the words of questions may be kept at all."""
    return value("log_questions") == "1"


def days_kept() -> int:
    """How long they are kept."""
    return int(value("questions_days") or _DAYS)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question, how often it was asked, when last, and why there was no answer."""

    question: str
    times: int
    last: str  # ISO, UTC
    reason: str | None


class UnansweredQuestions:
    """Those beside the index at a place."""

    def __init__(self, place: Place) -> None:
        self._ledger = ledger_at(place, "unanswered")

    def add(self, answer: Answer) -> None:
        """Keep the question, where it was not answered and questions are logged. A reader waits for no disk."""
        if answer.status is not Status.NOT_FOUND or not are_logged():
            return
        at = datetime.now(UTC).isoformat(timespec="seconds")
        reason = answer.reason.value if answer.reason else None
        with suppress(IndexUnavailable), self._ledger.opened() as rows:
            forget(rows, "unanswered", days_kept())
            rows.execute(
                "INSERT INTO unanswered (at, answer_id, question, language, reason) VALUES (?, ?, ?, ?, ?)",
                (at, answer.id, answer.question, answer.language, reason),
            )

    def forget(self) -> None:
        """Forget what is too old."""
        if self._ledger.begun:
            with self._ledger.opened() as rows:
                forget(rows, "unanswered", days_kept())

    def asked(self) -> Iterator[Unanswered]:
        """Each question once, those asked most often first."""
        if not self._ledger.begun:
            return
        with self._ledger.opened() as rows:
            forget(rows, "unanswered", days_kept())
            found = rows.execute(
                """SELECT question, count(*), max(at), max(reason) FROM unanswered
                   GROUP BY question ORDER BY count(*) DESC, max(at) DESC, question"""
            ).fetchall()
        for question, times, last, reason in found:
            yield Unanswered(question, times, last, reason)

    def delete(self, *, question: str = "", answer_id: str = "") -> int:
        """Delete a question, by its words or by an answer to it; returns how often it was there."""
        if not self._ledger.begun:
            return 0
        with self._ledger.opened() as rows:
            deleted: int = rows.execute(
                "DELETE FROM unanswered WHERE question = ? OR answer_id = ?", (question, answer_id)
            ).rowcount
        return deleted
