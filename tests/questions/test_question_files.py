"""The project's own question files: large and varied enough, and nobody else's."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.evaluation import read_questions, read_twins

FOLDER = Path(__file__).parent
OWN, HELD_OUT, TWINS = (FOLDER / name for name in ("own.jsonl", "heldout.jsonl", "twins.jsonl"))


def test_the_own_set_is_large_and_of_many_kinds() -> None:
    kinds = Counter(question.kind for question in read_questions(OWN))
    assert sum(kinds.values()) >= 150
    assert {"level", "amount", "date", "who", "definition", "calculation", "abstention", "english"} <= set(kinds)
    assert kinds["abstention"] >= 30
    assert min(kinds.values()) >= 10


def test_the_held_out_set_and_the_twins_are_large_enough() -> None:
    assert len(read_questions(HELD_OUT)) >= 60
    assert len(read_twins(TWINS)) >= 40


def test_no_question_stands_in_two_files_or_twice_in_one() -> None:
    texts = [question.text.casefold() for file in (OWN, HELD_OUT) for question in read_questions(file)]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_no_question_is_one_of_the_shared_ones(shared: Path) -> None:
    lines = (shared / "eval" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    theirs = {json.loads(line)["question"].casefold() for line in lines}
    ours = {question.text.casefold() for file in (OWN, HELD_OUT) for question in read_questions(file)}
    ours |= {text.casefold() for twin in read_twins(TWINS) for text in (twin.swedish, twin.english)}
    assert ours & theirs == set()


@pytest.mark.parametrize("file", [OWN, HELD_OUT], ids=lambda file: file.stem)
def test_an_answerable_question_says_what_to_look_for(file: Path) -> None:
    for question in read_questions(file):
        if question.expect["status"] == "answered":
            told = [question.expect.get(name) for name in ("numbers", "terms", "any_of")]
            assert any(told), question.id
