from __future__ import annotations

import pytest

from assistant.calculators import calculate
from assistant.rules.rulebook import Rulebook

HALFWAY = {"year": 2010, "deaths_per_year": 120, "on": "2010-06-30", "target": 65}


@pytest.mark.parametrize(
    ("registered", "said"),
    [
        pytest.param(50, "blir andelen", id="a share"),
        pytest.param(110, "är alla med före periodens slut", id="more than all there are"),
    ],
)
def test_no_pace_is_told_as_a_share_over_a_hundred_percent(rulebook: Rulebook, registered: int, said: str) -> None:
    done = calculate("pace", {**HALFWAY, "registered": registered}, rulebook)
    assert said in done.outcome
    assert ("all are in" in done.outcome_en) == (registered == 110)
