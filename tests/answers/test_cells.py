"""Rows beside claims: which cell a claim speaks of, and when that is open."""

from __future__ import annotations

import pytest

from assistant.library import Library
from tests.answers.making import is_supported, library_of

TEXT = """# Bidrag till badbryggor 2031

Länsstyrelsen fördelar bidrag till badbryggor.

| Kommun | Grundbidrag | Tillägg | Summa |
|---|---|---|---|
| Arboga | 210 000 kronor | 40 000 kronor | 250 000 kronor |
| Köping | 180 000 kronor | 90 000 kronor | 270 000 kronor |
| Sala *) | 150 000 kronor | 20 000 kronor | 170 000 kronor |

*) Kommunen har tackat nej till tillägget.
"""


@pytest.fixture(scope="module")
def bridges(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("bridges"), "bidrag-badbryggor-2031.md", TEXT)


@pytest.mark.parametrize(
    "claim",
    [
        "Arboga får 210 000 kronor i grundbidrag till badbryggor.",
        "Köping får 90 000 kronor i tillägg till badbryggor.",
        "Köping får 270 000 kronor till badbryggor.",
    ],
)
def test_a_cell_is_claimed_by_its_column_and_the_sum_by_none(bridges: Library, claim: str) -> None:
    assert is_supported(bridges, claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Köping får 210 000 kronor i grundbidrag till badbryggor.",
        "Arboga får 40 000 kronor i grundbidrag till badbryggor.",
        "Köping får 90 000 kronor till badbryggor.",
    ],
)
def test_another_rows_or_columns_number_is_not_supported(bridges: Library, claim: str) -> None:
    assert not is_supported(bridges, claim)
