"""Facts that stand over a sentence and what it leans on: its lead-in, its heading's question, the sentence before."""

from __future__ import annotations

import pytest

from assistant.library import Library
from tests.answers.making import is_supported, library_of

TEXT = """# Bidrag till badbryggor 2031

## Det här kan du inte få bidrag för

- hyrda flytbryggor
- belysning på land

## Villkor

Kommunen ska senast den 30 april 2031:

- ha antagit en plan för badplatserna,
- ha utsett en badvärd.

## Får en förening söka?

Nej. Bidraget söks av kommunen.

## Ansökan

Bryggan ska besiktigas minst fyra gånger om året.

Trafikverket delar ut bidraget. Det är högst 70 000 kronor per brygga.
"""


@pytest.fixture(scope="module")
def bridges(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("bridges"), "bidrag-badbryggor-2031.md", TEXT)


@pytest.mark.parametrize(
    "claim",
    [
        "Du kan inte få bidrag för hyrda flytbryggor.",
        "Kommunen ska ha utsett en badvärd senast den 30 april 2031.",
        "Trafikverkets bidrag är högst 70 000 kronor per brygga.",
        "Bryggan ska besiktigas minst fyra gånger om året.",
    ],
)
def test_what_a_unit_leans_on_is_said_with_it(bridges: Library, claim: str) -> None:
    assert is_supported(bridges, claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Du kan få bidrag för hyrda flytbryggor.",
        "Kommunen får ha utsett en badvärd senast den 30 april 2031.",
        "Kommunen ska ha utsett en badvärd senast den 30 maj 2031.",
        "En förening får söka bidrag.",
        "Bryggan ska besiktigas minst två gånger om året.",
        "Trafikverkets bidrag är minst 70 000 kronor per brygga.",
        "Boverkets bidrag är högst 70 000 kronor per brygga.",
    ],
)
def test_what_it_leans_on_is_not_left_out(bridges: Library, claim: str) -> None:
    assert not is_supported(bridges, claim)
