"""The asker's own figures: what is computed, and what is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.asking import Lacking
from assistant.answers.candidates import find
from assistant.answers.composing.draft import Draft
from assistant.answers.deciding import Cuts
from assistant.answers.figures import calculate_if_asked
from assistant.answers.form import Wanted
from assistant.answers.own_figures import own_money, read_figures
from assistant.answers.question import read_question
from assistant.library import Library
from tests.answers.test_deciding import Sure


def _calculated(library: Library, text: str, words: str, before: str | None = None) -> Draft | Lacking | None:
    question = read_question(text, before=before)
    found = find(library, Sure(words), question, Wanted({"how": 1.0}))
    return calculate_if_asked(library, question, Wanted({"situation": 1.0}), found, Cuts())


def _result(library: Library, text: str, words: str, before: str | None = None) -> dict[str, object]:
    found = _calculated(library, text, words, before)
    assert isinstance(found, Draft)
    assert found.calculation is not None
    return dict(found.calculation.result)


def test_deaths_and_registrations_of_a_year_go_to_the_calculator_of_that_name(library: Library) -> None:
    result = _result(library, "Vi har registrerat 48 av 120 dödsfall 2010, når vi nivån?", "40 miljoner kronor")
    assert result["share"] == "40.0"


def test_the_verdict_is_on_the_level_that_is_named(library: Library) -> None:
    found = _calculated(
        library, "Vi har 120 dödsfall 2010 och har registrerat 55. Når vi 70 procent?", "40 miljoner kronor"
    )
    assert isinstance(found, Draft)
    assert found.short.startswith("Nej.")


def test_a_span_is_no_share_to_compare() -> None:
    assert not read_figures(read_question("Vi ligger på 68–72 procent, räcker det 2010?")).shares


def test_a_missing_year_is_computed_for_each(library: Library) -> None:
    found = _calculated(library, "Vi har 55 registrerade av 120 dödsfall, räcker det?", "40 miljoner kronor")
    assert isinstance(found, Draft)
    assert "2011" in found.short
    assert not found.short.startswith(("Ja", "Nej"))


@pytest.mark.parametrize(("text", "yes"), [("Räcker 39 procent 2010?", "Nej."), ("Räcker hälften 2011?", "Ja.")])
def test_a_share_is_compared_without_asking_for_more(library: Library, text: str, yes: str) -> None:
    found = _calculated(library, text, "av dödsfallen")
    assert isinstance(found, Draft)
    assert found.short.startswith(yes)


@pytest.mark.parametrize(
    "text",
    [
        "Hur mycket får vi om vi har registrerat 48 av 120 dödsfall 2010?",
        "48 av 120 dödsfall 2010 registrerade, hur mkt pengar",
    ],
)
def test_how_much_is_not_answered_by_yes_or_no(library: Library, text: str) -> None:
    found = _calculated(library, text, "40 miljoner kronor")
    assert isinstance(found, Draft)
    assert found.short.startswith("48 av 120")


def test_a_follow_up_replaces_one_figure(library: Library) -> None:
    before = "Vi har registrerat 48 av 120 dödsfall 2010, når vi nivån?"
    result = _result(library, "och om vi får 130 dödsfall 2010?", "40 miljoner kronor", before)
    assert result["share"] == "36.9"


def test_what_a_key_lacks_is_asked_for(library: Library) -> None:
    question = "Hur mycket får en kommun med 20000 invånare för psykisk ohälsa?"
    found = _calculated(library, question, "psykisk ohälsa")
    assert isinstance(found, Lacking)
    assert found.missing[0].name == "all"


def test_a_number_of_the_rule_itself_is_no_own_figure(library: Library) -> None:
    question = read_question("Vad får de som når 70 procent 2010?")
    found = find(library, Sure("70 procent"), question, Wanted({"how": 1.0}))
    assert calculate_if_asked(library, question, Wanted({"amount": 1.0}), found, Cuts()) is None


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Stämmer det att 63 miljoner kronor betalas ut?", False),
        ("Vi har fått 63 miljoner kronor, när betalas de?", True),
    ],
)
def test_a_sum_of_the_documents_is_own_money_only_of_who_speaks_of_themselves(
    library: Library, text: str, own: bool
) -> None:
    question = read_question(text)
    found = find(library, Sure("63 000 000"), question, Wanted({"how": 1.0}))
    assert bool(own_money(read_figures(question), question, found, Cuts()).money) is own


def test_a_bound_is_no_figure_of_who_does_not_speak_of_themselves() -> None:
    assert not read_figures(read_question("Hur många fick mer än 100 000 kronor?")).money
    assert read_figures(read_question("Vi fick mer än 100 000 kronor, räcker det?")).money


def test_what_somebody_misses_is_no_figure_of_theirs() -> None:
    assert not read_figures(read_question("Vad händer om vi inte når 40 procent 2010?")).shares
    assert not read_figures(read_question("What happens if we miss the 40 percent?")).shares


def test_a_share_is_an_own_figure_where_a_yes_or_no_answers() -> None:
    assert not read_figures(read_question("Vilka kommuner nådde 70 procent 2012?")).shares
    assert read_figures(read_question("Räcker 70 procent 2012?")).shares
    assert read_figures(read_question("Hur mycket får vi om vi når 40 procent?")).shares


def test_what_a_level_takes_is_told_where_it_is_asked_how_many(library: Library) -> None:
    found = _calculated(library, "Vi har 120 dödsfall 2010, hur många måste vi registrera?", "40 miljoner kronor")
    assert isinstance(found, Draft)
    assert "48" in found.short
    told = _calculated(library, "Vi har 120 dödsfall 2010, klarar vi gränsen?", "40 miljoner kronor")
    assert not (isinstance(told, Draft) and "krävs" in told.short)


def test_a_share_is_not_held_against_a_level_of_a_far_less_likely_rule(library: Library) -> None:
    question = read_question("Personalen minskade med 66 procent 2010, vad händer då?")
    best = find(library, Sure("40 miljoner kronor"), question, Wanted({"how": 1.0}))
    first = replace(best.candidates[0], rules=(), probability=1.0)
    others = tuple(replace(one, probability=0.3) for one in best.candidates)
    found = replace(best, candidates=(first, *others))
    assert calculate_if_asked(library, question, Wanted({"situation": 1.0}), found, Cuts()) is None


def test_with_a_calculation_goes_what_else_the_reader_holds_to_answer(library: Library) -> None:
    question = read_question("Vi har registrerat 48 av 120 dödsfall 2010, når vi nivån?")
    found = find(library, Sure("40 miljoner kronor"), question, Wanted({"how": 1.0}))
    other = next(one for one in found.candidates if not one.rules)
    found = replace(found, candidates=(*found.candidates, replace(other, as_read=0.9)))
    draft = calculate_if_asked(library, question, Wanted({"situation": 1.0}), found, Cuts())
    assert isinstance(draft, Draft)
    assert any(other.evidence.overlaps(piece) for piece in draft.evidence)


@pytest.mark.parametrize("text", ["Vi har 55 av 120, räcker det?", "Vi har 55/120, räcker det?"])
def test_figures_of_which_nothing_is_said_are_held_against_each_programmes_level(library: Library, text: str) -> None:
    found = _calculated(library, text, "ingenting av detta")
    assert isinstance(found, Draft)
    assert found.calculation is not None
    programmes = found.calculation.result["programmes"]
    assert set(programmes) == {"Svenska Palliativregistret", "Senior Alert"}
    assert "45,8 procent" in found.short


def test_a_bare_share_is_held_against_the_levels_in_percent(library: Library) -> None:
    found = _calculated(library, "Räcker 55 procent?", "ingenting av detta")
    assert isinstance(found, Draft)
    assert "2011: ja" in found.short
    assert "2012: nej" in found.short


@pytest.mark.parametrize(
    ("text", "calculator"),
    [
        ("senior alert 11 av 13 är med, hur många fattas?", "senior-alert"),
        ("55 av 120 dödsfall 2010, räcker det?", "palliative-register"),
        ("alla våra 9 verksamheter registrerar 2010, räcker det?", "senior-alert"),
    ],
)
def test_a_written_calculator_is_found_by_its_words_whatever_is_read(
    library: Library, text: str, calculator: str
) -> None:
    found = _calculated(library, text, "ingenting av detta")
    assert isinstance(found, Draft)
    assert found.calculation is not None
    assert found.calculation.name == calculator


def test_what_was_reached_is_not_told_again_where_another_thing_is_asked(library: Library) -> None:
    question = read_question("när betalas det ut?", before="Vi har registrerat 48 av 120 dödsfall 2010, räcker det?")
    found = find(library, Sure("40 miljoner kronor"), question, Wanted({"payout": 1.0}))
    assert calculate_if_asked(library, question, Wanted({"payout": 1.0}), found, Cuts()) is None


def test_a_span_is_no_count() -> None:
    assert [one.number for one in read_figures(read_question("Vi har 12 platser för 1-3-åringar")).counts] == [12]
