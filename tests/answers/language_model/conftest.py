"""A small library, a question on it as the own reader has read it, and servers to ask."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.answers.candidates import Found, units_near
from assistant.answers.composing.draft import Draft, Line, Part
from assistant.answers.deciding import Cuts, Decision
from assistant.answers.finishing import Ending, finish
from assistant.answers.form import Wanted
from assistant.answers.language_model import Case, reread
from assistant.answers.language_model.endpoint import Endpoint
from assistant.answers.model import Answer, BlockType, Certainty, Status
from assistant.answers.question import read_question
from assistant.library import Library
from tests.answers.language_model.stub import Start, serving
from tests.answers.making import library_of

INJECTIONS = Path(__file__).with_name("injections.jsonl")
TEXT = """# Bryggstödet 2031

Kommuner som når 40 procent anslutna bryggor under 2031 delar på 30 miljoner kronor.

Ansökan lämnas till Länsstyrelsen i Kalmar senast den 14 mars 2031.

Stödet får inte användas till muddring.

Kommunen betalar minst 25 procent av kostnaden själv.

Medel som inte har använts betalas tillbaka senast den 30 november 2032.

Frågor besvaras av bryggor@kalmar.example.
"""
Ask = Callable[..., Answer]


def injections() -> list[dict[str, Any]]:
    return [json.loads(line) for line in INJECTIONS.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def bridges(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The conditions of an invented grant; under another heading, what somebody wrote there for machines."""
    planted = "\n\n".join(row["text"] for row in injections())
    text = f"{TEXT}\n# Bilaga\n\n{planted}\n"
    return library_of(tmp_path_factory.mktemp("bridges"), "bryggstod.md", text)


@pytest.fixture
def model() -> Iterator[Start]:
    with serving() as start:
        yield start


@pytest.fixture
def asked(bridges: Library) -> Ask:
    """The answer to a question by a model's reading; without a model it is OWN."""

    def ask(
        endpoint: Endpoint | None,
        question: str = "Hur mycket pengar är det?",
        *,
        sure: bool = False,
        told: Certainty = Certainty.SURE,
        earlier: tuple[str, ...] = (),
        also: str = "\0",
    ) -> Answer:
        read = read_question(question)
        units = [
            one
            for one in units_near(bridges, "bryggor stöd kommun ansökan medel muddring kostnad")
            if one.unit.clean in TEXT or also in one.unit.clean
        ]
        found = Found(candidates=tuple(units), answered=0.97 if sure else 0.7)
        case = Case(
            library=bridges,
            question=read,
            wanted=Wanted({"amount": 1.0}),
            found=found,
            cuts=Cuts(),
            earlier=earlier,
        )
        line = Line(text="30 miljoner kronor.", evidence=(unit(units, "30 miljoner").evidence,))
        draft = Draft(short=line.text, parts=(Part(type=BlockType.TEXT, lines=(line,)),), certainty=told)
        right = found.answered / 2  # that an answer is right is less sure than that there is one
        own = Ending(status=Status.ANSWERED, draft=draft, confidence=right)
        decision = Decision(status=Status.ANSWERED, why="", chosen=(unit(units, "30 miljoner"),))
        return finish(bridges, read, reread(case, own, decision, endpoint), None)[0]

    return ask


def unit(units: list[Any], words: str) -> Any:
    return next(one for one in units if words in one.unit.clean)
