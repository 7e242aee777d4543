"""What turns log odds into probabilities, on made readings."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.reader.calibration import chance
from assistant.reader.training.calibrating import calibrated, question_chance, unit_scores
from assistant.reader.training.measuring import Read


def _reads(count: int, right: float) -> list[Read]:
    """Two of three are answerable; of these a share has the unit that answers first."""
    chance = np.random.default_rng(3)
    made = []
    for place in range(count):
        answerable = place % 3 != 0
        logits = chance.normal(0.0, 1.0, 8)
        gold = np.zeros(8, dtype=bool)
        if answerable:
            order = np.argsort(-logits)
            gold[order[0] if chance.random() < right else order[1]] = True
            logits[gold] += 1.5 if gold[order[0]] else 0.0
        near = tuple(float(one) for one in chance.uniform(0.4, 0.6, 8))
        made.append(Read("made", answerable, (logits,), (near,), (gold,), answerable, (0.0, 0.0)))
    return made


def test_answerable_questions_get_the_higher_chances() -> None:
    reads = _reads(240, 0.8)
    made = calibrated(reads)
    chances = np.array([question_chance(made, one) for one in reads])
    truth = np.array([one.answerable for one in reads])
    assert chances[truth].mean() > chances[~truth].mean()


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_the_oftener_the_first_unit_is_right_the_likelier_an_answer_is_told_to_be(share: float) -> None:
    reads = _reads(240, share)
    made = calibrated(reads)
    told = [
        made.right(question_chance(made, one), float(chance(unit_scores(made, one).max())))
        for one in reads
        if one.answerable
    ]
    assert np.mean(told) == pytest.approx(share, abs=0.1)
