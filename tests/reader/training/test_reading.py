"""What the reader is shown of a question in training."""

from __future__ import annotations

import random

from assistant.reader.encoder.artefact import NEITHER
from assistant.reader.layout import PassageText
from assistant.reader.training.data import ALSO, GOLD, OTHER, Example, LabelledPassage
from assistant.reader.training.reading import shown


def _passage(name: str, *labels: int) -> LabelledPassage:
    units = tuple(f"{name} {place}" for place in range(len(labels)))
    return LabelledPassage(name, name, PassageText("", units), labels, tuple(0.5 for _ in labels))


QUESTION = Example(
    id="q",
    folder="f",
    question="hur mycket?",
    before=None,
    language="sv",
    kind="amount",
    answerable=True,
    verdict=NEITHER,
    passages=(_passage("right", GOLD, OTHER, ALSO), _passage("near", OTHER, OTHER), _passage("far", OTHER)),
    found=3,
)


def test_an_answerable_question_is_now_and_then_shown_its_passage_without_what_answers() -> None:
    draws = [shown(QUESTION, random.Random(seed)) for seed in range(200)]
    left = [passage for draw in draws for passage in draw if passage.id == "right" and GOLD not in passage.labels]
    assert 20 < len(left) < 60
    assert {passage.text.units for passage in left} == {("right 1",)}


def test_whatever_is_shown_has_one_label_and_one_nearness_a_unit() -> None:
    for seed in range(100):
        for passage in shown(QUESTION, random.Random(seed)):
            assert len(passage.text.units) == len(passage.labels) == len(passage.near)
