"""What turns log odds into probabilities, on made readings."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.reader.calibration import chance
from assistant.reader.encoder.artefact import NEITHER, NO
from assistant.reader.training.calibrating import calibrated, question_chance, unit_scores
from assistant.reader.training.measuring import Read


def _reads(count: int, right: float, said: float = 0.6) -> list[Read]:
    """Two of three are answerable; of these a share has the unit that answers first. The reader finds a no in the first
    unit with the chance `said`, and in every second question with .4, so that a yes is likelier; a no is right."""
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
        no = said if place % 2 else 0.4
        verdicts = np.tile([1 - no, no], (8, 1))
        verdict = NO if answerable else NEITHER
        gate = (near,), (gold,), answerable, (0.0, 0.0)
        made.append(Read("made", answerable, verdict, (logits,), (verdicts,), *gate))
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


def test_a_verdict_is_said_from_the_chance_on_at_which_it_is_hardly_ever_wrong() -> None:
    assert 0.6 < calibrated(_reads(240, 0.8, said=0.7)).verdict_cut <= 0.7


def test_no_verdict_is_said_where_one_of_two_is_wrong() -> None:
    assert calibrated(_reads(240, 0.8, said=0.6)).verdict_cut > 0.6
