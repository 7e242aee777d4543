"""The trained reader, on the bundled engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

import numpy as np

from assistant.reader.calibration import Calibration
from assistant.reader.encoder import Engine
from assistant.reader.encoder.model_file import Floats
from assistant.reader.layout import CLAIM, KINDS, QUESTION, Laid, PassageText, lay_out
from assistant.reader.model import Judgement, Reading


class TrainedReader:
    """Three heads over the engine's features, calibrated on documents that nothing was fitted to."""

    def __init__(self, engine: Engine) -> None:
        self._engine, artefact = engine, engine.artefact
        self._answer, self._kind, self._claim = (artefact.head(name) for name in ("answer", "kind", "claim"))
        self._names: list[str] = artefact.card["kinds"]
        self._calibration = Calibration.of(artefact.card["calibration"])
        self.stamp = f"reader {artefact.stamp}"

    def read(
        self,
        question: str,
        passages: Sequence[PassageText],
        before: str | None = None,
        near: Sequence[Sequence[float]] | None = None,
    ) -> Reading:
        if not passages:
            return Reading((), 0.0)
        asked = f"{QUESTION}{before} / {question}" if before else f"{QUESTION}{question}"
        logits = [features @ self._answer.weight[0] + self._answer.bias[0] for features in self._read(asked, passages)]
        return self._calibration.reading(logits, near)

    def kinds(self, passages: Sequence[PassageText]) -> list[tuple[Mapping[str, float], ...]]:
        found: list[tuple[Mapping[str, float], ...]] = []
        for features in self._read(KINDS, passages):
            chances = self._calibration.kinds(self._kind(features))
            found.append(tuple(dict(zip(self._names, map(float, row), strict=True)) for row in chances))
        return found

    def judge(self, claim: str, texts: Sequence[PassageText]) -> list[Judgement]:
        whole = [PassageText(text.context, (" ".join(text.units),)) for text in texts]
        found = []
        for features in self._read(CLAIM + claim, whole):
            supports, contradicts, open_ = self._calibration.claim_chances(self._claim(features)[0])
            found.append(Judgement(float(supports), float(contradicts), float(open_)))
        return found

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
