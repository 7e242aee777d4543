from __future__ import annotations

import random

from assistant.reader.training.altered import altered, names_of

SHOWN = ["Cykelstöd 2019", "Region Dalarna fördelar 3 mnkr."]
NAMES = ["Boden", "Dalarna", "Ystad"]


def test_a_year_that_is_shown_is_put_for_one_that_is_not() -> None:
    question = altered("Vad gäller 2019?", SHOWN, NAMES, random.Random(1))
    assert question is not None
    assert question != "Vad gäller 2019?"
    assert "2019" not in question


def test_a_name_that_is_shown_is_put_for_one_that_is_not() -> None:
    assert altered("Vad får Dalarna?", SHOWN, NAMES, random.Random(1)) in ("Vad får Boden?", "Vad får Ystad?")


def test_a_question_without_anything_shown_is_left_alone() -> None:
    assert altered("Vad får vi 2021?", SHOWN, NAMES, random.Random(1)) is None


def test_the_names_of_questions_are_those_within_a_sentence() -> None:
    assert names_of(["Vad får Boden?", "Vem ringer Ystad kommun?", "Hur mycket?"]) == ["Boden", "Ystad"]
