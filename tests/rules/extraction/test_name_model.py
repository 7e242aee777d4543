"""Which of the candidates is the programme: learned, and left unsaid where nothing is likely enough."""

from __future__ import annotations

import pytest

from assistant.rules.extraction.name_model import expected, learned_names, probabilities
from tests.rules.extraction.reading import document


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "# LÄNSSTYRELSEN I KALMAR LÄN\n\nBeslut om Bryggbidraget\n\nBryggbidraget söks av kommuner. Länsstyrelsen "
            "fördelar 4 miljoner kronor ur Bryggbidraget under 2019.\n\n## Villkor\n\nKommunen ska ha en plan.\n",
            "Bryggbidraget",
            id="under a letterhead",
        ),
        pytest.param(
            "# Så valdes föreningarna ut\n\nNu är det klart vilka som får pengar ur Hamnlyftet. Hamnlyftet delas ut av "
            "länsstyrelsen, och den som har fått Hamnlyftet redovisar i maj.\n\n## Så gick det\n\nAlla sökte.\n",
            "Hamnlyftet",
            id="under a title that is a sentence",
        ),
        pytest.param(
            "# 12. Bryggsteget\n\nKommuner söker Bryggsteget hos Eva Lind. Medel ur Bryggsteget betalas ut i maj.\n",
            "Bryggsteget",
            id="with a number before it",
        ),
    ],
)
def test_a_document_is_about_what_its_title_or_its_words_name(text: str, name: str) -> None:
    assert learned_names(document(text))[:1] == (name,)


def test_where_nothing_is_likely_no_programme_is_named() -> None:
    text = "# Vem får söka?\n\nKommuner.\n\n## Hur gör vi?\n\nSkriv till nämnden.\n"
    assert learned_names(document(text)) == ()


def test_a_name_gains_by_what_longer_writings_of_it_share() -> None:
    odds = {"trygg hemgång": 0.3, "trygg hemgång för äldre": 0.3, "färdtjänst": 0.4}
    fits = expected(odds)
    assert max(fits, key=lambda key: fits[key]) != "färdtjänst"


def test_candidates_share_what_is_left_by_there_being_none() -> None:
    odds = probabilities({"a": {"said": 1.0}, "b": {"said": 0.0}}, {"said": 2.0})
    assert odds["a"] > odds["b"]
    assert sum(odds.values()) == pytest.approx(
        1 - odds["b"]
    )  # what speaks neither for nor against is as likely as none


def test_what_is_said_only_in_a_heading_names_no_programme_beside_the_one_that_the_title_names() -> None:
    text = (
        "# Bryggbidraget\n\n## Krav, hamnkaptenerna\n\nBryggbidraget söks i maj. Bryggbidraget redovisas i juni.\n\n"
        "## Båtlyftet\n\nEn hamn söker Båtlyftet för sig.\n"
    )
    as_likely = {"in:title": 5.0, "in:heading": 4.0}  # as a heading's words were taken to be
    names = learned_names(document(text), as_likely)
    assert "hamnkaptenerna" not in names
    assert {"Bryggbidraget", "Båtlyftet"} <= set(names)
