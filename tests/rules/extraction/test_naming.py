"""Which programme a rule is of: the one its sentence names, else that of its heading, else the document's."""

from __future__ import annotations

import pytest

from assistant.rules import RuleKind
from assistant.rules.extraction.naming import main_name
from tests.rules.extraction.reading import read_as


@pytest.mark.parametrize(
    ("titles", "names", "main"),
    [
        pytest.param(["Uppdrag att fördela medel till kommuner (Trygg kväll)"], [], "Trygg kväll", id="in brackets"),
        pytest.param(["SKOLVERKET", "Beslut om stöd för lästräning 2019"], [], "lästräning", id="under a letterhead"),
        pytest.param(["Strandstödet – bidrag till bryggor 2011"], [], "Strandstödet", id="before a dash"),
        pytest.param(["Cirkulär 19:08"], ["Gröna gårdar"], "Gröna gårdar", id="said most"),
        pytest.param(["Nya parker 2013"], [], "Nya parker", id="a short title"),
        pytest.param(["KOMMUNSTYRELSEN"], [], None, id="nobody says"),
    ],
)
def test_a_document_is_about_what_its_title_or_its_words_name(
    titles: list[str], names: list[str], main: str | None
) -> None:
    assert main_name(titles, names) == main


def test_a_rule_does_not_carry_the_programme_of_the_section_beside_it() -> None:
    text = (
        "# Cirkulär 19:08\n\nNu startar Gröna gårdar och Ljusa kvällar. Kommunen får söka Gröna gårdar och även "
        "Ljusa kvällar. Mer om Gröna gårdar och om Ljusa kvällar står nedan.\n\n"
        "## Gröna gårdar\n\nAnsökan görs senast den 1 mars 2019.\n\n"
        "## Ljusa kvällar\n\nAnsökan görs senast den 1 april 2019.\n"
    )
    found = {rule.date: rule.program for rule in read_as(text, RuleKind.DEADLINE)}
    assert (found["2019-03-01"], found["2019-04-01"]) == ("Gröna gårdar", "Ljusa kvällar")
