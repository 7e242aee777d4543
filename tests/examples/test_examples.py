"""Every example in the README, in docs/ and on the first page works, and says what it should."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest

from assistant.answers import ask
from assistant.answers.model import Answer, Status
from assistant.interfaces.http.suggestions import suggest
from assistant.library import Library
from assistant.rules.rulebook_files import read_yaml
from tests.cli.conftest import Run, bare, villkor
from tests.conftest import ROOT

__all__ = ["bare", "villkor"]
EXPECTED = read_yaml(ROOT / "tests" / "examples" / "examples.yaml")
COMMANDS: list[dict[str, Any]] = EXPECTED["commands"]
SUGGESTIONS: list[dict[str, Any]] = EXPECTED["suggestions"]
WRITTEN_IN = (ROOT / "README.md", ROOT / "corpus" / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_INLINE = re.compile(r"`(villkor\s[^`]*)`")
_BLOCK = re.compile(r"```\w*\n(.*?)```", re.DOTALL)
_LINE = re.compile(r"^(?:\$ )?(villkor\s.*)$", re.MULTILINE)


def _written() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in WRITTEN_IN]
    found = [hit for text in texts for hit in _INLINE.findall(text)]
    found += [hit for text in texts for block in _BLOCK.findall(text) for hit in _LINE.findall(block)]
    return {" ".join(command.split()) for command in found}


def test_of_every_example_it_is_said_what_is_right() -> None:
    assert {one["written"] for one in COMMANDS} == _written()
    assert all(("says" in one) != ("not_run" in one) for one in COMMANDS)


@pytest.mark.parametrize("example", [one for one in COMMANDS if "says" in one], ids=lambda one: one["written"])
def test_an_example_says_what_it_should(villkor: Run, example: dict[str, Any]) -> None:
    _, *arguments = shlex.split(example.get("run", example["written"]))
    done = villkor(*arguments)
    assert done.code == example.get("code", 0), done.err
    told = " ".join(done.out.split())
    assert [one for one in example["says"] if one not in told] == []
    assert example.get("cites", "") in told


@pytest.fixture(scope="module")
def answers(sheets: Library) -> dict[tuple[str, str], Answer]:
    """Every answer asked for here, once."""
    return {(one["question"], one["language"]): ask(sheets, one["question"], one["language"]) for one in SUGGESTIONS}


@pytest.mark.parametrize("example", SUGGESTIONS, ids=lambda one: one["question"])
def test_a_suggestion_is_answered_right(answers: dict[tuple[str, str], Answer], example: dict[str, Any]) -> None:
    answer = answers[example["question"], example["language"]]
    assert answer.status is Status.ANSWERED
    assert [one for one in example["says"] if one not in answer.answer] == []
    assert example["cites"] in [piece.document_id for piece in answer.evidence[:3]]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_of_every_suggestion_it_is_said_what_is_right(
    sheets: Library, answers: dict[tuple[str, str], Answer], language: str
) -> None:
    def asked(question: str) -> Answer:
        return answers.get((question, language)) or ask(sheets, question, language)

    known = {question for question, of in answers if of == language}
    assert {one.question for one in suggest(sheets.rules, language, asked)} <= known
