"""What outlives an index, and what is remembered of those who ask, lies in the database: one for all machines."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest

from assistant.answers.model import Answer, Status
from assistant.calculators.model import Calculation
from assistant.errors import InvalidInput
from assistant.interfaces.audit import AuditLog
from assistant.interfaces.http.admin.jobs import Job, Jobs
from assistant.interfaces.http.conversations import TURNS_KEPT
from assistant.interfaces.http.feedback import FeedbackStore
from assistant.interfaces.http.memory import Memory
from assistant.interfaces.keys import KeyStore
from assistant.library.backup import back_up, restore
from assistant.library.postgres import PostgresStore
from assistant.library.scope import Scope

Rows = Callable[[str], list[tuple[object, ...]]]
CALCULATION = Calculation(
    name="skogsbidrag",
    inputs={"hektar": Decimal("2.50"), "år": 2016},
    result={"delar": [{"summa": Decimal("250")}], "når": True},
    outcome="250 kronor.",
    outcome_en="SEK 250.",
    steps=(),
)
ANSWER = Answer(
    id="a1",
    question="Hur mycket är bidraget?",
    language="sv",
    status=Status.ANSWERED,
    reason=None,
    completeness="complete",
    short_answer="250 kronor.",
    answer="250 kronor.",
    claims=(),
    evidence=(),
    rules=(),
    calculation=CALCULATION,
    notes=(),
    follow_ups=(),
    confidence=0.5,
)


def test_who_did_what_is_written_from_several_machines_and_never_changed(store: PostgresStore, address: str) -> None:
    def act(who: str) -> None:
        for number in range(10):
            AuditLog(store).record(who, "rejected a rule", rule=f"regel-{number}")

    threads = [threading.Thread(target=act, args=(who,)) for who in ("Anna", "Bo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(entry.who for entry in AuditLog(store).entries()) == ["Anna"] * 10 + ["Bo"] * 10
    assert AuditLog(store).broken() is None
    for statement in ("UPDATE audit SET who = 'Bo'", "DELETE FROM audit WHERE number = 3", "TRUNCATE audit"):
        with (
            psycopg.connect(address, options="-c search_path=villkor") as connection,
            pytest.raises(psycopg.errors.RaiseException),
        ):
            connection.execute(statement.encode())


def test_what_is_old_is_forgotten(
    store: PostgresStore, address: str, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, votes = AuditLog(store), FeedbackStore(store)
    for number in range(3):
        log.record("Anna", "exported", number=str(number))
        votes.add(f"a{number}", "up", ballot="b")
    votes.add("a2", "down", ballot="b")
    assert [(vote["answer_id"], vote["vote"]) for vote in votes.export()] == [
        ("a0", "up"),
        ("a1", "up"),
        ("a2", "down"),
    ]
    assert (votes.delete("a1"), votes.delete("a1")) == (1, 0)
    rows("UPDATE feedback SET given_at = '2001-01-01' WHERE answer_id = 'a0' RETURNING 1")
    with psycopg.connect(address, options="-c search_path=villkor", autocommit=True) as connection:
        connection.execute("ALTER TABLE audit DISABLE TRIGGER USER")
        connection.execute("UPDATE audit SET at = '2001-01-01' WHERE number = 1")
        connection.execute("ALTER TABLE audit ENABLE TRIGGER USER")
    monkeypatch.setenv("VILLKOR_FEEDBACK_DAYS", "30")
    log.record("Anna", "exported")
    assert [vote["answer_id"] for vote in votes.export()] == ["a2"]
    assert [entry.number for entry in log.entries()] == [2, 3, 4]
    assert log.broken() is None


def test_keys_are_known_to_all_and_asked_for_also_when_the_last_is_gone(store: PostgresStore) -> None:
    keys = KeyStore(store)
    assert not keys.required
    key = keys.add("intranät", 5, ["Inre"])
    with pytest.raises(InvalidInput, match="has a key already"):
        keys.add("intranät", 5)
    holder = KeyStore(store).holder(key)
    assert holder is not None
    assert (holder.name, holder.rate, holder.collections) == ("intranät", 5, ("Inre",))
    keys.remove("intranät")
    assert keys.holder(key) is None
    assert keys.required


def test_what_was_backed_up_of_a_database_is_restored_to_files_and_back(
    corpus: Path, index: Path, store: PostgresStore, rows: Rows, tmp_path: Path
) -> None:
    AuditLog(store).record("Anna", "made a key", name="intranät")
    AuditLog(store).record("Bo", "exported")
    FeedbackStore(store).add("a1", "down", comment="fel år")
    key = KeyStore(store).add("intranät", 5)
    back_up(corpus, store, tmp_path / "one.tar.gz")
    restore(tmp_path / "one.tar.gz", tmp_path / "files", index)
    back_up(tmp_path / "files", index, tmp_path / "two.tar.gz")
    with pytest.raises(InvalidInput, match="a record already"):
        restore(tmp_path / "two.tar.gz", tmp_path / "again", store)
    for table in ("feedback", "keys", "audit WHERE number = 1", "audit"):
        rows(f"DELETE FROM {table} RETURNING 1")
    restore(tmp_path / "two.tar.gz", tmp_path / "again", store)
    assert {file.name: file.read_bytes() for file in (tmp_path / "again").iterdir()} == {
        file.name: file.read_bytes() for file in corpus.iterdir()
    }
    for place in (index, store):
        assert [entry.who for entry in AuditLog(place).entries()] == ["Anna", "Bo"]
        assert AuditLog(place).broken() is None
        assert [vote["comment"] for vote in FeedbackStore(place).export()] == ["fel år"]
        assert KeyStore(place).holder(key) is not None


def test_a_change_is_told_of_by_another_process_and_given_up_when_nobody_answers_for_it(
    corpus: Path, index: Path, store: PostgresStore, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Jobs, "_run", lambda self, job: None)
    begun = Jobs(corpus, index, store).begin("added", ("ny.md",))
    assert Jobs(corpus, index, store).find(begun.id) == Job(id=begun.id, what="added", files=("ny.md",))
    rows("UPDATE changes SET at = '2001-01-01' RETURNING 1")
    assert Jobs(corpus, index, store).find(begun.id).state == "failed"


def test_a_conversation_goes_on_on_another_machine(store: PostgresStore, rows: Rows) -> None:
    here, there = Memory().beside(store).conversations, Memory().beside(store).conversations
    assert there.turns("10.0.0.1", "c") == ()
    for number in range(TURNS_KEPT + 2):
        here.add("10.0.0.1", "c", (f"fråga {number}", replace(ANSWER, id=f"a{number}")), Scope(year=2016))
    assert there.turns("10.0.0.1", "c") == tuple(
        (f"fråga {number}", replace(ANSWER, id=f"a{number}")) for number in range(2, TURNS_KEPT + 2)
    )
    assert there.length("10.0.0.1", "c") == TURNS_KEPT + 2
    assert there.scope("10.0.0.1", "c") == Scope(year=2016)
    assert there.turns("10.0.0.2", "c") == ()  # nobody continues a stranger's
    rows("UPDATE conversation SET touched = now() - interval '31 minutes' RETURNING 1")
    assert there.turns("10.0.0.1", "c") == ()
    here.add("10.0.0.1", "d", ("fråga", ANSWER))
    here.forget()
    assert rows("SELECT id FROM conversation") == [("d",)]
    rows("UPDATE conversation SET stamp = 'of another version' RETURNING 1")
    assert there.turns("10.0.0.1", "d") == ()


def test_rates_are_one_and_a_vote_finds_its_answer_on_another_machine(store: PostgresStore) -> None:
    here, there = Memory().beside(store), Memory().beside(store)
    assert here.buckets.take("10.0.0.1", 2) == pytest.approx(1, abs=0.1)
    assert there.buckets.take("10.0.0.1", 2) == pytest.approx(0, abs=0.1)
    assert here.buckets.take("10.0.0.1", 2) < 0
    assert there.buckets.take("10.0.0.2", 2) > 0
    here.given.add(ANSWER)
    here.given.add(ANSWER)
    assert there.given.about("a1") == {"question": ANSWER.question, "language": "sv", "status": "answered"}
    assert there.given.about("a2") == {}


def test_what_is_remembered_of_who_asks_goes_when_its_time_is_over(store: PostgresStore, rows: Rows) -> None:
    memory = Memory().beside(store)
    memory.given.add(ANSWER)
    memory.buckets.take("10.0.0.1", 2)
    memory.forget()
    assert rows("SELECT count(*) FROM given UNION ALL SELECT count(*) FROM rate") == [(1,), (1,)]
    rows("UPDATE given SET at = now() - interval '31 minutes' RETURNING 1")
    rows("UPDATE rate SET at = now() - interval '61 minutes' RETURNING 1")
    assert memory.given.about("a1") == {}
    memory.forget()
    assert rows("SELECT count(*) FROM given UNION ALL SELECT count(*) FROM rate") == [(0,), (0,)]
