"""The trained reader, on the bundled engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from assistant.reader.calibration import UNCALIBRATED, Calibration, log_shares
from assistant.reader.encoder import Engine
from assistant.reader.encoder.artefact import ANSWERS, CONTRADICTS, NO, SUPPORTS, VERDICTS, YES
from assistant.reader.encoder.model_file import Floats
from assistant.reader.layout import QUESTION, Laid, PassageText, lay_claim, lay_out
from assistant.reader.model import Cuts, Reading
from assistant.reader.signs import unmet


class TrainedReader:
    """A head over the engine's features, calibrated on documents that nothing was fitted to."""

    def __init__(self, engine: Engine) -> None:
        self._engine, artefact = engine, engine.artefact
        self._head = artefact.head()
        self._near, self._middle = artefact.card["near"]
        told = artefact.card.get("calibration")
        self._calibration = UNCALIBRATED if told is None else Calibration.of(told)
        self.stamp = f"reader {artefact.stamp}"
        self.cuts = Cuts(self._calibration.part_cut, self._calibration.verdict_cut)

    def right(self, answered: float, told: float) -> float:
        return self._calibration.right(answered, told)

    def read(
        self,
        question: str,
        passages: Sequence[PassageText],
        before: str | None = None,
        near: Sequence[Sequence[float]] | None = None,
    ) -> Reading:
        if not passages:
            return Reading((), 0.0)
        signs = unmet(f"{before or ''} {question}", passages)
        logits, verdicts = self.logits(question, passages, before, near)
        reading = self._calibration.reading(logits, near, signs)
        return replace(reading, verdicts=tuple(tuple((yes, no) for yes, no in some.tolist()) for some in verdicts))

    def logits(
        self,
        question: str,
        passages: Sequence[PassageText],
        before: str | None = None,
        near: Sequence[Sequence[float]] | None = None,
    ) -> tuple[list[Floats], list[Floats]]:
        """What `read` makes probabilities of: for each passage one log odds a unit, as it was trained; and for each
        (units, 2) the chances of a yes and of a no."""
        asked = f"{QUESTION}{before} / {question}" if before else f"{QUESTION}{question}"
        found, verdicts = [], []
        for place, features in enumerate(self._read(asked, passages)):
            by_near = np.asarray(near[place], dtype=np.float32) - self._middle if near else np.zeros(len(features))
            told = self._head(features)
            found.append(told[:, ANSWERS] + self._near * by_near)
            verdicts.append(np.exp([log_shares(one) for one in told[:, VERDICTS]])[:, [YES, NO]])
        return found, verdicts

    def judge(self, claim: str, units: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
        judge = self._engine.artefact.judge
        if judge is None:
            return []
        laid = [lay_claim(self._engine.tokens, claim, context, unit) for context, unit in units]
        told = [log_shares(judge.head(features)[-1]) for features in self._engine.judged(laid)]
        return [(_odds(shares[SUPPORTS]), _odds(shares[CONTRADICTS])) for shares in told]

    def _read(self, asked: str, passages: Sequence[PassageText]) -> list[Floats]:
        """The features of each passage's units; those of an overlong passage are read in several sequences."""
        laid: list[Laid] = []
        parts = []
        for passage in passages:
            mine = lay_out(self._engine.tokens, asked, passage)
            parts.append(len(mine))
            laid += mine
        features = iter(self._engine.features(laid))
        return [np.concatenate(list(islice(features, count))) for count in parts]


def _odds(log_share: float) -> float:
    """Log odds of the logarithm of a chance."""
    chance = min(float(np.exp(log_share)), 1 - 1e-6)
    return float(log_share - np.log1p(-chance))
