"""`villkor learn` on the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.interfaces.cli.main import main
from assistant.learning import Course


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param([], "12. Så kontrollerar du en uppgift  [kontrollera-en-uppgift]", id="the path"),
        pytest.param(["--language", "en"], " 4. The two registers and what qualifies  [registren]", id="in English"),
        pytest.param(["registren"], "Nästa: villkor learn lansstodet", id="a step by name"),
        pytest.param(["4"], "Testa dig själv:", id="a step by number"),
        pytest.param(["--test", "7"], "Rätt svar:", id="a self-test"),
        pytest.param(["--timeline"], "4 februari 2010: ", id="the timeline"),
        pytest.param(["--money", "2010"], "delarna ger 65,5 miljoner kronor, det saknas 500 000 kronor", id="money"),
        pytest.param(["--levels"], "2012: 70 procent. ", id="levels"),
        pytest.param(["--bodies"], "Kammarkollegiet", id="bodies"),
        pytest.param(["--compare", "2010", "2011"], "höjs från 40 procent 2010 till 50 procent 2011", id="years"),
    ],
)
def test_each_view_is_printed(
    course: Course, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    assert main(["learn", *arguments]) == 0
    assert expected in capsys.readouterr().out.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        ([], "steps"),
        (["registren"], "questions"),
        (["--test", "7"], "questions"),
        (["--timeline"], "events"),
        (["--money", "2010"], "granted"),
        (["--levels"], "series"),
        (["--bodies"], "flows"),
        (["--compare", "2010", "2014"], "rows"),
    ],
)
def test_each_view_is_one_json_object(
    course: Course, capsys: pytest.CaptureFixture[str], arguments: list[str], key: str
) -> None:
    assert main(["learn", *arguments, "--json"]) == 0
    assert key in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    "arguments", [["nowhere"], ["--money", "1999"], ["--test", "-1"], ["--compare", "2010", "Psykisk ohälsa"]]
)
def test_what_is_not_there_is_one_line_and_exit_two(
    course: Course, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(["learn", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.strip().splitlines()) == 1


def test_a_users_own_corpus_is_learnt_in_the_same_way(
    own: Path, own_course: Course, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VILLKOR_CORPUS", str(own))
    monkeypatch.setenv("VILLKOR_INDEX", str(own.parent / "index"))
    assert main(["learn", "--timeline"]) == 0
    assert "15 mars 2021: Beslut om bidrag till simundervisning 2021" in capsys.readouterr().out
