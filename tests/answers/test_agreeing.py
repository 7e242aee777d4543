"""Two texts assert the same, or differ in one respect, or it cannot be told."""

from __future__ import annotations

import pytest

from assistant.answers.agreeing import Above, Agreement, compare
from assistant.language.assertion import Stage

NOTHING = Above()


def _told(claim: str, unit: str, above: Above = NOTHING, *, capped: Agreement | None = None) -> str:
    found = compare(claim, unit, above, capped=capped)
    return "same" if found.same else "differs" if found.one_differs else "open"


@pytest.mark.parametrize(
    ("claim", "unit", "told"),
    [
        pytest.param("Kommunen ska lämna en plan.", "Kommunen lämnar en plan.", "same", id="must and plain"),
        pytest.param("Kommunen måste lämna en plan.", "Kommunen får lämna en plan.", "differs", id="must and may"),
        pytest.param("Kommunen får lämna en plan.", "Kommunen får inte lämna en plan.", "differs", id="denied"),
        pytest.param("Ingen plan krävs.", "Någon plan behövs inte.", "same", id="need not in two ways"),
        pytest.param("Kommunen får inte lämna en plan.", "Någon plan krävs inte.", "open", id="may not and need not"),
        pytest.param("Nämnden beviljas medel.", "Nämnden ansöker om medel.", "differs", id="granted and sought"),
        pytest.param("Nämnden beviljas medel.", "Nämnden och dess medel.", "open", id="granted and silence"),
        pytest.param("Kommunen erbjuder regionen avtal.", "Regionen erbjuder kommunen avtal.", "differs", id="who"),
        pytest.param("Kommunen erbjuder avtal.", "Avtal erbjuds.", "open", id="nobody is named"),
        pytest.param("Nämnden får 3 kronor.", "Nämnden söker 3 kronor.", "differs", id="received and sought"),
        pytest.param("Nämnden får 3 kronor.", "Nämnden beviljas 3 kronor.", "same", id="received and granted"),
        pytest.param("Nämnden får 3 kronor.", "Till nämnden går 3 kronor.", "same", id="received and given"),
        pytest.param(
            "Bryggan byggs.", "Stöd ges till en brygga, vilken inte byggs.", "differs", id="denied in the verb"
        ),
        pytest.param("Barn räknas inte.", "Vuxna räknas, men inte barn.", "same", id="denied without a verb"),
        pytest.param("Regionen betalar.", "Nämnden och kommunen betalar.", "differs", id="another body"),
        pytest.param("Det sker hos regionen.", "Det sker hos kommunen.", "open", id="a body in the place of another"),
        pytest.param("Vårdtiden ska öka.", "Vårdtiden ska minska.", "differs", id="direction"),
        pytest.param("Kommunen får lämna en plan.", "Kommunen får bara lämna en plan.", "open", id="in part"),
        pytest.param("Kommunen måste ge regionen en plan.", "Regionen får ge kommunen en plan.", "open", id="in two"),
        pytest.param(
            "The municipality must send a plan.", "Kommunen får sända en plan.", "differs", id="in two languages"
        ),
    ],
)
def test_a_claim_is_held_against_a_unit(claim: str, unit: str, told: str) -> None:
    assert _told(claim, unit) == told


def test_who_does_it_may_be_named_above() -> None:
    assert _told("Kommunen lämnar en plan.", "En plan lämnas.", Above(doers=frozenset({"kommun"}))) == "same"


def test_beside_a_bound_must_and_may_are_the_same() -> None:
    assert _told("Stödet ska vara högst 5 kronor.", "Stödet får vara högst 5 kronor.", capped=Agreement.SAME) == "same"


def test_the_nearest_clause_is_the_one_held_against() -> None:
    unit = "Kommunen ska lämna en plan, men regionen får avstå från uppföljning."
    assert _told("Kommunen får lämna en plan.", unit) == "differs"
    assert _told("Regionen får avstå från uppföljning.", unit) == "same"


def test_what_is_received_is_open_where_an_application_does_not_say_more() -> None:
    assert _told("Nämnden får 3 kronor.", "Nämnden: 3 kronor.") == "same"
    assert _told("Nämnden får 3 kronor.", "Nämnden: 3 kronor.", Above(stage=Stage.SOUGHT)) == "open"
