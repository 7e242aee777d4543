"""Fitting what turns log odds into probabilities, on folders the reader was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from assistant.reader.calibration import (
    UNCALIBRATED,
    Calibration,
    answered_signs,
    any_of,
    chance,
    log_shares,
    sure_signs,
    unit_signs,
)
from assistant.reader.encoder.artefact import NO, YES
from assistant.reader.training.measuring import Read

Floats = NDArray[np.floating[Any]]

WRONG_VERDICT = 9
_CUTS = np.arange(0.05, 0.96, 0.01)


def calibrated(reads: Sequence[Read]) -> Calibration:
    """Weights of the units' order, of a unit's and of a question's probability, and where they are cut."""
    made = replace(UNCALIBRATED, order=_order(reads))
    shares = np.concatenate([log_shares(_signs(one) @ np.asarray(made.order)) for one in reads])
    truth = np.concatenate([part for one in reads for part in one.gold])
    unit = LogisticRegression(C=100.0, max_iter=1000).fit(shares[:, None], truth)
    made = replace(made, unit=(float(unit.coef_[0, 0]), float(unit.intercept_[0])))
    signs = np.stack([question_signs(one)[:-1] for one in reads])
    asked = LogisticRegression(C=100.0, max_iter=1000).fit(signs, [one.answerable and one.reached for one in reads])
    made = replace(made, answered=(*map(float, asked.coef_[0]), float(asked.intercept_[0])))
    made = replace(made, part_cut=_part_cut(made, reads))
    made = replace(made, sure=_sure(made, reads))
    return replace(made, verdict_cut=_verdict_cut(made, reads))


def _verdict_cut(made: Calibration, reads: Sequence[Read]) -> float:
    """Where the likeliest units' verdicts are worth most to who asks for one; a wrong one costs nine right ones."""
    told = []
    for one in reads:
        if one.answerable and one.verdict in (YES, NO):
            best = int(unit_scores(made, one).argmax())
            yes, no = np.concatenate(one.verdicts)[best]
            right = one.verdict == (YES if yes > no else NO)
            told.append((max(yes, no) / (yes + no), 1 if right else -WRONG_VERDICT))
    return float(max(_CUTS, key=lambda cut: sum(worth for chance, worth in told if chance >= cut)))


def _sure(made: Calibration, reads: Sequence[Read]) -> tuple[float, float, float]:
    """The weights by which the chance that an answer is right is told: that a unit told is; none is where none can."""
    told = [chance(unit_scores(made, one)) for one in reads]
    above = [(some >= made.part_cut) | (some == some.max()) for some in told]
    signs = [
        sure_signs(question_chance(made, one), any_of(some[those]))
        for one, some, those in zip(reads, told, above, strict=True)
    ]
    right = [bool(np.concatenate(one.gold)[those].any()) for one, those in zip(reads, above, strict=True)]
    fitted = LogisticRegression(C=100.0, max_iter=1000).fit(np.stack(signs)[:, :-1], right)
    by_answered, by_told = map(float, fitted.coef_[0])
    return by_answered, by_told, float(fitted.intercept_[0])


def _order(reads: Sequence[Read]) -> tuple[float, float, float]:
    """The weights by which the units that answer have the greatest share (conditional logit; McFadden, 1974)."""
    asked = [(_signs(one), np.concatenate(one.gold)) for one in reads if one.reached]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = 0.05 * float(weights @ weights), 0.1 * weights
        for signs, gold in asked:
            shares = np.exp(log_shares(signs @ weights))
            right = max(float(shares[gold].sum()), 1e-12)
            total -= float(np.log(right))
            slope = slope - signs.T @ (np.where(gold, shares, 0) / right - shares)
        return total, slope

    by_logit, by_near, by_place = map(float, minimize(loss, np.zeros(3), jac=True, method="L-BFGS-B").x)
    return by_logit, by_near, by_place


def _part_cut(made: Calibration, reads: Sequence[Read]) -> float:
    """Where the units told and the units that answer agree best (F1)."""
    told = np.concatenate([chance(unit_scores(made, one)) for one in reads if one.answerable])
    gold = np.concatenate([part for one in reads if one.answerable for part in one.gold])

    def agreement(cut: float) -> float:
        above = told >= cut
        return float(2 * (above & gold).sum() / max(above.sum() + gold.sum(), 1))

    return float(max(_CUTS, key=agreement))


def _signs(one: Read) -> Floats:
    return unit_signs(one.logits, [np.array(part) for part in one.near])


def unit_scores(calibration: Calibration, one: Read) -> Floats:
    """The log odds of the units, all passages one after the other."""
    return calibration.unit_scores(one.logits, [np.array(part) for part in one.near])


def question_signs(one: Read) -> Floats:
    """What tells whether anything answers."""
    return answered_signs(one.logits, max(max(part) for part in one.near), one.unmet)


def question_chance(calibration: Calibration, one: Read) -> float:
    """The probability that anything answers."""
    return float(chance(question_signs(one) @ np.array(calibration.answered)))
