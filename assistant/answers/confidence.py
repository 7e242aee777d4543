"""How sure an answer is, 0 to 1, set so that answers given at 0.8 are right about eight times in ten."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.answers.finding import Candidate
from assistant.answers.model import Status

# Logistic weights; `villkor eval` shows how well they are calibrated (reliability table, ECE).
_BIAS, _COVERED, _KIND, _MEANING, _MARGIN = -1.0, 2.0, 1.0, 1.0, 2.0


def confidence(status: Status, best: Candidate | None, candidates: Sequence[Candidate]) -> float:
    """The chance that the answer is right. Calculations and glossary terms are as sure as their rules."""
    if best is None:
        if status is not Status.NOT_FOUND or not candidates:
            return 0.95
        return round(max(0.5, min(0.97, 1.1 - candidates[0].covered)), 2)
    rival = next((c.score for c in candidates if c.passage.id != best.passage.id), 0.0)
    margin = (best.score - rival) / max(best.score, 0.01)
    logit = (
        _BIAS
        + _COVERED * best.covered
        + _KIND * best.features["kind"]
        + _MEANING * best.features["meaning"]
        + _MARGIN * margin
    )
    return round(1 / (1 + math.exp(-logit)), 2)
