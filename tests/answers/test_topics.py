from __future__ import annotations

import pytest

from assistant.answers.former.question import read_question
from assistant.answers.former.topics import topics_of
from assistant.rules import RuleKind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("När ska pengar som blir över skickas tillbaka?", RuleKind.REPAYMENT),
        ("What happens to unspent funds?", RuleKind.REPAYMENT),
        ("Vad får bidraget användas till?", RuleKind.PERMITTED_USE),
        ("Which costs are covered?", RuleKind.PERMITTED_USE),
        ("Måste vi skjuta till egna pengar?", RuleKind.CO_FUNDING),
        ("När betalas pengarna ut?", RuleKind.PAYOUT),
        ("Vem får söka medlen?", RuleKind.ELIGIBILITY),
        ("When must we report?", RuleKind.REPORTING),
    ],
)
def test_the_kind_of_rule_is_told_by_the_words(question: str, kind: RuleKind) -> None:
    assert kind in topics_of(read_question(question).folded)


def test_words_of_several_kinds_tell_none() -> None:
    assert topics_of("hur stor andel av dodsfallen maste registreras 2010") == frozenset()
