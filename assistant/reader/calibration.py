"""From the reader's logits to probabilities, by weights that were fitted on documents held out of its training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.reader.model import Reading

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of logistic regressions; see the methods for what each weighs."""

    unit: tuple[float, float, float]  # logit, nearness, constant
    answered: tuple[float, ...]  # of the signs of `answered_signs`
    kind: tuple[float, float]  # logit, constant
    claim: float  # what the three logits are multiplied with
    answer_cut: float = 0.5  # the chance that anything answers from which on it is answered
    part_cut: float = 0.5  # the chance from which on a unit is told as a part of the answer

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Calibration:
        """From an artefact's card."""
        weights = (tuple(told["unit"]), tuple(told["answered"]), tuple(told["kind"]), float(told["claim"]))
        return cls(*weights, float(told["answer_cut"]), float(told["part_cut"]))

    def told(self) -> dict[str, Any]:
        """For an artefact's card."""
        return asdict(self)

    def reading(
        self, logits: Sequence[Floats], near: Sequence[Sequence[float]] | None, unmet: tuple[float, float]
    ) -> Reading:
        """Probabilities of each passage's units. Where no nearness (cosine) is known, all are equally near."""
        nearness = [np.asarray(some) for some in near] if near else [np.zeros(len(some)) for some in logits]
        scores = [self.unit_score(some, close) for some, close in zip(logits, nearness, strict=True)]
        signs = answered_signs(logits, max(float(some.max()) for some in nearness), unmet)
        units = tuple(tuple(float(one) for one in chance(some)) for some in scores)
        return Reading(units, float(chance(signs @ np.asarray(self.answered))))

    def unit_score(self, logits: Floats, near: Floats) -> Floats:
        """The log odds that each unit answers."""
        by_logit, by_near, constant = self.unit
        return np.asarray(by_logit * logits + by_near * near + constant)

    def kinds(self, logits: Floats) -> Floats:
        """Probabilities of each kind."""
        by_logit, constant = self.kind
        return chance(by_logit * logits + constant)

    def claim_chances(self, logits: Floats) -> Floats:
        """Probabilities of supports, contradicts, open: along the last axis."""
        scaled = self.claim * logits
        whole = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
        return np.asarray(whole / whole.sum(axis=-1, keepdims=True))


UNCALIBRATED = Calibration((1.0, 0.0, 0.0), (1.0, *[0.0] * 5), (1.0, 0.0), 1.0)


def answered_signs(logits: Sequence[Floats], nearest: float, unmet: tuple[float, float]) -> Floats:
    """What tells whether anything answers: the best unit's log odds, the log of all their odds' sum, the nearest one's
    nearness, a year and a name of the question that nothing holds, and a constant."""
    every = np.concatenate(list(logits))
    best = float(every.max())
    return np.array([best, best + float(np.log(np.exp(every - best).sum())), nearest, *unmet, 1.0])


def chance(log_odds: Floats) -> Floats:
    """Probabilities of log odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -50, 50))))
