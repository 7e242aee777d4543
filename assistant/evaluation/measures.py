"""Measures over judged answers: evidence, abstention, calibration, latency. A share of nothing is None."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evaluation.scoring import Verdict

BINS = 10  # of equal width, as Guo et al. 2017 draw reliability diagrams


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One question answered and judged. `seconds` is how long the answer took."""

    id: str
    kind: str
    language: str
    question: str
    verdict: Verdict
    expected_status: str
    status: str
    confidence: float
    seconds: float
    short_answer: str
    expected: tuple[str, ...]  # numbers and terms, as the file has them
    expected_documents: tuple[str, ...]
    cited_documents: tuple[str, ...]
    ungrounded: tuple[str, ...] = ()
    nearest: bool = False  # not found, with what comes closest

    @property
    def is_right(self) -> bool:
        """Exact or right."""
        return self.verdict is not Verdict.WRONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Answers of one band of confidence, low to high."""

    low: float
    high: float
    count: int
    confidence: float  # mean of the answers in it
    right: float  # share of them that are right


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of each verdict."""

    exact: int
    right: int  # right, and not exact
    wrong: int

    @property
    def total(self) -> int:
        """All questions counted."""
        return self.exact + self.right + self.wrong


def count(outcomes: Sequence[Outcome]) -> Counts:
    """Verdicts, counted."""
    verdicts = [outcome.verdict for outcome in outcomes]
    return Counts(
        exact=verdicts.count(Verdict.EXACT),
        right=verdicts.count(Verdict.RIGHT),
        wrong=verdicts.count(Verdict.WRONG),
    )


def evidence_precision(outcomes: Sequence[Outcome]) -> float | None:
    """Of the pieces cited for questions that name documents, the share from one of these."""
    cited = [
        document in outcome.expected_documents
        for outcome in outcomes
        if outcome.expected_documents
        for document in outcome.cited_documents
    ]
    return _share(cited)


def evidence_recall(outcomes: Sequence[Outcome]) -> float | None:
    """Of the questions that name documents, the share whose answer cites one of these."""
    return _share(
        [
            bool(set(outcome.expected_documents) & set(outcome.cited_documents))
            for outcome in outcomes
            if outcome.expected_documents
        ]
    )


def abstention_precision(outcomes: Sequence[Outcome]) -> float | None:
    """Of the answers `not_found`, the share that should be."""
    return _share([one.expected_status == "not_found" for one in outcomes if one.status == "not_found"])


def abstention_recall(outcomes: Sequence[Outcome]) -> float | None:
    """Of the questions the documents do not answer, the share answered `not_found`."""
    return _share([one.status == "not_found" for one in outcomes if one.expected_status == "not_found"])


def reliability(outcomes: Sequence[Outcome]) -> tuple[Bin, ...]:
    """Answered questions by confidence, in ten bands; empty bands are left out."""
    bands: list[list[Outcome]] = [[] for _ in range(BINS)]
    for outcome in outcomes:
        if outcome.status == "answered":
            bands[min(BINS - 1, max(0, int(outcome.confidence * BINS)))].append(outcome)
    return tuple(
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            count=len(band),
            confidence=math.fsum(one.confidence for one in band) / len(band),
            right=sum(one.is_right for one in band) / len(band),
        )
        for place, band in enumerate(bands)
        if band
    )


def by_ending(outcomes: Sequence[Outcome]) -> dict[str, tuple[int, int]]:
    """How many questions ended in each way, and how many of these rightly: what an ending is worth."""
    found: dict[str, tuple[int, int]] = {}
    for outcome in outcomes:
        ending = outcome.status
        if ending == "not_found":
            ending = "nearest" if outcome.nearest else "not found"
        count, right = found.get(ending, (0, 0))
        found[ending] = (count + 1, right + outcome.is_right)
    return dict(sorted(found.items()))


def floor_of(share: float, count: int) -> float:
    """A measured share less two standard errors: what a later run must reach.

    >>> round(floor_of(0.75, 300), 2)
    0.7
    """
    return share - 2 * math.sqrt(share * (1 - share) / count) if count else 0.0


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Expected calibration error: the gap between confidence and truth, weighted by band size."""
    total = sum(band.count for band in bins)
    if not total:
        return None
    return math.fsum(band.count * abs(band.confidence - band.right) for band in bins) / total


def percentile(values: Sequence[float], rank: int) -> float | None:
    """The nearest-rank percentile: the smallest value with at least `rank` percent of all at or below it.

    >>> percentile([3.0, 1.0, 2.0], 50)
    2.0
    """
    if not values:
        return None
    ordered = sorted(values)
    return ordered[max(0, math.ceil(rank / 100 * len(ordered)) - 1)]


def _share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None
