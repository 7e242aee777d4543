"""Which programme a rule is of: the one its sentence names, else that of its heading, else the document's."""

from __future__ import annotations

import pytest

from assistant.rules import RuleKind
from assistant.rules.extraction import extract_rules as extract
from tests.rules.extraction.reading import read_as


def test_a_rule_does_not_carry_the_programme_of_the_section_beside_it() -> None:
    text = (
        "# Cirkulär 19:08\n\nNu startar Gröna gårdar och Ljusa kvällar. Kommunen får söka Gröna gårdar och även "
        "Ljusa kvällar. Mer om Gröna gårdar och om Ljusa kvällar står nedan.\n\n"
        "## Gröna gårdar\n\nAnsökan görs senast den 1 mars 2019.\n\n"
        "## Ljusa kvällar\n\nAnsökan görs senast den 1 april 2019.\n"
    )
    found = {rule.date: rule.program for rule in read_as(text, RuleKind.DEADLINE)}
    assert (found["2019-03-01"], found["2019-04-01"]) == ("Gröna gårdar", "Ljusa kvällar")


def test_a_section_under_a_question_is_of_the_documents_programme() -> None:
    text = (
        "# Stöd till bryggor\n\n## Varför en överenskommelse?\n\nNågra undrar: Varför en överenskommelse? "
        "Ansökan görs senast den 1 mars 2019.\n"
    )
    assert [rule.program for rule in read_as(text, RuleKind.DEADLINE) if rule.date] == ["Stöd till bryggor"]


def test_a_rule_for_nobody_named_is_for_those_who_may_apply() -> None:
    from tests.rules.extraction.reading import document

    told = {"Bidraget kan": RuleKind.ELIGIBILITY, "Medlen ska": RuleKind.REPAYMENT, "En plan": RuleKind.DUTY}
    paper = document(
        "# Stöd till bryggor\n\nBidraget kan sökas av föreningar. Medlen ska betalas tillbaka till Kammarkollegiet. "
        "En plan ska finnas.\n"
    )
    found = extract(
        paper,
        lambda units: [{str(k): 0.9 if text.startswith(w) else 0.0 for w, k in told.items()} for _, text in units],
    )
    assert {rule.kind: rule.recipients for rule in found} == dict.fromkeys(told.values(), ("förening",))


@pytest.mark.parametrize(
    ("body", "year"),
    [
        pytest.param("Bidraget för 2016 söks av kommuner. Under 2016 lämnas det till hälften.", 2016, id="said most"),
        pytest.param("Under 2016 söktes mer än 2015.", None, id="said in passing"),
        pytest.param("Under 2016 gavs lite, under 2015 mer, och för 2015 redovisades allt.", None, id="history"),
    ],
)
def test_a_rule_without_a_year_is_of_the_year_its_document_speaks_for(body: str, year: int | None) -> None:
    text = f"# Stöd till lokaler\n\n{body}\n\n## Krav\n\nKommunen ska ha en plan.\n"
    found = [rule.year for rule in read_as(text, RuleKind.BASE_REQUIREMENT) if "plan" in rule.statement]
    assert found == [year]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        pytest.param("Stöd till lokaler 2022", 2022, id="the year in the title"),
        pytest.param("Stöd till lokaler 2020–2022", None, id="several years"),
        pytest.param("Stöd till lokaler", None, id="a year said in passing"),
    ],
)
def test_the_year_of_a_document_is_the_one_in_its_title(title: str, year: int | None) -> None:
    text = f"# {title}\n\nUnder 2019 söktes 4 miljoner kronor, mer än 2018.\n\n## Krav\n\nKommunen ska ha en plan.\n"
    found = [rule.year for rule in read_as(text, RuleKind.BASE_REQUIREMENT) if "plan" in rule.statement]
    assert found == [year]
