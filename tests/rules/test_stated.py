"""A statement says nothing that its evidence does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.rules import RuleKind
from assistant.rules.extraction import finishing, read_rules
from assistant.rules.extraction.statements import statement_sv
from assistant.rules.stated import lacking, unstated
from tests.rules.extraction.reading import document, read_as


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        pytest.param("Avsatta medel: 7 miljoner kronor.", "7,0 mnkr avsätts.", id="another unit"),
        pytest.param("Minst 50 procent ska delta.", "Minst hälften ska delta.", id="a fraction in words"),
        pytest.param("Sista dag är den 1 mars 2019.", "Senast 2019-03-01.", id="another way to write a day"),
        pytest.param("Mätperiod: 2019.", "Det som registreras under 2019 räknas.", id="a year"),
    ],
)
def test_the_same_value_in_another_form_is_said(statement: str, text: str) -> None:
    assert lacking(statement, [text]) == []


def test_a_spoilt_statement_is_found_out() -> None:
    (rule,) = read_as("# Stöd 2019\n\nAnsökan görs senast den 1 mars 2019 och högst 40 000 kronor ges.", RuleKind.DUTY)
    assert unstated(rule) == ()
    spoilt = rule.statement.replace("1 mars", "2 mars").replace("40 000", "45 000")
    assert unstated(replace(rule, statement=spoilt)) == ("45 000 kronor", "2 mars 2019")


def test_what_is_denied_bears_the_rule_out_in_both_languages() -> None:
    text = "# Vårdlyftet 2031\n\nMedel som inte har använts ska betalas tillbaka senast den 31 mars varje år.\n"
    (rule,) = read_as(text, RuleKind.REPAYMENT)
    assert unstated(rule) == ()


def test_rules_that_are_not_borne_out_are_set_aside_and_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# Stöd 2019\n\nAnsökan görs senast den 1 mars 2019.\n\nHögst 40 000 kronor ges till varje kommun."
    whole = read_rules(document(text))
    assert whole.set_aside == ()
    monkeypatch.setattr(finishing, "statement_sv", lambda draft: statement_sv(draft).replace("40 000", "45 000"))
    found = read_rules(document(text))
    assert found.set_aside
    assert all("45 000 kronor" in told for told in found.set_aside)
    assert found.rules == tuple(rule for rule in whole.rules if "40 000" not in rule.statement)
