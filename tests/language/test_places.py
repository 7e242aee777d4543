"""Sweden's counties and municipalities are recognised however they are written."""

from __future__ import annotations

import pytest

from assistant.language.places import COUNTIES, MUNICIPALITIES, find_places, place_of


def test_there_are_21_counties_and_290_municipalities() -> None:
    assert len(COUNTIES) == len(set(COUNTIES)) == 21
    assert len(MUNICIPALITIES) == 290
    assert set(MUNICIPALITIES.values()) == set(COUNTIES)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Norrbottens", "Norrbotten"),
        ("jamtland", "Jämtland"),
        ("Jönköpings läns landsting", "Jönköping"),
        ("Region Skåne", "Skåne"),
        ("Sörmland", "Södermanland"),
        ("Västra Götalandsregionen", "Västra Götaland"),
        ("Upplands Väsby", "Upplands Väsby"),
        ("Borås", "Borås"),
        ("växjö kommun", "Växjö"),
        ("Vara kommun", "Vara"),
        ("håbo", "Håbo"),
        ("vara", None),
        ("mark", None),
        ("ange", None),
        ("förbundet", None),
        ("", None),
    ],
)
def test_a_place_is_named_officially(written: str, place: str | None) -> None:
    assert place_of(written) == place


def test_places_are_found_in_running_text_with_their_spans() -> None:
    text = "Vad får Västra Götaland och Norrbottens läns landsting?"
    assert [(text[start:end], name) for start, end, name in find_places(text)] == [
        ("Västra Götaland", "Västra Götaland"),
        ("Norrbottens läns landsting", "Norrbotten"),
    ]
