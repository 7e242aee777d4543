from __future__ import annotations

from assistant.answers import ask
from assistant.answers.model import Status
from assistant.library import Library


def test_both_sides_are_told_each_with_its_evidence(sheets: Library) -> None:
    answer = ask(sheets, "Vilken är skillnaden i belopp mellan Palliativregistret och Senior Alert 2010?")
    assert answer.status is Status.ANSWERED
    assert "40 miljoner" in answer.short_answer
    assert "50 miljoner" in answer.short_answer
    assert len({piece.start for piece in answer.evidence}) >= 2


def test_an_english_comparison_gives_the_same_amounts(sheets: Library) -> None:
    answer = ask(sheets, "Compare the amounts for psykisk ohälsa and eHälsa 2014")
    assert "692.5" in answer.short_answer
    assert "129.5" in answer.short_answer


def test_a_comparison_with_something_unknown_is_not_half_answered(sheets: Library) -> None:
    answer = ask(sheets, "Vilken är skillnaden i belopp mellan Senior Alert 2010 och fiskevårdsbidraget 2010?")
    assert "fiskevård" not in answer.short_answer.casefold() or answer.status is Status.NOT_FOUND
