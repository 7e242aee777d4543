"""Verbs are told by the dictionaries' forms."""

from __future__ import annotations

import pytest

from assistant.language.verbs import is_finite, is_infinitive, main_words


@pytest.mark.parametrize("word", ["använda", "lämnas", "ge", "göra", "stå"])
def test_an_infinitive(word: str) -> None:
    assert is_infinitive(word)


@pytest.mark.parametrize("word", ["fyra", "egna", "båda", "belopp", "söker", "resten"])
def test_no_infinitive(word: str) -> None:
    assert not is_infinitive(word)


@pytest.mark.parametrize("word", ["söker", "används", "bärs", "uppgår", "gick", "ska", "finns"])
def test_a_verb_that_carries_a_clause(word: str) -> None:
    assert is_finite(word)


@pytest.mark.parametrize("word", ["kommuner", "skolor", "resans", "boende", "kostnads", "timmar", "beslut"])
def test_no_verb(word: str) -> None:
    assert not is_finite(word)


@pytest.mark.parametrize(
    ("clause", "main"),
    [
        ("den som inte söker ska betala", "den ska betala"),
        ("medel som inte begärts återgår", "medel återgår"),
        ("det är den som söker som ska betala", "det är den som söker som ska betala"),
        ("den ska betala som söker", "den ska betala som söker"),
    ],
)
def test_a_relative_clause_before_the_verb_is_left_out(clause: str, main: str) -> None:
    assert " ".join(main_words(clause.split())) == main
