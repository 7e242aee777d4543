"""Who changed or exported what: added to, never changed, kept for as long as is set."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.errors import IndexUnavailable
from assistant.interfaces.audit import AuditLog
from assistant.interfaces.cli.main import main


@pytest.fixture
def log(tmp_path: Path) -> AuditLog:
    made = AuditLog(tmp_path)
    for number in range(3):
        made.record("Anna", "rejected a rule", rule=f"regel-{number}")
    return made


def _write(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "audit.sqlite")) as database, database:
        for statement in statements:
            database.execute(statement)


def test_what_was_done_is_told_in_order(log: AuditLog) -> None:
    assert [(entry.who, entry.what, entry.about["rule"]) for entry in log.entries()] == [
        ("Anna", "rejected a rule", f"regel-{number}") for number in range(3)
    ]
    assert list(log.entries("2999-01-01")) == []
    assert log.broken() is None


@pytest.mark.parametrize("statement", ["UPDATE audit SET who = 'Bo'", "DELETE FROM audit WHERE number = 2"])
def test_an_entry_is_neither_changed_nor_taken_out_from_between_others(
    log: AuditLog, tmp_path: Path, statement: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        _write(tmp_path, statement)


@pytest.mark.parametrize(
    ("statement", "number"),
    [("UPDATE audit SET who = 'Bo' WHERE number = 3", 3), ("DELETE FROM audit WHERE number = 2", 3)],
)
def test_one_that_was_changed_in_spite_of_that_shows(
    log: AuditLog, tmp_path: Path, capsys: pytest.CaptureFixture[str], statement: str, number: int
) -> None:
    _write(tmp_path, "DROP TRIGGER never_changed", "DROP TRIGGER oldest_first", statement)
    assert log.broken() == number
    assert main(["audit", "--index", str(tmp_path)]) == 1
    assert f"entry {number} is not as it was written" in capsys.readouterr().err


def test_what_is_old_is_forgotten_and_the_rest_still_fits(
    log: AuditLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trigger = "DROP TRIGGER never_changed"
    _write(tmp_path, trigger, "UPDATE audit SET at = '2001-01-01T00:00:00+00:00' WHERE number < 3")
    monkeypatch.setenv("VILLKOR_AUDIT_DAYS", "0")
    log.record("Bo", "exported")
    assert len(list(log.entries())) == 4
    monkeypatch.setenv("VILLKOR_AUDIT_DAYS", "30")
    log.record("Bo", "exported")
    assert [entry.number for entry in log.entries()] == [3, 4, 5]
    assert log.broken() is None


def test_what_cannot_be_recorded_is_told(tmp_path: Path) -> None:
    (tmp_path / "audit.sqlite").mkdir()
    with pytest.raises(IndexUnavailable):
        AuditLog(tmp_path).record("Anna", "exported")


def test_commands_that_change_or_export_are_recorded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--index", str(tmp_path)]
    for command in (["keys", "add", "intranät"], ["keys", "list"], ["keys", "remove", "intranät"], ["feedback"]):
        assert main([*command, *where]) == 0
    capsys.readouterr()
    assert main(["audit", *where]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [entry["what"] for entry in told] == ["made a key", "removed a key", "exported feedback"]
    assert all(entry["who"].endswith(" (command line)") for entry in told)
    assert main(["audit", "--since", "2999-01-01", "--json", *where]) == 0
    assert json.loads(capsys.readouterr().out) == {"entries": [], "broken": None}
    assert main(["audit", "--since", "igår", *where]) == 2
