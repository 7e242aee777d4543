"""What a service remembers of those who ask goes when its time is over, also where nobody comes for it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.interfaces.audit import AuditLog
from assistant.interfaces.http.conversations import IDLE_SECONDS
from assistant.interfaces.http.feedback import FeedbackStore
from assistant.interfaces.http.memory import Given
from assistant.interfaces.http.rate import RATES_KEPT, Buckets
from tests.http.running import running_service
from tests.library.making import corpus_of
from tests.library.postgres.test_ledgers import ANSWER


def test_an_answer_can_be_voted_on_for_half_an_hour() -> None:
    now = [0.0]
    given = Given(lambda: now[0])
    given.add(ANSWER)
    now[0] = IDLE_SECONDS - 1.0
    assert given.about(ANSWER.id)["question"] == ANSWER.question
    now[0] = IDLE_SECONDS + 1.0
    assert given.about(ANSWER.id) == {}


def test_who_has_not_asked_for_an_hour_is_forgotten_and_the_others_are_not() -> None:
    now = [0.0]
    buckets = Buckets(2, lambda: now[0])
    assert buckets.take("10.0.0.1") == 1
    now[0] = RATES_KEPT - 0.5
    assert [buckets.take("10.0.0.2"), buckets.take("10.0.0.2")] == [1, 0]
    now[0] = RATES_KEPT + 0.5
    buckets.forget()
    assert list(buckets._left) == ["10.0.0.2"]
    assert buckets.take("10.0.0.2") < 0


def test_a_service_that_nobody_uses_forgets_what_is_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VILLKOR_FEEDBACK_DAYS", "30")
    corpus = corpus_of(tmp_path / "corpus", {"a.md": "# Bidrag\n\nBidraget är 700 kronor.\n"})
    index = tmp_path / "index"
    for number in (1, 2):
        FeedbackStore(index).add(f"a{number}", "up")
        AuditLog(index).record("Anna", "exported", number=str(number))
    with closing(sqlite3.connect(index / "feedback.sqlite")) as votes, votes:
        votes.execute("UPDATE feedback SET given_at = '2001-01-01T00:00:00+00:00' WHERE answer_id = 'a1'")
    with closing(sqlite3.connect(index / "audit.sqlite")) as record, record:
        record.execute("DROP TRIGGER never_changed")
        record.execute("UPDATE audit SET at = '2001-01-01T00:00:00+00:00' WHERE number = 1")

    def left(kind: str) -> int:
        with closing(sqlite3.connect(index / f"{kind}.sqlite")) as kept:
            return int(kept.execute(f"SELECT count(*) FROM {kind}").fetchone()[0])

    with running_service(corpus, index):
        assert _comes(lambda: (left("feedback"), left("audit")) == (1, 1))


def _comes(wanted: Callable[[], bool]) -> bool:
    for _ in range(100):
        if wanted():
            return True
        time.sleep(0.1)
    return False
