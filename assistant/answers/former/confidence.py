"""How sure an answer is, 0 to 1, set so that answers given at 0.8 are right about eight times in ten.

Weights and shares were fitted on tests/questions; `villkor eval` shows how well they hold (reliability table, ECE).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from assistant.answers.former.finding import Candidate
from assistant.answers.model import Reason, Status

_BIAS, _LIKELY, _MARGIN = -0.6, 0.3, 3.5
_FEATURES: Mapping[str, float] = {"kind": 0.7, "rule": 0.7, "meaning": 0.6}
_COMPUTED = 0.96  # calculations, checks, glossary terms and lists of rules
_REFUSED: Mapping[Reason | None, float] = {
    Reason.OUT_OF_SCOPE: 0.7,
    Reason.LEFT_OPEN: 0.85,
    Reason.YEAR_NOT_COVERED: 0.96,
    Reason.UNKNOWN_BODY: 0.97,
}
_LEAST_CHANCE = 0.001


def confidence(
    status: Status, reason: Reason | None, best: Candidate | None, candidates: Sequence[Candidate], likely: float
) -> float:
    """The chance that the reply is right. `likely` is the chance that the best unit answers at all."""
    if status is not Status.ANSWERED:
        return _REFUSED.get(reason, _COMPUTED)
    if best is None:
        return _COMPUTED
    rival = next((one.score for one in candidates if one.passage.id != best.passage.id), 0.0)
    margin = (best.score - rival) / max(best.score, 0.01)
    chance = min(1 - _LEAST_CHANCE, max(_LEAST_CHANCE, likely))
    logit = _BIAS + _LIKELY * math.log(chance / (1 - chance)) + _MARGIN * margin
    logit += sum(weight * best.features[name] for name, weight in _FEATURES.items())
    return round(1 / (1 + math.exp(-logit)), 2)
