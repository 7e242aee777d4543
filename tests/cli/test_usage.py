"""Wrong usage, strange text, unforeseen errors: one line on stderr, a status, never a traceback."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.interfaces.cli.main import COMMANDS, Command, main
from assistant.interfaces.cli.output import print_json, say_error
from tests.cli.conftest import PAPER, Run

NAMES = [one.name for one in COMMANDS]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself(bare: Run, name: str) -> None:
    done = bare(name, "--help")
    assert (done.code, done.err) == (0, "")
    for option in ("--corpus", "--index", "--json"):
        assert option in done.out


@pytest.mark.parametrize("one", COMMANDS, ids=lambda one: one.name)
def test_the_example_that_a_command_shows_does_what_it_says(
    villkor: Run,
    one: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    if one.name == "worker":
        monkeypatch.setenv("VILLKOR_STORE", request.getfixturevalue("address"))
        monkeypatch.setenv("VILLKOR_CORPUS", "my-documents")
    _lay_out(villkor, one.name, tmp_path, monkeypatch)
    monkeypatch.setattr("assistant.interfaces.http.running.serve", lambda *_, **__: None)
    if one.name == "mcp":  # speaks over the process' own streams; ends when there is nothing more to hear
        main_module = [sys.executable, "-m", "assistant.interfaces.cli.main"]
        assert subprocess.run([*main_module, "mcp"], stdin=subprocess.DEVNULL, check=False, timeout=300).returncode == 0
    else:
        done = villkor(*shlex.split(one.example)[1:])
        assert done.code == 0, done.err
    assert one.example in " ".join(villkor(one.name, "--help").out.split())


def _lay_out(villkor: Run, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files and settings that the example of a command speaks of."""
    (folder / "my-documents").mkdir()
    (folder / "my-documents" / "beslut.md").write_text(PAPER, encoding="utf-8")
    if name == "add-original":
        sheet = PAPER.replace("years: [2016]", "years: [2016]\nsource_sheet: true")
        (folder / "my-documents" / "beslut-2010-aldre.md").write_text(sheet, encoding="utf-8")
        (folder / "received.txt").write_text(PAPER.rpartition("---")[2], encoding="utf-8")
        monkeypatch.setenv("VILLKOR_CORPUS", "my-documents")
        monkeypatch.setenv("VILLKOR_INDEX", "my-index")
    if name == "restore":
        assert villkor("backup", "backup.tar.gz").code == 0
    if name == "receipt":
        villkor("ask", "Vi når 70 procent 2010, vad får vi?", "--receipt", "receipt.html")
    if name == "eval":
        asked = {"id": "1", "question": "Vad är mnkr?", "kind": "definition", "expect": {"status": "answered"}}
        (folder / "questions.jsonl").write_text(json.dumps(asked) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(
            ("rules", "--kind", "finnsinte", "--language", "sv"), "'finnsinte' finns inte (sorts regel)", id="kind"
        ),
        pytest.param(("rules", "granska", "--language=sv"), "'granska' är varken", id="action"),
        pytest.param(("rules", "granska", "--language=en"), "'granska' is none of", id="in English"),
        pytest.param(("calc", "finnsinte", "--language", "sv"), "'finnsinte' finns inte (räknare)", id="calculator"),
    ],
)
def test_an_error_is_told_in_the_users_language(villkor: Run, words: tuple[str, ...], told: str) -> None:
    done = villkor(*words)
    assert done.code == 2
    assert told in done.err


