"""Which programme a rule is of: the one its sentence names, else that of its heading, else the document's."""

from __future__ import annotations

import pytest

from assistant.rules import RuleKind
from assistant.rules.extraction import extract_rules as extract
from assistant.rules.extraction.naming import main_name, title_name
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
        pytest.param(["TRYGG STRAND 2013 – VILLKOR"], [], "Trygg strand", id="in capitals"),
        pytest.param(["BODENS KOMMUN"], [], None, id="a body in capitals"),
        pytest.param(["Måste vi söka?"], [], None, id="a question"),
        pytest.param(["Vi fick pengarna!"], ["Hemväg"], "Hemväg", id="a cry"),
        pytest.param(["Handbok för statsbidrag 2023"], [], None, id="of many grants"),
        pytest.param(["Förordning (2019:1184) om stöd till kommuner för läxhjälp"], [], "läxhjälp", id="a statute"),
        pytest.param(["Stöd till teknik i skolan 2022"], [], "teknik i skolan", id="to what"),
    ],
)
def test_a_document_is_about_what_its_title_or_its_words_name(
    titles: list[str], names: list[str], main: str | None
) -> None:
    assert main_name(titles, names) == main


def test_a_year_and_a_body_are_no_grant() -> None:
    assert title_name("Beslut för budgetåret 2023 avseende Boverket, stöd") is None
    assert title_name("4.1 Vad bidraget är till för") is None


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
