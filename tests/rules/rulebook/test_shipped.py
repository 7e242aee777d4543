"""The rulebook that ships with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents import read_corpus
from assistant.rules import Rule, RuleKind
from assistant.rules.rulebook import Rulebook, load_rulebook

CORPUS = Path(__file__).resolve().parents[3] / "corpus"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    documents = {document.id: document for document in read_corpus(CORPUS).documents}
    return load_rulebook(CORPUS / "rulebook", documents)


def test_every_quote_stands_in_its_document(rulebook: Rulebook) -> None:
    assert rulebook.warnings == ()
    assert {rule.status for rule in rulebook.recorded} == {"reviewed"}


def test_there_are_more_than_sixty_values_of_most_kinds(rulebook: Rulebook) -> None:
    assert len(rulebook.recorded) > 60
    assert len({rule.id for rule in rulebook.recorded}) == len(rulebook.recorded)
    assert len({rule.kind for rule in rulebook.recorded}) >= len(RuleKind) - 4


def test_each_value_says_who_reviewed_it_and_when(rulebook: Rulebook) -> None:
    assert all(rule.reviewed_by and rule.reviewed_on for rule in rulebook.recorded)


def test_each_number_of_a_rule_stands_in_its_evidence(rulebook: Rulebook) -> None:
    """Amounts may be written in millions; "minst motsvarande belopp" is the one share written in words."""
    in_words = {"evidensbaserad-praktik-ehalsa-2014-ehalsa-medfinansiering-2014"}
    for rule in rulebook.recorded:
        quotes = " ".join(one.quote for one in rule.evidence).replace("\u00a0", " ")
        for number in _numbers(rule):
            assert rule.id in in_words or any(form in quotes for form in number), (rule.id, number)


def _numbers(rule: Rule) -> list[set[str]]:
    measures = [one.number for one in (rule.value, rule.amount) if one]
    numbers = measures + [item.number for item in rule.items] + [step.number for step in rule.schedule]
    return [_forms(int(number)) for number in numbers + ([rule.total] if rule.total else [])]


def _forms(number: int) -> set[str]:
    millions = f"{number / 1_000_000:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    return {str(number), f"{number:,}".replace(",", " "), millions, f"{millions},0"}


def test_the_county_table_has_all_rows_and_does_not_add_up(rulebook: Rulebook) -> None:
    table = rulebook.rule("utvecklingsledare-lansfordelning-2010")
    assert len(table.items) == 21
    assert table.total == 66_000_000
    assert table.reconciles is False


def test_statements_hold_what_the_values_say(rulebook: Rulebook) -> None:
    level = rulebook.rule("svenska-palliativregistret-niva-1-2010")
    assert "40 procent" in level.statement
    assert "40 miljoner kronor" in level.statement
    assert "SEK 40 million" in level.statement_en
    assert not any("{" in rule.statement + rule.statement_en for rule in rulebook.recorded)
