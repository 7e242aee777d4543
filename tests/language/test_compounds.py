from __future__ import annotations

import pytest

from assistant.language.compounds import without_generic_head


@pytest.mark.parametrize(
    ("word", "front"),
    [
        ("skolbibliotekspengarna", "skolbibliotek"),
        ("Kvarnsjöprojektet", "kvarnsjö"),
        ("kulturmiljöbidraget", "kulturmiljö"),
        ("elstödet", ""),
        ("kommunen", ""),
        ("pengarna", ""),
    ],
)
def test_a_compound_that_ends_in_money_or_work_is_about_its_front(word: str, front: str) -> None:
    assert without_generic_head(word) == front
