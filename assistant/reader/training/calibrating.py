"""Fitting what turns log odds into probabilities, on folders the reader was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.reader.calibration import UNCALIBRATED, Calibration, answered_signs, chance
from assistant.reader.training.measuring import Read

Floats = NDArray[np.floating[Any]]

_CUTS = np.arange(0.05, 0.96, 0.01)
_REFUSED = 0.08  # of the answerable


def calibrated(reads: Sequence[Read], kinds: tuple[float, float], claim: float) -> Calibration:
    """Weights of a unit's and of a question's probability; those of kinds and claims are given."""
    features = np.concatenate([_unit_signs(one) for one in reads])
    truth = np.concatenate([part for one in reads for part in one.gold])
    unit = LogisticRegression(C=100.0, max_iter=1000).fit(features, truth)
    by_logit, by_near = map(float, unit.coef_[0])
    made = UNCALIBRATED
    made = replace(made, unit=(by_logit, by_near, float(unit.intercept_[0])), kind=kinds, claim=claim)
    signs = np.stack([question_signs(one)[:-1] for one in reads])
    asked = LogisticRegression(C=100.0, max_iter=1000).fit(signs, [one.answerable and one.reached for one in reads])
    made = replace(made, answered=(*map(float, asked.coef_[0]), float(asked.intercept_[0])))
    return replace(made, answer_cut=_answer_cut(made, reads), part_cut=_part_cut(made, reads))


def _answer_cut(made: Calibration, reads: Sequence[Read]) -> float:
    """Where so many of the answerable are refused as may be: a needless refusal is nearly as bad as a wrong answer."""
    return float(np.quantile([question_chance(made, one) for one in reads if one.answerable], _REFUSED))


def _part_cut(made: Calibration, reads: Sequence[Read]) -> float:
    """Where the units told and the units that answer agree best (F1)."""
    told = np.concatenate([chance(part) for one in reads if one.answerable for part in unit_scores(made, one)])
    gold = np.concatenate([part for one in reads if one.answerable for part in one.gold])

    def agreement(cut: float) -> float:
        above = told >= cut
        return float(2 * (above & gold).sum() / max(above.sum() + gold.sum(), 1))

    return float(max(_CUTS, key=agreement))


def _unit_signs(one: Read) -> Floats:
    return np.stack([np.concatenate(one.logits), np.concatenate([np.array(part) for part in one.near])], axis=1)


def unit_scores(calibration: Calibration, one: Read) -> list[Floats]:
    """The log odds of each passage's units."""
    return [calibration.unit_score(logits, np.array(near)) for logits, near in zip(one.logits, one.near, strict=True)]


def question_signs(one: Read) -> Floats:
    """What tells whether anything answers."""
    return answered_signs(one.logits, max(max(part) for part in one.near), one.unmet)


def question_chance(calibration: Calibration, one: Read) -> float:
    """The probability that anything answers."""
    return float(chance(question_signs(one) @ np.array(calibration.answered)))
