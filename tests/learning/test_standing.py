"""Every sentence that a learning page tells passes the gate of the answers, on several corpora."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from assistant.answers.grounding import Gate
from assistant.learning import Course
from assistant.learning.model import Told
from assistant.learning.standing import LANGUAGES
from tests.questions.heldout import TRAINING, library_of
from tests.shipped import shipped_library

CORPORA = ("shipped", "circulars", "small-pages", "local-pages")
LEAST = 20  # sentences of a corpus in one language


@cache
def _course(name: str) -> Course:
    return Course(shipped_library() if name == "shipped" else library_of(TRAINING / name / "corpus"))


def _told(course: Course, language: str) -> Iterator[Told]:
    """What the path, the timeline, the levels, the comparisons, every rule's line and the self-test say."""
    for step in course.path.steps:
        yield from (line.told(language) for line in step.lines)
        yield from (line.told(language) for _, line in course.lines(step.rules))
        yield from (asked.explanation.told(language) for asked in course.step_questions(step))
    yield from (event.told(language) for event in course.timeline)
    yield from (level.told(language) for series in course.levels for level in series.levels)
    yield from (line.told(language) for _, line in course.lines(course.rules))
    for sides in course.sides:
        for left, right in pairwise(sides):
            yield from (line.told(language) for line in course.compare(left, right).changes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CORPORA)
def test_every_sentence_of_a_learning_page_passes_the_gate(name: str, language: str) -> None:
    course = _course(name)
    told = list(_told(course, language))
    stopped = [
        one.text
        for one in told
        if not Gate(one.evidence, course.library.documents, one.calculation).stands(f"{one.text.rstrip('.')}.")
    ]
    assert len(told) >= LEAST
    assert stopped == []


@pytest.mark.parametrize("name", CORPORA)
def test_what_a_learning_page_stands_on_is_cut_from_the_documents(name: str) -> None:
    course = _course(name)
    for one in _told(course, "sv"):
        assert one.evidence
        for piece in one.evidence:
            document = course.library.documents[piece.document_id]
            assert document.text[piece.start : piece.end] == piece.quote
