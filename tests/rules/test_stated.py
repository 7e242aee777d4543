"""A statement holds no number and no day that its evidence lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.rules import RuleKind
from assistant.rules.stated import lacking, unstated
from tests.rules.extraction.reading import read_as


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
