"""What a clause asserts: mood, stage, direction and doer, by the laws of the language."""

from __future__ import annotations

import pytest

from assistant.language.assertion import Mood, Stage
from assistant.language.assertions import assertion_of, clauses_of


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
        ("Tvist får i första hand lösas här", Mood.MAY),
        ("Kommunen får bära kostnaden", Mood.MUST),
        ("Kommunen ingår avtalet", Mood.PLAIN),
        ("Kommunen saknar en plan", Mood.NOT),
        ("Den som inte söker ska betala", Mood.MUST),
        ("Det finns inget krav på en plan", Mood.NEED_NOT),
        ("Ingen kommun får mer än tre kronor", Mood.BOUND),
        ("Rapporten ska inte lämnas senare än i maj", Mood.BOUND),
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
        ("Nämnden får 14 miljoner kronor", Stage.RECEIVED),
        ("Nämnden får söka 14 miljoner kronor", Stage.SOUGHT),
        ("Nämnder som söker får 14 miljoner kronor", None),
        ("Ansökan ska vara skriftlig", None),
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


@pytest.mark.parametrize(
    ("clause", "receivers"),
    [
        ("Region Skåne får tre kronor", {"region", "skane"}),
        ("Tre kronor betalas till nämnden", {"namnd"}),
        ("Nämnden betalar tre kronor", set()),
        ("Nämnden får lämna en rapport", set()),
    ],
)
def test_whom_something_comes_to_is_told(clause: str, receivers: set[str]) -> None:
    assert assertion_of(clause).receivers == receivers


def test_a_body_is_the_same_in_every_form() -> None:
    forms = ("En kommun söker", "Kommunen söker", "Kommunerna söker", "The municipality applies")
    assert {assertion_of(form).doers for form in forms} == {frozenset({"kommun"})}


def test_a_name_in_two_halves_is_one_body() -> None:
    assert assertion_of("Stödet prövas av Post- och telestyrelsen").doers == {"post-telestyrelse"}


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


def test_a_list_of_doers_is_no_clause_and_what_is_put_in_the_place_of_another_is_one() -> None:
    told = clauses_of("Skolor, förbund och bolag får inte delta, utan bjuds in i maj")
    assert [clause for clause, _ in told] == ["Skolor, förbund och bolag får inte delta", "utan bjuds in i maj"]
    assert [clause for clause, _ in clauses_of("Stödet ges inte i mars utan betalas i maj")] == [
        "Stödet ges inte i mars",
        "betalas i maj",
    ]


def test_a_body_of_several_lacks_nothing_and_what_is_forbidden_does() -> None:
    assert not assertion_of("Förbundet lämnar en redovisning").lacks
    assert assertion_of("Förbud gäller för lån").lacks
    assert assertion_of("Lån förbjöds").lacks
