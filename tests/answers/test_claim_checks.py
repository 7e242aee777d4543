"""Where a claim and a sentence of a document differ exactly, whatever a reader may think of them."""

from __future__ import annotations

import pytest

from assistant.answers.claim_checks import Agreement, check
from assistant.answers.support import Source

SAME, SILENT, DIFFERENT = Agreement.SAME, Agreement.SILENT, Agreement.DIFFERENT


@pytest.mark.parametrize(
    ("claim", "unit", "agreement"),
    [
        pytest.param("Ramen är 40 mkr.", "Ramen uppgår till 40 miljoner kronor.", SAME, id="number"),
        pytest.param("Ramen är 50 mkr.", "Ramen uppgår till 40 miljoner kronor.", DIFFERENT, id="another number"),
        pytest.param("Ramen är 40 mkr.", "Ramen fastställs senare.", SILENT, id="no number"),
        pytest.param("Minst 40 procent krävs.", "Högst 40 procent krävs.", DIFFERENT, id="bound"),
        pytest.param("Medlen får användas till resor.", "Medlen får inte användas till resor.", DIFFERENT, id="denied"),
        pytest.param("Kommunen måste lämna en plan.", "Kommunen får lämna en plan.", DIFFERENT, id="must and may"),
        pytest.param("Nämnden har beviljats 14 mkr.", "Nämnden söker 14 mkr.", DIFFERENT, id="granted and sought"),
        pytest.param(
            "Kommunen ska erbjuda länsstyrelsen ett avtal.",
            "Länsstyrelsen ska erbjuda kommunen ett avtal.",
            DIFFERENT,
            id="who does what to whom",
        ),
        pytest.param("Kravet höjs till 40 procent.", "Kravet sänks till 40 procent.", DIFFERENT, id="up and down"),
        pytest.param("Tiden ska gå från 8 till 13 dagar.", "Tiden ska gå från 13 till 8 dagar.", DIFFERENT, id="order"),
        pytest.param(
            "Frågor om registren besvaras av Eva Ek.",
            "Frågor om avtalet besvaras av Eva Ek, och frågor om registren besvaras av Omar Ask.",
            DIFFERENT,
            id="another clause's name",
        ),
        pytest.param(
            "År 2015 är andelen 25 procent.",
            "År 2014 är andelen 25 procent och år 2015 är andelen 50 procent.",
            DIFFERENT,
            id="another year's level",
        ),
    ],
)
def test_a_claim_is_compared_with_what_stands_there(claim: str, unit: str, agreement: Agreement) -> None:
    assert check(claim, Source("", unit)).agreement is agreement
