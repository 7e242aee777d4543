"""Twins: the same question in two languages gets the same numbers and evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers.model import Answer, Status
from assistant.errors import InvalidInput
from assistant.evaluation import read_twins
from assistant.evaluation.questions import TwinQuestion
from assistant.evaluation.twins import evaluate_twins_with
from tests.evaluation.answers import answer

TWIN = TwinQuestion(
    id="t1",
    swedish="Hur mycket?",
    english="How much?",
    expect={"status": "answered", "documents": ["a"], "numbers": ["40000000 SEK"]},
)


@pytest.mark.parametrize(
    ("english", "alike"),
    [
        pytest.param(answer("SEK 40 million."), True, id="the same in other words"),
        pytest.param(answer("SEK 50 million."), False, id="another number"),
        pytest.param(answer("SEK 40 million.", documents=("b",)), False, id="other evidence"),
        pytest.param(answer("Not said.", status=Status.NOT_FOUND, documents=()), False, id="not found"),
    ],
)
def test_twins_are_alike_in_status_numbers_and_evidence(english: Answer, alike: bool) -> None:
    answers = {"sv": answer("40 mkr."), "en": english}
    report = evaluate_twins_with(lambda text, language: answers[language], [TWIN])
    assert report.outcomes[0].is_alike is alike
    assert report.alike == float(alike)


def test_no_twins_have_no_share() -> None:
    assert evaluate_twins_with(lambda text, language: answer(), []).alike is None


def test_a_twin_without_its_other_half_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"id": "1", "sv": "Hur?", "expect": {"status": "any"}}', encoding="utf-8")
    with pytest.raises(InvalidInput, match="sv and en"):
        read_twins(tmp_path / "t.jsonl")
