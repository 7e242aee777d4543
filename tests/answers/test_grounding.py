"""The grounding gate: nothing that no evidence and no calculation holds gets out."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import pytest

from assistant.answers.grounding import Gate
from assistant.answers.model import Claim
from assistant.calculators.model import Calculation, Step
from assistant.documents.evidence import Evidence
from assistant.documents.model import Block, BlockKind, Cell, Document, Metadata, Page, Row, Section, Table


def piece(quote: str, *, at: int = 0, title: str = "Avtal om bidrag 2010", section: str | None = None) -> Evidence:
    return Evidence(
        id=f"avtal:{at}-{at + len(quote)}",
        document_id=f"avtal-om-bidrag {at}" if title == "Avtal om bidrag 2010" else title,
        title=title,
        page=4,
        section=section,
        start=at,
        end=at + len(quote),
        quote=quote,
    )


def documents(pieces: Iterable[Evidence]) -> dict[str, Document]:
    """A document for each piece, that holds it where it says; a row of Bilaga 2 in a table of millions."""
    return {one.document_id: _document(one) for one in pieces}


def _document(one: Evidence) -> Document:
    row = one.section == "Bilaga 2"
    label = one.quote.split(" ")[0]
    cells = (
        Cell(start=one.start, end=one.start + len(label), text=label),
        Cell(start=one.start + len(label) + 1, end=one.end, text=one.quote[len(label) + 1 :]),
    )
    table = Table(
        start=one.start,
        end=one.end,
        title="Bilaga 2",
        title_start=None,
        title_end=None,
        unit="miljoner kronor",
        rows=(Row(start=one.start, end=one.end, cells=cells),),
    )
    block = Block(
        kind=BlockKind.TABLE_ROW if row else BlockKind.PARAGRAPH,
        start=one.start,
        end=one.end,
        page=4,
        section=0 if one.section else None,
        table=0 if row else None,
        row=0 if row else None,
    )
    return Document(
        id=one.document_id,
        file="avtal.txt",
        sha256=one.quote,
        text=" " * one.start + one.quote,
        metadata=Metadata(title=one.title),
        pages=(Page(4, 0, one.end),),
        sections=(Section(title=one.section, level=1, start=0, end=one.end),) if one.section else (),
        tables=(table,) if row else (),
        blocks=(block,),
    )


POOL = piece(
    "40 miljoner kronor går till kommuner som når minst 40 procent av dödsfallen i Svenska Palliativ-\n"
    "registret. Vid 70 procent eller mer tillkommer 10 miljoner kronor.",
    section="Ersättning 2010",
)
DATES = piece("Ansökan skickas till Statskontoret senast den 11 juni 2010. Svar ges den 30 juni 2010.", at=1000)
PERIOD = piece("Resultaten räknas från den 1 oktober 2013 till den 30 september 2014.", at=2000)
MONEY = piece(
    "Regeringen har anvisat 981 243 000 kronor, varav 15 000 000 kronor till två landsting. Drygt 1,3 "
    "miljarder kronor har gått åt sedan 2007. Posten för tryck är 900.000 kr och Famna får 1 mnkr.",
    at=3000,
)
COUNTS = piece("Metoden prövas i 10 landsting och 50 kommuner, med 6 500 enheter och tre ledare per län.", at=4000)
SHARES = piece("Huvudmännen betalar 25 procent 2014 och 50 procent 2015; två tredjedelar av länen är med.", at=5000)
PEOPLE = piece(
    "Frågor besvaras av Kerstin Almlöf vid Socialdepartementet, dnr S2010/4242/SF, tel 08-123 45 67.", at=6000
)
NORTH = piece("Norrbotten 3,0", at=7000, section="Bilaga 2")
WEST = piece("Värmland 2,5", at=8000, section="Bilaga 2")
EVIDENCE = (POOL, DATES, PERIOD, MONEY, COUNTS, SHARES, PEOPLE, NORTH, WEST)

CALCULATION = Calculation(
    name="palliative-register",
    inputs={"year": 2010, "deaths": 120, "registered": 55},
    result={"share": Decimal("45.8"), "tiers": [{"threshold": 40, "qualifies": True, "missing": 0}]},
    outcome="Andelen är 45,8 procent, så målet 40 procent nås.",
    outcome_en="The share is 45.8 percent, so the level 40 percent is reached.",
    steps=(
        Step(
            label="Andel",
            label_en="Share",
            expression="55 / 120",
            value="45.8",
            unit="percent",
            evidence=(POOL.id,),
        ),
        Step(label="Saknas", label_en="Missing", expression="84 − 55", value="29", unit="count"),
    ),
)


class Gated(NamedTuple):
    """What is left of a text, its claims, and the sentences that are stopped."""

    answer: str
    claims: tuple[Claim, ...]
    dropped: list[str]


def gate(
    text: str, evidence: tuple[Evidence, ...] = EVIDENCE, calculation: Calculation | None = None, allowed: str = ""
) -> Gated:
    made = Gate(evidence, documents(evidence), calculation, allowed)
    answer, dropped = made.filter(text)
    return Gated(answer, made.claims(answer), dropped)


PARAPHRASES = [
    pytest.param("40 mkr går till dem som når 40 %.", id="abbreviated unit"),
    pytest.param("SEK 40 million is shared by those that reach 40 percent.", id="english amount"),
    pytest.param("Potten är 40 000 000 kr.", id="digits in groups"),
    pytest.param("Potten är fyrtio miljoner kronor.", id="number words"),
    pytest.param("Minst 40 procent krävs i Svenska Palliativregistret.", id="name across a line-end hyphen"),
    pytest.param("Sista dag är 2010-06-11.", id="iso date"),
    pytest.param("The last day is 11 June 2010.", id="english date"),
    pytest.param("Svar väntas i juni 2010.", id="month of a stated day"),
    pytest.param("Mätperioden är 1 oktober 2013–30 september 2014.", id="period with a dash"),
    pytest.param("Bidraget är 981,243 miljoner kronor.", id="millions with decimals"),
    pytest.param("Drygt 1 300 miljoner kronor har gått åt sedan 2007.", id="billions as millions"),
    pytest.param("Trycket kostar 0,9 miljoner kronor.", id="points group thousands in the source"),
    pytest.param("Trycket kostar 900 tkr.", id="thousands"),
    pytest.param("Metoden prövas i 50 kommuner.", id="count with its noun"),
    pytest.param("It is tried in 10 county councils and 50 municipalities.", id="nouns in english"),
    pytest.param("Andelarna är 25 respektive 50 procent.", id="shared unit"),
    pytest.param("2/3 av länen deltar.", id="fraction in digits"),
    pytest.param("Kontakta Kerstin Almlöf, 08-123 45 67 (dnr S2010/4242/SF).", id="person, phone, number"),
    pytest.param("Kerstin Almlöf works at the Ministry of Health and Social Affairs.", id="english body"),
    pytest.param("Norrbotten får 3 miljoner kronor.", id="table cell through its unit"),
    pytest.param("Värmland: 2,5 mnkr", id="table row as a line"),
    pytest.param("Enligt Avtal om bidrag 2010, ”Ersättning 2010”, s. 4, ges 40 mkr [1].", id="source line"),
    pytest.param("Bilaga 2 visar att Norrbotten får 3,0 miljoner kronor.", id="section as a name"),
    pytest.param("In 2010 two county councils share SEK 15,000,000.", id="english count word"),
]


@pytest.mark.parametrize("sentence", PARAPHRASES)
def test_a_correct_paraphrase_survives_with_a_claim(sentence: str) -> None:
    grounded = gate(sentence)
    assert grounded.dropped == []
    assert grounded.answer == sentence
    assert grounded.claims
    assert all(claim.evidence for claim in grounded.claims)


TRUE = (
    "Kommunerna får 40 miljoner kronor.",
    "Därtill kommer 10 miljoner kronor.",
    "Nivån är 70 procent.",
    "Ansökan ska vara inne den 11 juni 2010.",
    "Beslut väntas den 30 juni 2010.",
    "Perioden börjar den 1 oktober 2013.",
    "Perioden slutar den 30 september 2014.",
    "Bidraget är 981 243 000 kronor.",
    "Landstingen får 15 000 000 kronor.",
    "Stödet är 1,3 miljarder kronor.",
    "Stödet har getts sedan 2007.",
    "Trycket kostar 900 000 kronor.",
    "Famna får 1 mnkr.",
    "Metoden prövas i 50 kommuner.",
    "Satsningen når 6 500 enheter.",
    "Huvudmännen betalar 25 procent 2014.",
    "Huvudmännen betalar 50 procent 2015.",
    "Norrbotten får 3 000 000 kronor.",
    "Värmland får 2 500 000 kronor.",
    "Svaren ges av Kerstin Almlöf vid Socialdepartementet.",
    "Ansökan går till Statskontoret.",
    "Ärendet är S2010/4242/SF.",
    "Ring 08-123 45 67.",
)
UNITS = {
    "procent": ("kronor", "miljoner kronor", "kommuner"),
    "miljoner kronor": ("procent", "miljarder kronor", "kronor", "tkr"),
    "miljarder kronor": ("miljoner kronor", "procent"),
    "000 kronor": ("000 procent", "000 miljoner kronor", "000 tkr"),
    "mnkr": ("tkr", "procent", "mdkr"),
    "kommuner": ("landsting", "län", "procent", "kronor"),
    "enheter": ("procent", "kronor", "län"),
}
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
NAMES = {
    "Kerstin Almlöf": ("Göran Almlöf", "Kerstin Bergman", "Anders Ek"),
    "Socialdepartementet": ("Finansdepartementet", "Utbildningsdepartementet", "SKR"),
    "Statskontoret": ("Riksrevisionen", "Kammarkollegiet", "Skatteverket", "Uppsala"),
    "Norrbotten": ("Västerbotten", "Halland", "Värmland"),
    "Värmland": ("Dalarna", "Skåne", "Norrbotten"),
}


def mutations() -> Iterator[str]:
    """Wrong sentences, each made from a true one by a single change."""
    for sentence in TRUE:
        for hit in re.finditer(r"\d", sentence):
            for step in (1, 4, 7):
                digit = str((int(hit[0]) + step) % 10)
                yield sentence[: hit.start()] + digit + sentence[hit.end() :]
        for unit, others in UNITS.items():
            if unit in sentence:
                yield from (sentence.replace(unit, other) for other in others)
        for place, month in enumerate(MONTHS):
            if f" {month} " in sentence:
                yield from (sentence.replace(month, MONTHS[(place + shift) % 12]) for shift in (1, 5, 10))
        for name, others in NAMES.items():
            if name in sentence:
                yield from (sentence.replace(name, other) for other in others)
        if amount := re.search(r"\d[\d ]*(?:,\d+)?", sentence):
            yield sentence.replace(amount[0].strip(), f"{amount[0].strip()}0", 1)


# Some single changes happen upon another value that the evidence does hold.
TRUE_AGAIN = re.compile(
    r"(?:40|50) procent\.|betalar 50 kommuner|får 10 (?:miljoner|mnkr)|betalar 25 procent 2015|1,30 miljarder"
)
MUTANTS = sorted({wrong for wrong in mutations() if wrong not in TRUE})


def test_there_are_enough_planted_errors() -> None:
    assert len(MUTANTS) >= 250


@pytest.mark.parametrize("sentence", TRUE)
def test_the_true_sentences_the_errors_are_made_from_survive(sentence: str) -> None:
    assert gate(sentence).dropped == []


def test_every_planted_error_is_stopped() -> None:
    let_out = [wrong for wrong in MUTANTS if not gate(wrong).dropped]
    assert [wrong for wrong in let_out if not TRUE_AGAIN.search(wrong)] == []
    assert len(MUTANTS) - len(let_out) >= 200


def test_a_wrong_sentence_goes_and_the_right_ones_around_it_stay() -> None:
    text = "40 miljoner kronor delas ut. Av dem går 33 miljoner till Norge. Sista dag är den 11 juni 2010."
    grounded = gate(text)
    assert grounded.answer == "40 miljoner kronor delas ut. Sista dag är den 11 juni 2010."
    assert grounded.dropped == ["Av dem går 33 miljoner till Norge."]
    cut = [grounded.answer[claim.start : claim.end] for claim in grounded.claims]
    assert cut == [claim.text for claim in grounded.claims]


def test_a_wrong_line_of_a_list_goes_and_the_list_stays_a_list() -> None:
    grounded = gate("Så här fördelas det:\n1. Norrbotten: 3 mkr\n2. Värmland: 3 mkr\n3. Värmland: 2,5 mkr")
    assert grounded.answer == "Så här fördelas det:\n1. Norrbotten: 3 mkr\n3. Värmland: 2,5 mkr"


def test_nothing_is_left_where_nothing_holds() -> None:
    grounded = gate("Beloppet är 77 miljoner kronor.")
    assert (grounded.answer, grounded.claims) == ("", ())


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        pytest.param("Svar ges den 30 juni 2010.", "exact", id="the very words"),
        pytest.param("Då gäller 40 miljoner kronor.", "exact", id="the value as written"),
        pytest.param("Då gäller 40 mkr.", "normalised", id="the value in another form"),
        pytest.param("Andelen blir 45,8 procent.", "calculated", id="a result"),
        pytest.param("29 registreringar till behövs för 70 procent.", "calculated", id="a step"),
    ],
)
def test_a_claim_says_what_it_stands_on(sentence: str, support: str) -> None:
    grounded = gate(sentence, calculation=CALCULATION)
    assert [claim.support for claim in grounded.claims] == [support]


@pytest.mark.parametrize("wrong", ["Andelen blir 46,8 procent.", "28 fler behövs.", "Andelen blir 45,8 kronor."])
def test_a_number_that_no_step_holds_is_stopped(wrong: str) -> None:
    assert gate(wrong, (POOL,), CALCULATION).dropped == [wrong]


def test_the_questions_own_numbers_are_repeated_only_where_the_question_is_read() -> None:
    question = "Vi är 17 enheter i Ludvika, vad gäller 2018?"
    echo = "Du frågar om 17 enheter i Ludvika 2018."
    claim = "Ludvika har 17 enheter."
    assert gate(echo, allowed=question).dropped == []
    assert gate(claim, allowed=question).dropped == [claim]
    assert gate(echo).dropped == [echo]


def test_a_title_supports_years_and_names_but_no_amounts() -> None:
    titled = piece("Medlen delas ut efter ansökan.", title="Beslut om 55 miljoner kronor till Visby 2021")
    for supported in ("Så är det 2021.", "Det gäller i Visby."):
        assert gate(supported, (titled,)).dropped == []
    assert gate("Det är 55 miljoner kronor.", (titled,)).dropped != []


def test_a_row_stands_behind_its_own_heading_and_behind_no_other() -> None:
    row = piece("Norrbotten 3,0", title="4. Fördelning. Medel per län", at=7000, section="Bilaga 2")
    assert gate("Fördelning, Medel per län – Norrbotten: 3,0 miljoner kronor.", (row,)).dropped == []
    assert gate("Fördelning 2016 – Norrbotten: 3,0 miljoner kronor.", (row,)).dropped != []
    assert gate("Fördelning, Medel per län – Norrbotten: 4,0 miljoner kronor.", (row,)).dropped != []


def test_a_number_in_words_is_held_in_digits_too() -> None:
    frequency = piece("Läkaren gör en undersökning en gång per år och var fjärde vecka en mätning i två grupper.")
    told = "Läkaren gör en undersökning 1 gång per år och var {} vecka en mätning i {} grupper."
    assert gate(told.format("4:e", 2), (frequency,)).dropped == []
    assert gate(told.format("5:e", 2), (frequency,)).dropped != []
    assert gate(told.format("4:e", 3), (frequency,)).dropped != []


def test_what_part_of_a_question_is_not_answered_may_be_told_in_its_words() -> None:
    told = "Jag hittar inget säkert svar på: vad får Ludvika 2018?"
    assert gate(told, allowed="När är det och vad får Ludvika 2018?").dropped == []
    assert gate(told, allowed="När är det?").dropped == [told]


def test_a_quote_that_does_not_stand_in_its_document_supports_nothing() -> None:
    moved = replace(POOL, quote=POOL.quote.replace("40 miljoner", "90 miljoner"))
    text = "Kommunerna får 90 miljoner kronor."
    assert Gate((moved,), documents((POOL,))).filter(text) == ("", [text])
    assert Gate((moved,), {}).filter(text) == ("", [text])


@pytest.mark.parametrize(
    ("sentence", "stays"),
    [
        pytest.param("Pengarna får inte användas till lokaler.", True, id="denied as in the document"),
        pytest.param("Pengarna får användas till lokaler.", False, id="denied in the document alone"),
        pytest.param("The money may not be used for premises.", True, id="denied in English"),
        pytest.param("The money may be used for premises.", False, id="said in English, denied in the document"),
        pytest.param("Medel ska återbetalas.", True, id="said beside another denial"),
        pytest.param("Medel ska inte återbetalas.", False, id="denied beside another denial"),
        pytest.param("No more than 40 percent is needed.", True, id="a bound is no denial"),
        pytest.param("Krav: Under mars ska planen lämnas.", True, id="said under a label"),
        pytest.param("Krav: Planen ska inte under mars lämnas.", False, id="denied before a time"),
    ],
)
def test_what_is_denied_stays_denied_and_what_is_said_stays_said(sentence: str, stays: bool) -> None:
    told = piece(
        "Pengarna får inte användas till lokaler. Medel som inte förbrukats ska återbetalas. Högst 40 procent behövs. "
        "Under mars ska planen lämnas.",
        at=9500,
    )
    assert (gate(sentence, (told,)).dropped == []) is stays


@pytest.mark.parametrize(
    ("sentence", "stays"),
    [
        pytest.param("Ansökan ska ha kommit in senast den 1 mars 2012.", True, id="senast"),
        pytest.param("Ansökan tas emot tidigast den 1 mars 2012.", False, id="tidigast"),
        pytest.param("Applications are due by 1 March 2012.", True, id="by"),
        pytest.param("Högst 5 procent får gå till resor.", True, id="upp till is at most"),
        pytest.param("Minst 5 procent ska gå till resor.", False, id="upp till is not at least"),
        pytest.param("Minst 70 procent är anslutna.", False, id="a bound that no document sets"),
    ],
)
def test_a_bound_is_the_documents_own(sentence: str, stays: bool) -> None:
    told = piece(
        "Sista dag för ansökan är den 1 mars 2012. Upp till 5 procent får gå till resor. 70 procent är anslutna.",
        at=9600,
    )
    assert (gate(sentence, (told,)).dropped == []) is stays


def test_rows_that_are_quoted_are_counted() -> None:
    right, wrong = "Medlen fördelas på två län.", "Medlen fördelas på fyra län."
    assert gate(right, (NORTH, WEST)).dropped == []
    assert gate(wrong, (NORTH, WEST)).dropped == [wrong]


def test_a_row_to_show_passes_the_same_gate() -> None:
    gate_ = Gate(EVIDENCE, documents(EVIDENCE))
    assert gate_.row_stands(("Värmland", "2 500 000 kronor"))
    assert not gate_.row_stands(("Norrbotten", "4 000 000 kronor"))
    assert not gate_.row_stands(("Norrbotten", "2 500 000 kronor"))


@pytest.mark.parametrize(
    ("sentence", "stays"),
    [
        pytest.param("Andelen är 25 procent 2014.", True, id="its own year"),
        pytest.param("Andelen är 25 procent 2015.", False, id="the other's year"),
        pytest.param("För 2015 är den 50 procent.", True, id="year first"),
        pytest.param("2014 är den 50 procent och 2015 är den 25 procent.", False, id="both swapped"),
        pytest.param("Vid 70 procent ges 10 miljoner kronor.", True, id="its own amount"),
        pytest.param("Vid 70 procent ges 40 miljoner kronor.", False, id="the other's amount"),
    ],
)
def test_a_level_keeps_the_year_and_the_money_that_belong_to_it(sentence: str, stays: bool) -> None:
    yearly = piece("Huvudmännen betalar 25 procent 2014 och 50 procent 2015.", at=9000)
    assert (gate(sentence, (POOL, yearly)).dropped == []) is stays


def test_at_least_does_not_become_at_most() -> None:
    assert gate("Högst 40 procent får nås.").dropped != []
    assert gate("Minst 40 procent ska nås.").dropped == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[1] Medlen delas ut efter ansökan.", id="citation marker"),
        pytest.param("1. Medlen delas ut.\n2) Ansökan krävs.", id="list numbering"),
        pytest.param("Medlen delas ut, t.ex. till dem som ansöker.", id="abbreviation"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_claim_is_left_alone(text: str) -> None:
    assert gate(text).answer == text


def test_the_gate_is_quick() -> None:
    text = " ".join(TRUE)
    gate(text)
    assert min(_timed(text + " " * pad) for pad in range(1, 12)) < 0.02  # some 5 ms of processor time


def test_time_grows_with_the_text_alone() -> None:
    text = " ".join(TRUE)
    gate(text)
    once, tenfold = (min(_timed((text + " ") * times) for _ in range(3)) for times in (2, 20))
    assert tenfold < 40 * once


def _timed(text: str) -> float:
    held = documents(EVIDENCE)
    started = time.process_time()
    made = Gate(EVIDENCE, held)
    made.claims(made.filter(text)[0])
    return time.process_time() - started


@pytest.mark.parametrize(
    "cut",
    [
        pytest.param("0 miljoner kronor går till kommuner", id="first digit"),
        pytest.param("000 000 kronor till två landsting.", id="first group"),
        pytest.param("Posten för tryck är 900.", id="last group"),
        pytest.param("Regeringen har anvisat 981.", id="unit and groups"),
    ],
)
def test_words_cut_out_of_a_number_are_not_taken_as_a_quote(cut: str) -> None:
    assert gate(cut).dropped == [cut]


@pytest.mark.parametrize(
    ("sentence", "stays"),
    [
        pytest.param("Norrbotten: 3,0 milj. kr (3 000 000 kronor)", True, id="row told twice"),
        pytest.param("Norrbotten: 3,0 milj. kr (2 500 000 kronor)", False, id="another row's amount beside it"),
        pytest.param("In Swedish: “Svar ges den 30 juni 2010.”", True, id="quote within a lead"),
        pytest.param("In Swedish: “Svar ges den 11 juni 2010.”", False, id="quote with another day of the evidence"),
        pytest.param("Svar ges den 11 juni 2010.", False, id="the evidence's sentence with another of its days"),
        pytest.param("1. Norrbotten får 3 mkr; 2. Värmland får 2,5 mkr.", True, id="list within a line"),
    ],
)
def test_the_evidences_own_sentence_is_not_repeated_with_another_of_its_values(sentence: str, stays: bool) -> None:
    assert (gate(sentence).dropped == []) is stays


@pytest.mark.parametrize(
    ("sentence", "stays"),
    [
        pytest.param("Andelen är 45,8 procent, så målet 40 procent nås.", True, id="the outcome"),
        pytest.param("Andelen är 45,8 procent, så målet 70 procent nås.", False, id="another level of the trace"),
    ],
)
def test_a_calculations_outcome_is_not_repeated_with_another_of_its_values(sentence: str, stays: bool) -> None:
    grounded = gate(sentence, calculation=CALCULATION)
    assert (grounded.dropped == []) is stays


@pytest.mark.parametrize(
    ("head", "stays"),
    [("At most 12 children", False), ("At most 15 children", False), ("At most 12 or at most 15 children", True)],
)
def test_one_bound_is_not_told_for_a_quote_that_sets_several_of_its_kind(head: str, stays: bool) -> None:
    one = piece("En grupp för små barn får bestå av högst 12 barn och en grupp för stora barn av högst 15 barn.")
    assert Gate([one], documents([one])).stands(f"{head}: “{one.quote}”") is stays


def test_a_day_that_no_calendar_has_is_no_count_and_a_month() -> None:
    one = piece("Högst 60 procent beviljas, och inga beslut får fattas efter den 30 juni 2024.")
    gate = Gate([one], documents([one]))
    assert gate.stands("Inga beslut får fattas efter den 30 juni 2024.")
    assert not gate.stands("Inga beslut får fattas efter den 60 juni 2024.")


@pytest.mark.parametrize(("sentence", "stays"), [("Nivå 1 60 procent.", True), ("Nivå 4 60 procent.", False)])
def test_a_label_keeps_its_number_also_before_another_number(sentence: str, stays: bool) -> None:
    told = piece("Nivå 1 är 60 procent och nivå 2 är 80 procent.", at=9700)
    assert (gate(sentence, (told,)).dropped == []) is stays


@pytest.mark.parametrize(
    ("sentence", "stays"), [("2010 ges 5 miljoner kronor.", True), ("2011 ges 5 miljoner kronor.", False)]
)
def test_of_as_many_years_as_amounts_each_has_its_own(sentence: str, stays: bool) -> None:
    told = piece("2010 och 2011 ges 5 respektive 7 miljoner kronor.", at=9800)
    assert (gate(sentence, (told,)).dropped == []) is stays
