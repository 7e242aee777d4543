from __future__ import annotations

import random

import pytest

from assistant.language.words import fold
from assistant.reader.training.restated import altered, clauses, restated

OTHERS = ["Region Dalarna prövar ansökan.", "Föreningen skriver till nämnden."]


def ways(text: str, others: list[str]) -> set[str]:
    return {said for seed in range(200) if (said := altered(text, others, random.Random(seed)))}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Kommunen ska redovisa stödet.", "Kommunen får redovisa stödet."),
        ("Stödet lämnas inte för resor.", "Stödet lämnas för resor."),
        ("Stödet lämnas för resor.", "Stödet lämnas inte för resor."),
        ("Stödet är minst 40 kronor.", "Stödet är högst 40 kronor."),
        ("Kommunen söker 3 mnkr.", "Kommunen får 3 mnkr."),
        ("Kommunen redovisar i mars.", "Föreningen redovisar i mars."),
        ("Kommunen betalar stödet till föreningen.", "Föreningen betalar stödet till Kommunen."),
    ],
)
def test_a_sentence_is_altered_in_one_respect(text: str, other: str) -> None:
    assert other in ways(text, OTHERS)


def test_an_altered_sentence_is_never_the_same() -> None:
    text = "Ystad får 40 procent 2031."
    assert ways(text, OTHERS)
    assert text not in ways(text, OTHERS)


def test_what_is_restated_keeps_its_figures() -> None:
    for seed in range(50):
        said = restated("Högst 40 % av kostnaden betalas.", None, random.Random(seed))
        assert "40" in said
        assert "kostnaden" in fold(said)


def test_a_year_of_the_heading_may_be_said() -> None:
    told = {restated("Stödet betalas i mars.", "2031", random.Random(seed)) for seed in range(50)}
    assert "Stödet betalas i mars 2031." in told


def test_a_clause_stands_alone_unless_a_condition_binds_it() -> None:
    assert list(clauses("Kommunen söker stöd hos staten, men regionen prövar alla ansökningar.")) == [
        "Kommunen söker stöd hos staten.",
        "Regionen prövar alla ansökningar.",
    ]
    assert list(clauses("Kommunen får stöd om staten säger ja, och regionen prövar ansökan.")) == []
