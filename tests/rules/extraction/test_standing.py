"""What a rule's statement leans on, so that it stands alone."""

from __future__ import annotations

from assistant.rules import RuleKind
from tests.rules.extraction.reading import only, read_as

GRANT = "# Stöd till badhus 2019\n\n"


def test_a_question_in_bold_is_no_rule_and_its_answer_is_told_with_it() -> None:
    text = f"{GRANT}**Kan en förening söka?** Ja, om den äger ett badhus."
    assert only(text, RuleKind.ELIGIBILITY).statement.endswith("Kan en förening söka? Ja, om den äger ett badhus.")


def test_there_is_points_back_at_nothing() -> None:
    text = f"{GRANT}Under 2018 sökte 14 kommuner. Det finns inget krav på egna medel."
    statements = [rule.statement for rule in read_as(text, RuleKind.CO_FUNDING)]
    assert any(one.endswith("2019): Det finns inget krav på egna medel.") for one in statements)


def test_what_a_word_means_lays_nothing_down() -> None:
    text = f"{GRANT}I beslutet avses med\n\n- badhus: ett hus med bassäng\n- badår: tiden 1 maj 2019–30 april 2020\n"
    assert [rule.period and rule.period.start for rule in read_as(text, RuleKind.MEASUREMENT_PERIOD)] == ["2019-05-01"]
    assert not any("bassäng" in rule.statement for rule in read_as(text, RuleKind.ELIGIBILITY))


def test_a_row_whose_sum_stands_first_is_told_by_what_it_is_for() -> None:
    text = (
        f"{GRANT}| Belopp | Gäller |\n| --- | --- |\n"
        "| 12 000 kronor | för den som har fyllt 16 år |\n| 8 000 kronor | för den som är yngre än 16 år |\n"
    )
    first, _ = read_as(text, RuleKind.UNIT_COST)
    assert first.amount is not None
    assert first.amount.number == 12_000
    assert "för den som har fyllt 16 år – Belopp 12 000 kronor" in first.statement


def test_the_parts_that_money_is_paid_in_are_told_apart() -> None:
    text = f"{GRANT}Bidraget betalas ut med hälften i maj, en fjärdedel i oktober och en fjärdedel efter slutrapporten."
    (rule, *_) = read_as(text, RuleKind.PAYOUT)
    assert [(item.label, item.number) for item in rule.items] == [
        ("i maj", 50),
        ("i oktober", 25),
        ("efter slutrapporten", 25),
    ]
