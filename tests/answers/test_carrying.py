"""What a unit that the reader takes to say a claim, and that differs from it in one respect, is to the claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.agreeing import Agreement, Comparison
from assistant.answers.candidates import units_near
from assistant.answers.carrying import Weighed, differing, source_of
from assistant.answers.claim import read_claim
from assistant.library import Library

CLAIM = "Kommunen redovisar insatsen."
SAME = Comparison(*[Agreement.SAME] * 5)
SAYS, DENIES = (2.0, -2.0), (-2.0, 2.0)  # log odds that the unit supports the claim, and that it contradicts it


def contradicts(library: Library, respect: str, odds: tuple[float, float]) -> bool:
    """Whether a unit that differs in this respect alone contradicts the claim."""
    unit = units_near(library, CLAIM)[0]
    compared = replace(SAME, **{respect: Agreement.DIFFERENT})
    weighed = Weighed(unit, source_of(unit), compared, odds, written=False)
    return differing(read_claim(library, CLAIM), [weighed]) is not None


@pytest.mark.parametrize("respect", ["stage", "rises", "doer"])
def test_another_doer_stage_or_direction_contradicts_where_else_all_is_said(library: Library, respect: str) -> None:
    assert contradicts(library, respect, SAYS)


def test_another_mood_contradicts_only_where_the_reader_takes_it_to(library: Library) -> None:
    assert contradicts(library, "mood", DENIES)
    assert not contradicts(library, "mood", SAYS)
