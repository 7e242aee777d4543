"""The one place that answers, asks back or refuses, on made chances over the shipped corpus."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.answers import ask
from assistant.answers.candidates import Found, find
from assistant.answers.deciding import Cuts, Decision, decide
from assistant.answers.form import Wanted
from assistant.answers.model import Reason, Status
from assistant.answers.question import read_question
from assistant.library import Library
from assistant.reader import PassageText, Reading
from assistant.reader.model import Cuts as ReadersCuts


class Sure:
    """A reader that takes the units with some words for the answer."""

    stamp = "sure"
    cuts = ReadersCuts(part=0.5)

    def __init__(
        self, words: str, chance: float = 0.9, answered: float | None = None, verdict: tuple[float, float] = (0.0, 0.0)
    ) -> None:
        self.words, self.chance, self.answered, self.verdict = words, chance, answered, verdict

    def right(self, answered: float, told: float) -> float:
        return min(answered, told)

    def read(
        self,
        question: str,
        passages: Sequence[PassageText],
        before: str | None = None,
        near: Sequence[Sequence[float]] | None = None,
    ) -> Reading:
        units = tuple(
            tuple(self.chance if self.words in unit else 0.01 for unit in passage.units) for passage in passages
        )
        best = max((max(some, default=0.0) for some in units), default=0.0)
        verdicts = tuple((self.verdict,) * len(passage.units) for passage in passages)
        return Reading(units, best if self.answered is None else self.answered, verdicts)


def _decided(library: Library, text: str, words: str, kind: str = "amount", chance: float = 0.9) -> Decision:
    question = read_question(text)
    found: Found = find(library, Sure(words, chance), question, Wanted({"how": 1.0}))
    return decide(library, question, Wanted({kind: 1.0}), found, Cuts())


def test_likely_units_answer(library: Library) -> None:
    decision = _decided(library, "När ska oanvända medel betalas tillbaka?", "31 mars 2013", "date")
    assert decision.status is Status.ANSWERED
    assert "31 mars 2013" in decision.chosen[0].unit.clean


def test_unlikely_units_are_shown_as_nearest_only(library: Library) -> None:
    decision = _decided(library, "När ska oanvända medel betalas tillbaka?", "31 mars 2013", "date", chance=0.3)
    assert decision.status is Status.NOT_FOUND
    assert 0 < len(decision.chosen) <= 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("Hur mycket får Kiruna kommun?", Reason.UNKNOWN_BODY, id="a place nobody names"),
        pytest.param("Vilken nivå gäller för registrerade dödsfall 2019?", Reason.YEAR_NOT_COVERED, id="another year"),
        pytest.param("Hur många kronor per sängplats blir det?", Reason.LEFT_OPEN, id="by what nothing is by"),
    ],
)
def test_set_tests_refuse_however_sure_the_reader_is(library: Library, text: str, reason: Reason) -> None:
    decision = _decided(library, text, "40 miljoner kronor")
    assert (decision.status, decision.reason) == (Status.NOT_FOUND, reason)


def test_a_slip_of_the_asker_is_not_repeated(library: Library) -> None:
    decision = _decided(library, "Hur många kronor per dödsfal blir det?", "40 miljoner kronor")
    assert decision.name == "dödsfall"


def test_who_tells_where_they_are_from_is_not_refused_for_it(library: Library) -> None:
    decision = _decided(library, "Vi är från Kiruna, när ska oanvända medel betalas tillbaka?", "31 mars 2013", "date")
    assert decision.status is Status.ANSWERED


def test_a_sum_that_a_table_divides_is_told_by_its_rows(library: Library) -> None:
    decision = _decided(library, "Hur fördelas de 271 miljonerna?", "271 000 000 kronor", "key")
    assert decision.whole
    assert decision.chosen[0].rules[0].total == 271_000_000


@pytest.mark.parametrize(("chance", "status"), [(0.45, Status.CLARIFY), (0.9, Status.ANSWERED)])
def test_a_bare_question_is_asked_back_where_nothing_is_likelier_than_not(
    library: Library, chance: float, status: Status
) -> None:
    question = read_question("hur mkt får vi")
    found = find(library, Sure("miljoner kronor", chance, 0.9), question, Wanted({"how": 1.0}))
    decision = decide(library, question, Wanted({"amount": 1.0}), found, Cuts(part=0.4))
    assert decision.status is status
    assert (len(decision.programs) > 1) is (status is Status.CLARIFY)


def test_small_talk_is_no_question(library: Library) -> None:
    assert _decided(library, "hej", "finns inte någonstans", "small_talk").status is Status.SMALL_TALK


def test_what_something_is_asked_by_is_the_word_after_per(library: Library) -> None:
    decision = _decided(library, "What does it cost per unit and year?", "Norrbotten")
    assert decision.name == "unit"


def test_what_the_documents_say_of_one_is_said_per_that(library: Library) -> None:
    decision = _decided(library, "Hur många personer per län räknar man med?", "personer per län")
    assert decision.status is Status.ANSWERED


def test_of_a_bare_question_it_is_told_which_programmes_it_may_mean(library: Library) -> None:
    question = read_question("När ansöka?")
    found = find(library, Sure("juni 2010"), question, Wanted({"date": 1.0}))
    decision = decide(library, question, Wanted({"date": 1.0}), found, Cuts())
    assert decision.status is Status.ANSWERED
    assert len(decision.programs) == len(set(decision.programs))
    assert set(decision.programs) >= {rule.program for one in decision.chosen[:1] for rule in one.rules[:1]}


def test_a_day_of_the_next_year_answers_about_the_year_it_is_for(library: Library) -> None:
    decision = _decided(library, "När ska oanvända medel för 2012 betalas tillbaka?", "31 mars 2013", "date")
    assert decision.status is Status.ANSWERED
    assert "31 mars 2013" in decision.chosen[0].unit.clean


def test_what_the_documents_answer_is_on_the_subject(library: Library) -> None:
    wanted = Wanted({"off_topic": 0.9, "amount": 0.1})
    for answered, refused in ((0.9, False), (0.1, True)):
        question = read_question("Hur mycket får Norrbotten?")
        found = find(library, Sure("Norrbotten", answered, answered), question, wanted)
        assert (decide(library, question, wanted, found, Cuts()).reason is Reason.OUT_OF_SCOPE) is refused


@pytest.mark.parametrize(
    ("closed", "verdict", "told"),
    [
        pytest.param(0.9, (0.1, 0.5), False, id="no"),
        pytest.param(0.9, (0.5, 0.1), True, id="yes"),
        pytest.param(0.9, (0.3, 0.4), None, id="either"),
        pytest.param(0.9, (0.0, 0.0), None, id="not known"),
        pytest.param(0.1, (0.1, 0.9), None, id="not asked for"),
    ],
)
def test_a_yes_or_no_is_said_where_one_is_asked_for_and_far_likelier_than_the_other(
    library: Library, closed: float, verdict: tuple[float, float], told: bool | None
) -> None:
    question = read_question("Ska oanvända medel betalas tillbaka?")
    found = find(library, Sure("31 mars 2013", verdict=verdict), question, Wanted({"how": 1.0}))
    wanted = Wanted({"how": 1.0}, closed=closed)
    assert decide(library, question, wanted, found, Cuts(verdict=0.8)).verdict is told


def test_a_level_asked_about_by_who_has_no_figures_is_not_held_against_itself(library: Library) -> None:
    answer = ask(library, "Is it certain that the palliative register target will be 70 per cent in 2012?")
    assert answer.calculation is None
    assert not answer.short_answer.startswith("Yes")


def test_what_the_reader_singles_out_is_told_without_other_programmes(library: Library) -> None:
    decision = _decided(library, "När ska ansökan vara inne?", "11 juni 2010", "date")
    assert {one.document.id for one in decision.chosen} == {"ansokan-2010-hagersten"}


@pytest.mark.parametrize("question", ["How much is it for each bed?", "What does it come to for every bed?"])
def test_for_each_asks_what_per_does(library: Library, question: str) -> None:
    assert _decided(library, question, "40 miljoner kronor").reason is Reason.LEFT_OPEN


def test_a_unit_of_time_is_nothing_that_money_is_divided_by(library: Library) -> None:
    assert (
        _decided(library, "Hur många kronor per kalenderår delar kommunerna på?", "40 miljoner kronor").status
        is Status.ANSWERED
    )


def test_what_follows_from_missing_a_level_that_is_named_is_told_by_the_rules_that_set_it(library: Library) -> None:
    decision = _decided(library, "Vad händer om kommunen inte når 40 procent?", "finns inte", "consequence")
    assert decision.status is Status.ANSWERED
    assert all("40 procent" in one.unit.clean for one in decision.chosen)
    refused = _decided(library, "Vad händer om kommunen inte når 41 procent?", "finns inte", "consequence")
    assert refused.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("words", "text", "verdict"),
    [
        pytest.param("Det går inte att söka", "Går det att söka medlen för eHälsa?", False, id="a denial"),
        pytest.param("Det går inte att söka", "Går det inte att söka medlen för eHälsa?", None, id="denied itself"),
        pytest.param("40 procent", "Räknas dödsfall i Palliativregistret?", None, id="nothing denied"),
        pytest.param("idéburna verksamheter och organisationer", "Kan ett företag söka?", None, id="organisationer"),
    ],
)
def test_a_unit_that_denies_says_no_where_the_reader_leans_to_it(
    library: Library, words: str, text: str, verdict: bool | None
) -> None:
    question = read_question(text)
    found = find(library, Sure(words, verdict=(0.2, 0.5)), question, Wanted({"how": 1.0}))
    assert decide(library, question, Wanted({"yesno": 1.0}, closed=1.0), found, Cuts()).verdict is verdict


@pytest.mark.parametrize(("chance", "surely"), [(0.6, True), (0.4, False)])
def test_a_no_that_a_unit_says_outright_is_told_without_a_doubt_from_an_even_chance_on(
    library: Library, chance: float, surely: bool
) -> None:
    question = read_question("Går det att söka medlen för eHälsa?")
    reader = Sure("Det går inte att söka", chance, 0.95, verdict=(0.1, 0.5))
    found = find(library, reader, question, Wanted({"how": 1.0}))
    decision = decide(library, question, Wanted({"yesno": 1.0}, closed=1.0), found, Cuts(part=0.2))
    assert (decision.verdict is False, decision.sure) == (surely, surely)
