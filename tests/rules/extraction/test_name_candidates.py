"""What may be the name of a document's programme: no body, no place, nobody, no everyday word."""

from __future__ import annotations

import pytest

from assistant.rules.extraction.name_candidates import candidates
from tests.rules.extraction.reading import document


def named(text: str) -> set[str]:
    return {one.written for one in candidates(document(text)).values()}


def test_a_title_is_cut_at_its_joints_without_its_year() -> None:
    found = named("# Beslut om stöd till kommuner för sommarskolor om kvällen 2019\n\nStödet söks av kommuner.\n")
    assert {"sommarskolor om kvällen", "sommarskolor"} <= found
    assert not any("2019" in name for name in found)


def test_a_section_s_number_is_no_part_of_its_name() -> None:
    assert "Byabelysning" in named("# Protokoll\n\n## § 32 Byabelysning\n\nNämnden beslutade om bidraget.\n")


@pytest.mark.parametrize(
    ("text", "never"),
    [
        pytest.param("# SKOLVERKET\n\nBeslut om stöd till läxhjälp.\n", "skolverket", id="an authority"),
        pytest.param("# Bodens kommun\n\nBeslut om stöd till läxhjälp.\n", "Bodens kommun", id="a municipality"),
        pytest.param("# BOFS 2010:37\n\nStöd lämnas till kommuner.\n", "BOFS", id="a statute's number"),
        pytest.param("# Kiruna och Gällivare\n\nBeslut om stöd.\n", "Kiruna och Gällivare", id="two places"),
        pytest.param(
            "# Stöd till bryggor\n\nStödet söks hos Eva Lind. Fråga helst Eva Lind, sade Eva Lind.\n",
            "Eva Lind",
            id="a person",
        ),
        pytest.param("# Om bidraget\n\nFöreningen söker bidraget hos nämnden.\n", "bidraget", id="an everyday word"),
        pytest.param("# Pengar för att\n\nFöreningen söker.\n", "Pengar för", id="a stretch without an end"),
    ],
)
def test_what_names_no_programme_is_no_candidate(text: str, never: str) -> None:
    assert never not in named(text)


def test_an_everyday_word_written_as_a_name_is_one() -> None:
    said = "Nu börjar Steget. Pengarna ur Steget söks i maj, och den som får Steget redovisar.\n"
    assert "Steget" in named(f"# Nyheter\n\n{said}")
