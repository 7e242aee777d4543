"""The project's own questions over the shipped sheets: a floor. The gate is test_heldout.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation import Report, evaluate, evaluate_twins, read_questions, read_twins
from assistant.evaluation.measures import Counts
from assistant.library import Library

FOLDER = Path(__file__).parent
RIGHT, EXACT, ALIKE = 0.95, 0.85, 0.95
CALIBRATION_ERROR = 0.08


@pytest.fixture(scope="module")
def report(library: Library) -> Report:
    return evaluate(library, read_questions(FOLDER / "own.jsonl"))


def _wrong(report: Report) -> str:
    return "\n".join(f"{one.id} {one.question} -> {one.short_answer}" for one in report.outcomes if not one.is_right)


def _share(counts: Counts, number: int) -> float:
    return number / counts.total


def test_enough_answers_are_right(report: Report) -> None:
    assert _share(report.total, report.total.exact + report.total.right) >= RIGHT, _wrong(report)


def test_enough_short_answers_are_exact(report: Report) -> None:
    assert _share(report.total, report.total.exact) >= EXACT


def test_nothing_is_answered_that_the_documents_do_not_say(report: Report) -> None:
    assert report.answered_unanswerable == 0, _wrong(report)


def test_no_number_is_without_support(report: Report) -> None:
    assert report.ungrounded == 0


def test_confidence_means_what_it_says(report: Report) -> None:
    assert report.calibration_error is not None
    assert report.calibration_error <= CALIBRATION_ERROR


def test_twins_get_the_same_numbers_and_evidence(library: Library) -> None:
    twins = evaluate_twins(library, read_twins(FOLDER / "twins.jsonl"))
    assert twins.alike is not None
    unlike = [(one.id, one.swedish_answer, one.english_answer) for one in twins.outcomes if not one.is_alike]
    assert twins.alike >= ALIKE, unlike
