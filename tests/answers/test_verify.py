"""Checking a draft against the shipped sheets: supported, contradicted, or nothing they mention."""

from __future__ import annotations

import pytest

from assistant.answers.verify import CONTRADICTED, NOT_FOUND, SUPPORTED, verify
from assistant.library import Library

# A true claim, the same with a planted error, and a word or number that the reply to it must show.
PAIRS = [
    pytest.param(
        "2010 fördelas 40 miljoner kronor till dem som registrerar minst 40 procent i Palliativregistret.",
        "2010 fördelas 50 miljoner kronor till dem som registrerar minst 40 procent i Palliativregistret.",
        "40 miljoner",
        id="amount",
    ),
    pytest.param(
        "Målet i Palliativregistret är 50 procent 2011.",
        "Målet i Palliativregistret är 60 procent 2011.",
        "50 procent",
        id="level",
    ),
    pytest.param(
        "Målet i Palliativregistret är 50 procent 2011.",
        "Målet i Palliativregistret är 70 procent 2011.",
        "50 procent",
        id="another year's level",
    ),
    pytest.param(
        "Norrbotten får 3 mkr för utvecklingsledare.",
        "Norrbotten får 4 miljoner kronor för utvecklingsledare.",
        "3,0",
        id="table row",
    ),
    pytest.param(
        "Rekvisitionen ska göras senast den 1 december 2012.",
        "Rekvisitionen ska göras senast den 15 december 2012.",
        "1 december 2012",
        id="day",
    ),
    pytest.param(
        "Statskontoret utvärderar den treåriga överenskommelsen.",
        "Riksrevisionen utvärderar den treåriga överenskommelsen.",
        "Statskontoret",
        id="body",
    ),
    pytest.param(
        "Agneta Marmestrand tar emot den underskrivna överenskommelsen.",
        "Maj Rom tar emot den underskrivna överenskommelsen.",
        "Marmestrand",
        id="person",
    ),
    pytest.param(
        "107 kommuner har deltagit i Leda för Resultat.",
        "117 kommuner har deltagit i Leda för Resultat.",
        "107",
        id="count",
    ),
    pytest.param(
        "Det finns 9 kommuner och 7 landsting som börjat registrera i Senior Alert.",
        "Det finns 7 kommuner och 9 landsting som börjat registrera i Senior Alert.",
        "9 kommuner",
        id="counts swapped",
    ),
    pytest.param(
        "Medlen för evidensbaserad praktik kan inte sökas.",
        "Medlen för evidensbaserad praktik kan sökas.",
        "inte",
        id="negation",
    ),
    pytest.param(
        "Hägersten söker 14 miljoner kronor.",
        "Hägersten får 14 miljoner kronor.",
        "14",
        id="sought",
    ),
    pytest.param(
        "The health coach trials get SEK 15 million in 2010.",
        "The health coach trials get SEK 25 million in 2010.",
        "15",
        id="english",
    ),
]
UNKNOWN = [
    "Momsen på livsmedel är 12 procent.",
    "Målet i Palliativregistret är 80 procent 2016.",
    "Kiruna får 4 miljoner kronor för utvecklingsledare.",
    "Undersköterskor får högre lön.",
    "Malmö får 12 miljoner kronor till psykisk ohälsa 2014.",
    "Sista ansökningsdag för EU-stöd är den 15 april 2013.",
    "Överenskommelsen för 2016 omfattar 900 miljoner kronor.",
    "The VAT on food is 12 percent.",
]


@pytest.mark.parametrize(("true", "wrong", "shown"), PAIRS)
def test_a_true_claim_is_supported_and_a_wrong_one_is_told_what_stands_there(
    library: Library, true: str, wrong: str, shown: str
) -> None:
    (supported,) = verify(library, true)
    assert (supported.verdict, supported.instead) == (SUPPORTED, None)
    assert supported.evidence
    (contradicted,) = verify(library, wrong)
    assert contradicted.verdict == CONTRADICTED
    assert shown in (contradicted.instead or "")
    for piece in (*supported.evidence, *contradicted.evidence):
        assert library.documents[piece.document_id].text[piece.start : piece.end] == piece.quote


def test_a_value_of_something_else_contradicts_nothing_that_a_unit_may_well_say(library: Library) -> None:
    (verdict,) = verify(library, "Palliative level is 40 percent in 2010.")
    assert verdict.verdict != CONTRADICTED


@pytest.mark.parametrize("claim", UNKNOWN)
def test_what_the_documents_do_not_mention_is_neither(library: Library, claim: str) -> None:
    (verdict,) = verify(library, claim)
    assert (verdict.verdict, verdict.instead, verdict.evidence) == (NOT_FOUND, None, ())


def test_every_sentence_of_a_draft_gets_its_own_verdict_where_it_stands(library: Library) -> None:
    draft = "Till nämnden:\nNorrbotten får 3 mkr för utvecklingsledare. Momsen är 12 procent.\nStämmer det?"
    verdicts = verify(library, draft)
    assert [verdict.verdict for verdict in verdicts] == [SUPPORTED, NOT_FOUND]
    assert [draft[verdict.start : verdict.end] for verdict in verdicts] == [verdict.text for verdict in verdicts]


@pytest.mark.parametrize(
    "text", ["", "   \n", "1.", "???", "–" * 50], ids=["empty", "blank", "digit", "marks", "dashes"]
)
def test_a_text_without_claims_has_no_verdicts(library: Library, text: str) -> None:
    assert verify(library, text) == ()
