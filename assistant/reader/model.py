"""What the reader promises: strings in, probabilities out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.reader.layout import PassageText


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question's passages answer.

    `units` holds for each passage one probability a unit: that it answers, or is a part of the answer. `answered` is
    the probability that anything among them answers at all. `verdicts` holds for each passage and unit the
    probabilities that, where it answers, it answers with a yes and with a no; it is empty where none are known.
    """

    units: tuple[tuple[float, ...], ...]
    answered: float
    verdicts: tuple[tuple[tuple[float, float], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where chances are cut, fitted with the calibration.

    `part`: from this chance on, a unit is told. `verdict`: from this chance on, a yes or a no is said.
    """

    part: float
    verdict: float = 1.0


class Reader(Protocol):
    """A model that has learned to read. All probabilities are calibrated on documents it was not trained on."""

    @property
    def stamp(self) -> str:
        """Which reader this is: what two readers give must not be mixed where their stamps differ."""

    @property
    def cuts(self) -> Cuts:
        """Where its chances are cut."""

    def right(self, answered: float, told: float) -> float:
        """The chance that an answer is right: by that of anything answering, and that of any unit told."""

    def read(
        self,
        question: str,
        passages: Sequence[PassageText],
        before: str | None = None,
        near: Sequence[Sequence[float]] | None = None,
    ) -> Reading:
        """What of these passages answers a question.

        `before` is the question asked before it in a conversation; `near` is how near (cosine) the question is to
        each unit, for each passage, where the search knows it.
        """

    def judge(self, claim: str, units: Sequence[tuple[str, str]]) -> Sequence[tuple[float, float]]:
        """For each unit under its context, the log odds that it supports a claim and that it contradicts it; empty
        where the reader has not learned to tell."""
