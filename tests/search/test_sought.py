from __future__ import annotations

import numpy as np
import pytest

from assistant.search.sought import Sought, fit, held_by, sought_by


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Hur mycket får kommunen?", Sought.MONEY),
        ("hur mkt kostar det", Sought.MONEY),
        ("Hur stor andel måste kommunen betala?", Sought.SHARE | Sought.LEVEL),
        ("När är sista dagen?", Sought.TIME),
        ("nar ska vi ansoka", Sought.TIME),
        ("Hur många kommuner deltar?", Sought.COUNT),
        ("Hur länge pågår försöket?", Sought.TIME | Sought.COUNT),
        ("How much is paid, and when?", Sought.MONEY | Sought.TIME),
        ("Vilka villkor ska vi uppfylla?", Sought.LEVEL),
        ("What must we do to qualify?", Sought.LEVEL),
        ("Vad är en stödperson?", Sought.DEFINITION),
        ("what does mnkr mean", Sought.DEFINITION),
        ("Får föreningar söka?", Sought.VERDICT),
        ("Måste vi delta?", Sought.VERDICT),
        ("Vem får söka?", Sought.NOTHING),
    ],
)
def test_a_question_tells_what_kind_of_thing_it_wants(question: str, kinds: Sought) -> None:
    assert sought_by(question) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Staten ger 4 miljoner kronor.", Sought.MONEY),
        ("Cirka 40 procent deltar.", Sought.SHARE),
        ("Minst 40 procent ska delta.", Sought.SHARE | Sought.LEVEL),
        ("Samtliga boenden ska delta.", Sought.LEVEL),
        ("Senast den 3 april 2015.", Sought.TIME),
        ("Det gäller 12 kommuner.", Sought.COUNT),
        ("Försöket pågår i 3 år.", Sought.COUNT | Sought.TIME),
        ("En stödperson är en vuxen som hjälper till.", Sought.DEFINITION),
        ("Nej, föreningar får inte söka.", Sought.VERDICT),
        ("Kommunen ansvarar.", Sought.NOTHING),
    ],
)
def test_a_text_tells_what_kinds_of_things_it_holds(text: str, kinds: Sought) -> None:
    assert held_by(text) == kinds


def test_what_is_surely_there_counts_more_than_a_turn_of_phrase() -> None:
    held = np.array([Sought.MONEY, Sought.DEFINITION, Sought.NOTHING, Sought.MONEY | Sought.DEFINITION], dtype=np.uint8)
    assert fit(held, Sought.MONEY | Sought.DEFINITION).tolist() == [1.0, 0.5, 0.0, 1.0]
    assert fit(held, Sought.NOTHING).tolist() == [0.0] * 4
