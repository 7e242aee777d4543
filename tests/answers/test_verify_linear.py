"""Checking a draft takes work in proportion to its length: counted in calls of functions, whatever the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from assistant.answers.verify import verify
from assistant.library import Library

MARGIN = 1.25  # caches are cold for what is first of its kind


def _calls(work: Callable[[], object]) -> int:
    counted = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def _draft(first: int, sentences: int) -> str:
    return " ".join(f"Umeå lämnar {7301 + at} rapporter om palliativ vård." for at in range(first, first + sentences))


def _sentence(words: int) -> str:
    return f"Kommunen redovisar {' '.join(f'insats{at} för äldre' for at in range(words // 3))}."


def test_twice_the_sentences_is_at_most_twice_the_work(library: Library) -> None:
    verify(library, _draft(1000, 1))
    single = _calls(lambda: verify(library, _draft(0, 6)))
    double = _calls(lambda: verify(library, _draft(6, 12)))
    assert double <= 2 * single * MARGIN


@pytest.mark.parametrize("words", [300])
def test_a_sentence_of_twice_the_words_is_at_most_twice_the_work(library: Library, words: int) -> None:
    verify(library, _sentence(30))
    single = _calls(lambda: verify(library, _sentence(words)))
    double = _calls(lambda: verify(library, _sentence(2 * words)))
    assert double <= 2 * single * MARGIN
