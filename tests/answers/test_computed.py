"""Numbers of a sentence that follow from others of it."""

from __future__ import annotations

import pytest

from assistant.answers.computed import is_computed
from assistant.answers.values import values_of


def _follows(text: str) -> bool:
    """Whether the first number of a sentence follows from those after it."""
    first, *others = [value for value in values_of(text) if value.kind in ("amount", "share", "count")]
    return is_computed(text, first, others)


@pytest.mark.parametrize(
    "text",
    [
        "Nio hållplatser fler: från 42 hållplatser till 51 hållplatser.",
        "Tre kommuner färre: från 15 kommuner till 12 kommuner.",
        "Sammanlagt 160 kronor, 96 kronor och 64 kronor.",
        "7 kronor är kvar av 30 kronor efter 12 kronor och 11 kronor.",
    ],
)
def test_a_sum_a_difference_and_what_is_left_follow_from_the_numbers_given(text: str) -> None:
    assert _follows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Åtta hållplatser fler: från 42 hållplatser till 51 hållplatser.",
        "Nio hållplatser färre: från 42 hållplatser till 51 hållplatser.",
        "Nio hållplatser, från 42 hållplatser till 51 hållplatser.",
        "Sammanlagt 170 kronor, 96 kronor och 64 kronor.",
        "Sammanlagt 96 kronor, och 96 kronor.",
    ],
)
def test_another_number_or_direction_does_not_follow(text: str) -> None:
    assert not _follows(text)
