from __future__ import annotations

import pytest

from assistant.reader import PassageText
from assistant.reader.signs import unmet

SHOWN = [PassageText("Cykelstöd 2019", ("Region Dalarna fördelar 3 mnkr.", "Sista dag är den 4 maj."))]


@pytest.mark.parametrize(
    ("question", "signs"),
    [
        ("hur mycket fördelas?", (0.0, 0.0)),
        ("Vad får Dalarna 2019?", (0.0, 0.0)),
        ("Vad får vi 2021?", (1.0, 0.0)),
        ("Hur mycket får Boden 2019?", (0.0, 1.0)),
        ("Hur mycket får Boden 2021?", (1.0, 1.0)),
        ("Dalarna, hur mycket?", (0.0, 0.0)),  # what begins a sentence need not be a name
    ],
)
def test_years_and_names_that_nothing_shown_holds_are_told(question: str, signs: tuple[float, float]) -> None:
    assert unmet(question, SHOWN) == signs
