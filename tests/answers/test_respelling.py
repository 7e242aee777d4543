"""A question spelt as the documents spell it."""

from __future__ import annotations

import pytest

from assistant.answers.respelling import respelt, spellings

TEXTS = (
    "PENGAR TILL EHÄLSA",
    "Medlen för eHälsa delas av SKL. Kommunen söker i Habo.",
    "Kommun: söker kommunen inte, söker Habo.",
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("ehälsa i habo", "eHälsa i Habo", id="names get their capitals"),
        pytest.param("vem på skl", "vem på SKL", id="initials, too"),
        pytest.param(
            "pengar till kommunen", "pengar till kommunen", id="what opens a sentence or a heading is no name"
        ),
        pytest.param("Ehälsa i HABO", "Ehälsa i HABO", id="capitals that are typed stay"),
        pytest.param("komunen söker", "kommunen söker", id="a slip is put right"),
    ],
)
def test_a_question_is_spelt_as_the_documents_spell_it(typed: str, meant: str) -> None:
    slips = {"komunen": "kommunen"}
    assert respelt(typed, spellings(TEXTS), slips.get) == meant


def test_words_of_another_language_are_left_as_they_are_typed() -> None:
    assert respelt("komunen in habo", spellings(TEXTS), None) == "komunen in Habo"
