"""Verdicts: exact, right or wrong, as the contract defines them and as the shared scorer gives them."""

from __future__ import annotations

import importlib.util
import json
from decimal import InvalidOperation
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from assistant.answers.model import Answer, Status
from assistant.evaluation.scoring import Verdict, judge, normalised_numbers
from assistant.jsonable import to_jsonable
from tests.evaluation.answers import answer

POT = {"status": "answered", "documents": ["a"], "numbers": ["40000000 SEK"]}


@pytest.mark.parametrize(
    ("given_answer", "verdict"),
    [
        pytest.param(answer("40 miljoner kronor."), Verdict.EXACT, id="in the short answer"),
        pytest.param(answer("Ja.", "Ja. 40 mkr delas ut."), Verdict.RIGHT, id="in the full answer alone"),
        pytest.param(answer("50 mkr."), Verdict.WRONG, id="another amount"),
        pytest.param(answer("40 mkr.", documents=("b",)), Verdict.WRONG, id="another document"),
        pytest.param(answer("40 mkr.", documents=("b", "c", "d", "a")), Verdict.WRONG, id="cited fourth"),
        pytest.param(answer("40 mkr.", documents=("b", "c", "a")), Verdict.EXACT, id="cited third"),
        pytest.param(answer("40 mkr. " + "x" * 300), Verdict.RIGHT, id="short answer too long"),
        pytest.param(answer("40 mkr.", status=Status.NOT_FOUND), Verdict.WRONG, id="not answered"),
    ],
)
def test_a_verdict_follows_the_contract(given_answer: Answer, verdict: Verdict) -> None:
    assert judge(POT, to_jsonable(given_answer)) is verdict


def test_a_question_the_documents_do_not_answer_is_right_only_when_not_found() -> None:
    expect = {"status": "not_found"}
    assert judge(expect, to_jsonable(answer("Inget.", status=Status.NOT_FOUND))) is Verdict.EXACT
    assert judge(expect, to_jsonable(answer("40 mkr."))) is Verdict.WRONG
    assert judge(expect, to_jsonable(answer("Vilket år?", status=Status.CLARIFY))) is Verdict.WRONG


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("40\u00a0000\u202f000 kronor", "40000000 SEK"),
        ("SEK 2,500,000", "2500000 SEK"),
        ("1,3 miljarder", "1300000000 SEK"),
        ("70–80 procent", "70%"),
        ("1 januari till den 14 november 2014", "2014-01-01"),
        ("June 11, 2010", "2010-06-11"),
        ("the 30th of June 2010", "2010-06-30"),
        ("107 kommuner", "107"),
    ],
)
def test_numbers_are_normalised_as_question_files_write_them(text: str, number: str) -> None:
    assert number in normalised_numbers(text)


@pytest.fixture(scope="session")
def shared_scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_scorer", shared / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _answers_to(expect: dict[str, Any]) -> list[dict[str, Any]]:
    """Answers of every quality to one question."""
    written = ", ".join((*expect.get("numbers", []), *expect.get("terms", []), *expect.get("any_of", [])))
    document = (expect.get("documents") or ["x"])[0]
    answers = []
    for status in Status:
        for short, full in (
            (written, written),
            ("Se nedan.", written),
            (written[1:], "Nej."),
            (written + " " * 300, ""),
        ):
            for cited in ((document,), ("y", "z", "w", document), ()):
                answers.append(to_jsonable(answer(short, full, documents=cited, status=status)))
    return answers


@pytest.mark.parametrize("file", ["own.jsonl", "heldout.jsonl"])
def test_verdicts_agree_with_the_shared_scorer(shared_scorer: ModuleType, file: str) -> None:
    lines = (Path(__file__).parents[1] / "questions" / file).read_text(encoding="utf-8").splitlines()
    for question in map(json.loads, lines):
        for given_answer in _answers_to(question["expect"]):
            theirs = shared_scorer.judge(question, given_answer)
            assert judge(question["expect"], given_answer).value == theirs, (question, given_answer)


PHRASES = st.sampled_from(
    [
        "40",
        "1 200",
        "3,5",
        "2.5",
        "1,271,000",
        " ",
        "\xa0",
        "procent",
        "%",
        "mkr",
        "miljoner kronor",
        "tkr",
        "kr",
        "SEK",
        "juni",
        "2010",
        "den 11",
        "–",
        "till",
        "2014-12-31",
        "million",
        "m kr",
        "per cent",
        ".",
        ",",
        "11 june",
    ]
)


@given(st.lists(PHRASES, max_size=12).map(" ".join) | st.text(alphabet="0123456789 .,–%kr", max_size=30))
def test_numbers_are_those_the_shared_scorer_finds(shared_scorer: ModuleType, text: str) -> None:
    try:
        expected = shared_scorer.facts(text)
    except InvalidOperation:
        reject()  # "0.000.0" is no number, and stops the shared scorer
    assert normalised_numbers(text) == expected


def test_digits_and_marks_that_make_no_number_are_passed_over() -> None:
    assert normalised_numbers("0.000.0 och 40 procent") >= {"40%"}
