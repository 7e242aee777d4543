"""What a clause asserts: mood, stage, direction and doer, by the laws of the language."""

from __future__ import annotations

import pytest

from assistant.language.assertions import Mood, Stage, assertion_of, clauses_of


@pytest.mark.parametrize(
    ("clause", "mood"),
    [
        ("Kommunen ska lämna en rapport", Mood.MUST),
        ("En rapport krävs", Mood.MUST),
        ("Kommunen får lämna en rapport", Mood.MAY),
        ("Kommunen har rätt att lämna en rapport", Mood.MAY),
        ("Kommunen får tre kronor", Mood.PLAIN),
        ("Kommunen får inte lämna en rapport", Mood.NOT),
        ("Rapporten lämnas aldrig", Mood.NOT),
        ("Ingen kommun får delta", Mood.NOT),
        ("Kommunen behöver inte lämna en rapport", Mood.NEED_NOT),
        ("Någon rapport krävs inte", Mood.NEED_NOT),
        ("Deltagandet är frivilligt", Mood.NEED_NOT),
        ("Rapporten ska inte lämnas senare än i maj", None),
        ("Kommunen ska lämna en rapport och får ta hjälp", None),
        ("The municipality must report", Mood.MUST),
        ("The county has to report", Mood.MUST),
        ("The municipality may report", Mood.MAY),
        ("The municipality must not report", Mood.NOT),
        ("The municipality need not report", Mood.NEED_NOT),
        ("Reports are sent no later than May", Mood.PLAIN),
    ],
)
def test_the_mood_is_told_by_modal_verb_and_negation(clause: str, mood: Mood | None) -> None:
    assert assertion_of(clause).mood is mood


@pytest.mark.parametrize(
    ("clause", "stage"),
    [
        ("Nämnden söker 14 miljoner kronor", Stage.SOUGHT),
        ("Nämnden har beviljats 14 miljoner kronor", Stage.GRANTED),
        ("Nämnden sökte 14 men beviljades 9", None),
        ("The county applied for SEK 3 million", Stage.SOUGHT),
        ("The county was granted SEK 3 million", Stage.GRANTED),
        ("Nämnden redovisar", None),
    ],
)
def test_what_is_sought_is_told_from_what_is_granted(clause: str, stage: Stage | None) -> None:
    assert assertion_of(clause).stage is stage


@pytest.mark.parametrize(
    ("clause", "doers"),
    [
        ("Länsstyrelsen ska erbjuda kommunerna ett avtal", {"lansstyrels"}),
        ("Senast i maj ska länsstyrelsen erbjuda kommunerna ett avtal", {"lansstyrels"}),
        ("Medlen betalas ut av Kammarkollegiet till kommunen", {"kammarkollegi"}),
        ("Medlen betalas ut till kommunen", set()),
        ("Kommunens andel är hälften", set()),
        ("I år har 7 landsting och 9 kommuner anmält sig", {"landsting", "kommun"}),
        ("The funds are paid by the agency", {"myndighet"}),
    ],
)
def test_who_does_it_is_told_by_word_order_and_the_passive(clause: str, doers: set[str]) -> None:
    assert {doer.rstrip("e") for doer in assertion_of(clause).doers} == doers


def test_up_is_told_from_down() -> None:
    assert assertion_of("Andelen ökar").rises is True
    assert assertion_of("Andelen ska minska").rises is False
    assert assertion_of("Andelen ändras").rises is None


def test_a_text_is_cut_into_clauses() -> None:
    assert [clause for clause, _ in clauses_of("Kommunen söker, men staten betalar")] == [
        "Kommunen söker",
        "staten betalar",
    ]


def test_what_follows_a_comma_without_a_verb_is_asserted_as_what_comes_before() -> None:
    told = clauses_of("Medlen får inte gå till lokaler, till hyra eller till moms")
    assert [assertion.mood for _, assertion in told] == [Mood.NOT, Mood.NOT]
