"""villkor eval: a question file scored, saved, and compared with an earlier run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "1",
        "question": "Hur stor andel av dödsfallen måste registreras 2010?",
        "kind": "level",
        "expect": {"status": "answered", "numbers": ["40%"], "documents": ["beslut-2010-aldre"]},
    },
    {
        "id": "2",
        "question": "Hur många fartyg har marinen?",
        "kind": "abstention",
        "expect": {"status": "not_found"},
    },
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "frågor.jsonl"
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in QUESTIONS), encoding="utf-8")
    return file


def test_a_question_file_is_scored_by_kind(villkor: Run, questions: Path) -> None:
    told = villkor("eval", questions, "--json").json
    assert sum(told["total"][verdict] for verdict in ("exact", "right")) == 2
    assert set(told["kinds"]) == {"level", "abstention"}
    shown = villkor("eval", questions)
    assert shown.code == 0
    assert "answered although the documents do not say" in shown.out


def test_a_run_is_saved_and_a_worse_one_ends_with_1(villkor: Run, questions: Path, tmp_path: Path) -> None:
    page, data = tmp_path / "svar.html", tmp_path / "svar.json"
    assert villkor("eval", questions, "--save", page, "--save", data).code == 0
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert villkor("eval", questions, "--against", data).code == 0
    harder = [{**QUESTIONS[0], "expect": {**QUESTIONS[0]["expect"], "numbers": ["99%"]}}, QUESTIONS[1]]
    questions.write_text("".join(json.dumps(one) + "\n" for one in harder), encoding="utf-8")
    worse = villkor("eval", questions, "--against", data, "--json")
    assert worse.code == 1
    assert worse.json["worse"]
    assert "worse than" in worse.err
