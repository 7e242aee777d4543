"""Rules whose kind is too doubtful to be told: they wait for a person."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.rules import Rule, RuleKind
from assistant.rules.kinds import KINDS
from assistant.rules.review import pending_rules
from assistant.rules.rulebook import Rulebook
from tests.rules.extraction.reading import only

SURE = KINDS[RuleKind.POOL].sure
HUNDREDTH = Decimal("0.01")


def _pool(probability: Decimal | None) -> Rule:
    rule = only("# Stöd till lokaler 2018\n\nStaten avsätter 7 miljoner kronor till lokaler.\n", RuleKind.POOL)
    return replace(rule, probability=probability)


@pytest.mark.parametrize(
    ("probability", "is_told"),
    [(SURE - HUNDREDTH, False), (SURE, True), (None, True)],
    ids=["too doubtful", "sure enough", "not guessed"],
)
def test_a_rule_is_told_where_its_kind_is_sure_enough(probability: Decimal | None, is_told: bool) -> None:
    rule = _pool(probability)
    assert Rulebook(extracted=(rule,)).rules == ((rule,) if is_told else ())


def test_a_rule_that_is_not_told_waits_for_review_and_is_known_by_its_id(tmp_path: Path) -> None:
    rule = _pool(SURE - HUNDREDTH)
    rulebook = Rulebook(extracted=(rule,))
    assert pending_rules(rulebook, tmp_path) == (rule,)
    assert rulebook.rule(rule.id) == rule


def test_once_a_person_has_accepted_it_it_waits_no_more(tmp_path: Path) -> None:
    rule = _pool(SURE - HUNDREDTH)
    accepted = replace(rule, status="reviewed", replaces=rule.id, probability=None)
    rulebook = Rulebook(recorded=(accepted,), extracted=(rule,))
    assert (rulebook.rules, pending_rules(rulebook, tmp_path)) == ((accepted,), ())
