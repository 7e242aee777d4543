"""A plain stand-in for the trained reader: shared words only. It serves where ONNX Runtime is missing, and in tests."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language.words import stopword, terms
from assistant.reader.layout import PassageText
from assistant.reader.model import Cuts, Reading


class PlainReader:
    """Judges by the share of a question's words that a unit holds under its context."""

    stamp = "plain words"
    cuts = Cuts(part=0.5)

    def right(self, answered: float, told: float) -> float:
        return min(answered, told)

    def read(
        self,
        question: str,
        passages: Sequence[PassageText],
        before: str | None = None,
        near: Sequence[Sequence[float]] | None = None,
    ) -> Reading:
        asked = {term for term in terms(question) if not stopword(term)}
        units = tuple(
            tuple(_share(asked, f"{passage.context} {unit}", unit) for unit in passage.units) for passage in passages
        )
        return Reading(units, max((share for shares in units for share in shares), default=0.0))

    def judge(self, claim: str, units: Sequence[tuple[str, str]]) -> Sequence[tuple[float, float]]:
        return ()


def _share(asked: set[str], near: str, unit: str) -> float:
    """Words of the unit itself count whole, words of what stands above it half."""
    if not asked:
        return 0.0
    own, above = set(terms(unit)), set(terms(near))
    return sum(1.0 if term in own else 0.5 if term in above else 0.0 for term in asked) / len(asked)