def test_the_terminals_language_is_the_users(villkor: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    assert "är tomma" in villkor("search", " ").err
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "are empty" in villkor("search", " ").err


@pytest.mark.parametrize(
    "words", [("ask", "{}"), ("ask", "{}", "--json"), ("search", "{}"), ("verify", "{} fick 3 kronor.")]
)
def test_personal_data_is_refused_without_being_repeated(villkor: Run, words: tuple[str, ...]) -> None:
    done = villkor(*(word.format("Gäller 811218-9876?") for word in words))
    assert done.failed_in_one_line(1)
    assert "personnummer" in done.err
    assert "811218" not in done.err


def test_personal_data_in_a_batch_costs_its_own_line_alone(villkor: Run, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    asked = [{"id": "1", "question": "Gäller 811218-9876?"}, {"id": "2", "question": "Vad är mnkr?"}]
    file.write_text("".join(json.dumps(one) + "\n" for one in asked), encoding="utf-8")
    done = villkor("ask", "--batch", str(file))
    refused, answered = map(json.loads, done.out.splitlines())
    assert "personal data" in refused["error"]
    assert answered["id"] == "2"
    assert "811218" not in done.out + done.err


def test_the_command_lists_its_subcommands(bare: Run) -> None:
    done = bare("--help")
    assert done.code == 0
    assert all(name in done.out for name in NAMES)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param((), id="nothing"),
        pytest.param(("finnsinte",), id="no such command"),
        pytest.param(("ask",), id="no question"),
        pytest.param(("ask", ""), id="an empty question"),
        pytest.param(("ask", " \n\t"), id="a blank question"),
        pytest.param(("ask", "\x00"), id="a NUL for a question"),
        pytest.param(("ask", "x" * 1_000_000), id="a million characters"),
        pytest.param(("ask", "a", "b"), id="two questions"),
        pytest.param(("ask", "Vad?", "--language", "de"), id="no such language"),
        pytest.param(("ask", "Vad?", "--colour"), id="no such option"),
        pytest.param(("ask", "Vad?", "--batch", "x.jsonl"), id="a question and a batch"),
        pytest.param(("ask", "--batch", "/finns/inte.jsonl"), id="no such batch"),
        pytest.param(("ask", "--batch", "/"), id="a folder for a batch"),
        pytest.param(("ask", "--batch", "x.jsonl", "--receipt", "y.html"), id="a receipt of a batch"),
        pytest.param(("search",), id="no words"),
        pytest.param(("search", " "), id="blank words"),
        pytest.param(("search", "y" * 100_000), id="too many words"),
        pytest.param(("search", "medel", "--limit", "0"), id="no passages"),
        pytest.param(("search", "medel", "--limit", "101"), id="too many passages"),
        pytest.param(("search", "medel", "--limit", "tio"), id="a limit in words"),
        pytest.param(("rules", "--kind", "finnsinte"), id="no such kind"),
        pytest.param(("rules", "--document", "finnsinte"), id="no such document"),
        pytest.param(("rules", "--year", "tio"), id="a year in words"),
        pytest.param(("rules", "granska"), id="no such action"),
        pytest.param(("rules", "diff", "2010"), id="one side"),
        pytest.param(("rules", "diff", "2010", "finnsinte"), id="no such side"),
        pytest.param(("rules", "census", "--document", "finnsinte"), id="census of none"),
        pytest.param(("rules", "--format", "html", "--output", "/finns/inte/x.html"), id="no such folder"),
        pytest.param(("check", "--document", "finnsinte"), id="checks of none"),
        pytest.param(("verify", ""), id="an empty draft"),
        pytest.param(("verify", "å" * 30_000), id="a whole book"),
        pytest.param(("receipt", "verify", "/finns/inte.html"), id="no such receipt"),
        pytest.param(("receipt", "verify", __file__), id="no receipt at all"),
        pytest.param(("receipt", "sign", "x"), id="no such receipt action"),
        pytest.param(("eval", "/finns/inte.jsonl"), id="no such questions"),
        pytest.param(("eval", __file__), id="no question file"),
        pytest.param(("serve", "--port", "tio"), id="a port in words"),
    ],
)
def test_wrong_usage_is_one_line_and_ends_with_2(villkor: Run, words: tuple[str, ...]) -> None:
    done = villkor(*words)
    assert done.failed_in_one_line(2), done
    assert len(done.err) < 600


def test_a_port_that_is_taken_is_told_in_one_line(villkor: Run) -> None:
    assert villkor("serve", "--port", "70000").failed_in_one_line(1)


def test_a_receipt_that_cannot_be_written_is_told_after_the_answer(villkor: Run) -> None:
    done = villkor("ask", "Vad är mnkr?", "--receipt", "/finns/inte/kvitto.html")
    assert done.code == 1
    assert len(done.err.splitlines()) == 1


def test_an_unforeseen_error_is_one_line_too(bare: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("något gick\nsönder")

    monkeypatch.setattr("assistant.interfaces.cli.glossary.opened", broken)
    done = bare("glossary", "mnkr")
    assert done.failed_in_one_line(1)
    assert "RuntimeError: något gick sönder" in done.err


def test_stopping_a_command_is_no_traceback(bare: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.interfaces.cli.glossary.opened", stopped)
    assert bare("glossary", "mnkr").failed_in_one_line(130)


@pytest.mark.parametrize("word", ["hej\udcff\udcfe", "\ud800", "🙂 \u202e \x1b[31m"], ids=["bytes", "half", "odd"])
def test_text_that_is_no_text_is_survived(villkor: Run, word: str) -> None:
    done = villkor("ask", word, "--json")
    assert done.code == 1
    assert done.json["status"] == "not_found"


def test_json_is_json_in_a_terminal_without_unicode(monkeypatch: pytest.MonkeyPatch) -> None:
    latin = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", latin)
    print_json({"ord": "år 🙂"})
    latin.seek(0)
    assert latin.read() == '{\n  "ord": "\\u00e5r \\ud83d\\ude42"\n}\n'


def test_an_error_is_one_line_however_long(capsys: pytest.CaptureFixture[str]) -> None:
    say_error("rad\n" * 1000)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert len(told) < 600


def test_folders_on_the_command_line_last_as_long_as_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VILLKOR_INDEX", "innan")
    monkeypatch.delenv("VILLKOR_CORPUS", raising=False)
    main(["glossary", "x", "--corpus", str(tmp_path / "inte"), "--index", str(tmp_path / "index")])
    assert os.environ["VILLKOR_INDEX"] == "innan"
    assert "VILLKOR_CORPUS" not in os.environ
