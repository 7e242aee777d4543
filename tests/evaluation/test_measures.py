"""Measures over judged answers, on runs small enough to count by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.measures import (
    Outcome,
    abstention_precision,
    abstention_recall,
    calibration_error,
    evidence_precision,
    evidence_recall,
    percentile,
    reliability,
)
from assistant.evaluation.scoring import Verdict


def outcome(
    verdict: Verdict = Verdict.EXACT,
    *,
    expected: str = "answered",
    status: str = "answered",
    confidence: float = 0.95,
    documents: tuple[str, ...] = (),
    cited: tuple[str, ...] = (),
) -> Outcome:
    return Outcome(
        id="q",
        kind="amount",
        language="sv",
        question="?",
        verdict=verdict,
        expected_status=expected,
        status=status,
        confidence=confidence,
        seconds=0.01,
        short_answer="",
        expected=(),
        expected_documents=documents,
        cited_documents=cited,
    )


def test_evidence_counts_pieces_for_precision_and_questions_for_recall() -> None:
    run = [
        outcome(documents=("a",), cited=("a", "a", "b")),
        outcome(documents=("a", "c"), cited=("b",)),
        outcome(),
    ]
    assert evidence_precision(run) == pytest.approx(2 / 4)
    assert evidence_recall(run) == pytest.approx(1 / 2)


def test_abstention_is_precise_when_only_unanswerable_questions_are_left() -> None:
    run = [
        outcome(expected="not_found", status="not_found"),
        outcome(expected="not_found", status="answered"),
        outcome(expected="answered", status="not_found"),
        outcome(expected="answered", status="answered"),
    ]
    assert abstention_precision(run) == abstention_recall(run) == pytest.approx(1 / 2)


def test_a_share_of_nothing_is_none() -> None:
    assert evidence_precision([]) is evidence_recall([]) is abstention_precision([]) is None
    assert abstention_recall([]) is calibration_error(()) is percentile([], 95) is None


def test_calibration_error_is_the_weighted_gap() -> None:
    sure = [outcome(confidence=0.95)] * 3 + [outcome(Verdict.WRONG, confidence=0.95)]
    unsure = [outcome(confidence=0.45), outcome(Verdict.WRONG, confidence=0.45)]
    bins = reliability([*sure, *unsure, outcome(status="not_found", confidence=0.0)])
    assert [(band.low, band.count, band.right) for band in bins] == [(0.4, 2, 0.5), (0.9, 4, 0.75)]
    assert calibration_error(bins) == pytest.approx((2 * 0.05 + 4 * 0.20) / 6)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_every_answer_is_in_one_band(confidences: list[float]) -> None:
    bins = reliability([outcome(confidence=confidence) for confidence in confidences])
    assert sum(band.count for band in bins) == len(confidences)


@pytest.mark.parametrize(("rank", "value"), [(50, 5), (95, 10), (100, 10), (1, 1)])
def test_percentiles_are_by_nearest_rank(rank: int, value: int) -> None:
    assert percentile(list(range(1, 11)), rank) == value
