from __future__ import annotations

import random

import pytest

from assistant.reader.training.tasks import alter


@pytest.mark.parametrize(
    "statement",
    [
        "Minst 40 procent av eleverna ska delta.",
        "Ansökan ska lämnas senast i mars.",
        "Kommunen får använda medlen till resor.",
        "The municipality must report by June.",
    ],
)
@pytest.mark.parametrize("seed", range(4))
def test_an_altered_statement_differs_in_one_place(statement: str, seed: int) -> None:
    altered = alter(statement, random.Random(seed))
    assert altered is not None
    assert altered != statement
    old, new = statement.split(), altered.split()
    assert len(set(old) ^ set(new)) <= 4


def test_what_cannot_be_altered_is_left_out() -> None:
    assert alter("Medlen fördelas.", random.Random(0)) is None
