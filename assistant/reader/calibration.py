"""From the reader's logits to probabilities, by weights that were fitted on documents held out of its training."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.reader.model import Reading

Floats = NDArray[np.floating[Any]]


NEEDLESS = 0.9  # what a needless refusal costs, where a wrong answer costs one


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of logistic regressions; see the methods for what each weighs."""

    order: tuple[float, float, float]  # logit, nearness, and one by the place in which the search found its passage
    unit: tuple[float, float]  # the log of a unit's share among all that are read, constant
    answered: tuple[float, ...]  # of the signs of `answered_signs`
    part_cut: float = 0.5  # the chance from which on a unit is told as a part of the answer
    sure: tuple[float, float, float] = (1.0, 1.0, 0.0)  # log odds: that anything answers, of the units told; constant
    verdict_cut: float = 1.0  # of a yes and a no, the chance of the likelier one from which on it is said

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Calibration:
        """From an artefact's card."""
        weights = (tuple(told["order"]), tuple(told["unit"]), tuple(told["answered"]))
        return cls(*weights, float(told["part_cut"]), tuple(told["sure"]), float(told["verdict_cut"]))

    def told(self) -> dict[str, Any]:
        """For an artefact's card."""
        return asdict(self)

    def reading(
        self, logits: Sequence[Floats], near: Sequence[Sequence[float]] | None, unmet: tuple[float, float]
    ) -> Reading:
        """Probabilities of each passage's units. Where no nearness (cosine) is known, all are equally near."""
        nearness = [np.asarray(some) for some in near] if near else [np.zeros(len(some)) for some in logits]
        scores = self.unit_scores(logits, nearness)
        ends = np.cumsum([len(some) for some in logits])[:-1]
        signs = answered_signs(logits, max(float(some.max()) for some in nearness), unmet)
        units = tuple(tuple(float(one) for one in some) for some in np.split(chance(scores), ends))
        return Reading(units, float(chance(signs @ np.asarray(self.answered))))

    def right(self, answered: float, told: float) -> float:
        """The chance that an answer is right: by that of anything answering, and that of any unit told."""
        return float(chance(sure_signs(answered, told) @ np.asarray(self.sure)))

    def unit_scores(self, logits: Sequence[Floats], near: Sequence[Floats]) -> Floats:
        """The log odds that each unit answers, the units of all passages one after the other.

        They compete: what counts is a unit's share among all that were read for the question.
        """
        by_share, constant = self.unit
        return np.asarray(by_share * log_shares(unit_signs(logits, near) @ np.asarray(self.order)) + constant)


def worth_answering(answered: float, right: float) -> bool:
    """Whether an answer costs less than a refusal (Chow's rule, 1970).

    `answered` is the chance that anything answers, `right` that the answer is right. An answer is wrong with 1 - right;
    a refusal is needless with `answered`, and that is nearly as bad.
    """
    return right + NEEDLESS * answered >= 1


UNCALIBRATED = Calibration((1.0, 0.0, 0.0), (1.0, 0.0), (1.0, *[0.0] * 5))


def answered_signs(logits: Sequence[Floats], nearest: float, unmet: tuple[float, float]) -> Floats:
    """What tells whether anything answers: the best unit's log odds, the log of all their odds' sum, the nearest one's
    nearness, a year and a name of the question that nothing holds, and a constant."""
    every = np.concatenate(list(logits))
    best = float(every.max())
    return np.array([best, best + float(np.log(np.exp(every - best).sum())), nearest, *unmet, 1.0])


def any_of(chances: Iterable[float]) -> float:
    """The chance of one at least of some that are independent."""
    return 1 - math.prod(1 - float(one) for one in chances)


def sure_signs(answered: float, told: float) -> Floats:
    """What tells whether an answer is right; see `Calibration.sure`."""
    odds = np.clip(np.array([answered, told]), 1e-6, 1 - 1e-6)
    return np.append(np.log(odds / (1 - odds)), 1.0)


def unit_signs(logits: Sequence[Floats], near: Sequence[Floats]) -> Floats:
    """(units, 3): what tells which unit answers; see `Calibration.order`. Passages are as the search ordered them."""
    places = np.concatenate([np.full(len(some), 1 / (1 + place)) for place, some in enumerate(logits)])
    return np.stack([np.concatenate(list(logits)), np.concatenate(list(near)), places], axis=1)


def log_shares(scores: Floats) -> Floats:
    """The log of each one's share (softmax)."""
    lowered = scores - scores.max()
    return np.asarray(lowered - np.log(np.exp(lowered).sum()))


def chance(log_odds: Floats) -> Floats:
    """Probabilities of log odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -50, 50))))
