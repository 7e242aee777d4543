"""What a newcomer asks in the first minutes, of the documents that ship: answered right, or plainly not sure."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.settings import project_path
from tests.browser.axe import asked
from tests.browser.profile import watched_page
from tests.http.running import running_service
from tests.shipped import shipped_library

_SURE = re.compile(r"\bis-answered\b")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A service of the shipped corpus that answers from it."""
    shipped_library()  # its index is up to date
    with running_service(project_path("corpus"), project_path("index")) as address:
        yield address


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    """A fresh browser profile on it."""
    with watched_page(browser, url) as page:
        page.set_default_navigation_timeout(180_000)  # it answers while it tries what it is to suggest
        yield page


def _turn(page: Page, *questions: str) -> Locator:
    page.goto(asked(*questions))
    return page.locator("[data-turn]").last


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_question_on_the_first_page_is_answered_without_a_doubt(page: Page, language: str) -> None:
    for _ in range(60):  # they are tried before they are shown
        if 'class="try" name="question"' in page.request.get(f"/?lang={language}").text():
            break
        page.wait_for_timeout(2000)
    page.goto(f"/?lang={language}")
    questions = page.locator("button.try").all_inner_texts()
    assert questions
    for question in questions:
        turn = _turn(page, question)
        expect(turn).to_have_class(_SURE)
        assert turn.locator(".chip").count() > 0


@pytest.mark.parametrize("words", ["tack", "Hej", "vad kan du?"])
def test_talk_is_answered_kindly_with_no_figure_source_or_tool(page: Page, words: str) -> None:
    turn = _turn(page, words)
    expect(turn).to_have_class(re.compile("is-small_talk"))
    assert not re.search(r"\d", turn.locator(".reply").inner_text())
    expect(turn.locator(".answer-foot")).to_have_count(0)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("Vad får de som når 70 procent 2010?", "10 miljoner", id="reward"),
        pytest.param("Hej! Jag är ny. Vad handlar det här om?", "Jag svarar på frågor", id="about"),
        pytest.param("Vilka sista dagar finns?", "11 juni 2010", id="dates"),
    ],
)
def test_a_first_question_is_answered_in_the_first_lines(page: Page, question: str, told: str) -> None:
    reply = _turn(page, question).locator(".reply")
    assert told in " ".join(reply.locator(".short, .verdict-line, .listed, .tabled").all_inner_texts())


def test_what_was_asked_of_one_year_is_never_answered_with_another(page: Page) -> None:
    level = "Vilken nivå gäller för Palliativregistret 2010?"
    expect(_turn(page, level, "och 2011?").locator(".read-words")).to_contain_text("2011")
    turn = _turn(page, level, "och 2011?", "hur mycket pengar är det?")
    assert "40 miljoner" not in turn.locator(".short").inner_text()
    turn = _turn(page, level, "och 2011?", "vi har 200 dödsfall och registrerar 90, räcker det?")
    expect(turn.locator(".verdict-line")).to_contain_text("till nivån 50 procent saknas 10")


def test_what_is_asked_with_figures_but_no_year_is_told_for_each_year(page: Page) -> None:
    turn = _turn(page, "Vi har 120 dödsfall och har registrerat 55. Når vi 70 procent?")
    expect(turn.locator(".share-figure")).to_contain_text("45,8")
    for year in ("2010", "2011", "2012"):
        expect(turn.locator(".verdict-line")).to_contain_text(year)


def test_how_much_is_not_answered_with_yes(page: Page) -> None:
    turn = _turn(page, "Hur mycket får vi om 55 av 120 dödsfall är registrerade 2010?")
    expect(turn.locator(".verdict-line")).to_contain_text("40 miljoner kronor")
    assert not turn.locator(".verdict-line").inner_text().startswith("Ja")


def test_money_left_over_is_told_first_to_be_paid_back_in_a_whole_sentence(page: Page) -> None:
    turn = _turn(page, "Vad händer om vi inte använder alla pengar?")
    expect(turn.locator(".listed li").first).to_contain_text("Oanvända medel ska betalas tillbaka")


def test_an_amount_is_told_with_what_it_is_for_and_of_the_county_asked_for_alone(page: Page) -> None:
    county = "Hur mycket får Norrbotten?"
    first = _turn(page, county).locator(".short")
    for told in ("utvecklingsledare", "2010", "Norrbotten", "3 miljoner kronor"):
        expect(first).to_contain_text(told)
    reply = _turn(page, county, "Och Västra Götaland?").locator(".reply")
    expect(reply).to_contain_text("Västra Götaland 9 miljoner kronor")
    for other in ("Norrbotten", "Västerbotten", "Västernorrland", "Gävleborg"):
        expect(reply.locator(".short")).not_to_contain_text(other)


def test_who_pays_is_not_answered_where_no_document_says_it(page: Page) -> None:
    turn = _turn(page, "Vem betalar ut pengarna till Svenska Palliativregistret?")
    expect(turn).to_have_class(re.compile("is-nearest"))
    expect(turn.get_by_role("link", name="Sök i dokumenten i stället")).to_be_visible()


def test_the_division_by_county_is_a_whole_table_with_the_place_of_each_row(page: Page) -> None:
    turn = _turn(page, "Hur fördelas de 66 miljonerna per län?")
    expect(turn.locator("caption").first).to_contain_text("66 miljoner kronor")
    turn.locator(".tabled summary").click()
    assert turn.locator(".tabled details tbody tr").count() >= 21
    assert turn.locator(".tabled details tbody th .chip").count() >= 21
    expect(turn.locator(".tag.is-partial")).to_have_count(0)


@pytest.mark.parametrize("question", ["Vad krävs i Senior Alert?", "Vilka krav gäller för Svenska Palliativregistret?"])
def test_every_sentence_has_a_number_and_every_number_has_a_source(page: Page, question: str) -> None:
    turn = _turn(page, question)
    for said in (*turn.locator(".listed li").all(), *turn.locator(".short").all()):
        assert said.locator(".chip").count() > 0
    told = [text.split("–") for text in turn.locator(".chip[data-source]").all_inner_texts()]
    cited = {number for ends in told for number in range(int(ends[0]), int(ends[-1]) + 1)}
    assert cited == set(range(1, turn.locator("[data-source-item]").count() + 1))


def test_a_draft_that_says_gets_of_who_applies_is_contradicted(page: Page) -> None:
    page.goto("/verify")
    page.get_by_label("Text att granska").fill("Hägersten får 14 miljoner kronor.")
    page.get_by_role("button", name="Granska", exact=True).click()
    verdict = page.locator(".verdicts li").first
    expect(verdict.locator(".tag").first).to_have_text("Motsägs av dokumenten")
    expect(verdict).to_contain_text(re.compile("sök(er|s) 14 mnkr"))


def test_a_pace_past_the_whole_is_not_told_as_a_share(page: Page) -> None:
    page.goto("/calculators/pace")
    expect(page.locator("[data-result] .outcome")).to_contain_text("målet nås")
    expect(page.locator("[data-result] .outcome")).not_to_contain_text("110")


def test_an_english_reply_begins_with_no_bare_number(page: Page) -> None:
    reply = _turn(page, "What level applies for Svenska Palliativregistret in 2010?").locator(".reply")
    expect(reply).to_be_visible()
    assert not re.match(r"[\d ,./%]+(percent)?[,.]", reply.locator(".short").inner_text())


def test_the_bars_of_a_rule_are_as_wide_as_its_answer(page: Page) -> None:
    turn = _turn(page, "Hur mycket får Norrbotten?")
    turn.locator(".evidence > summary").click()
    card = turn.locator(".card:has(.bars)")
    card.locator("summary").click()
    widths = [one.evaluate("one => one.getBoundingClientRect().width") for one in (card, turn.locator(".rules"))]
    assert widths[0] == widths[1]
    assert card.locator(".bar svg").first.evaluate("one => one.getBoundingClientRect().width") > 100


def test_the_county_asked_for_is_marked_among_the_rows(page: Page) -> None:
    page.goto("/calculators/county-allocation?county=Värmland")
    marked = page.locator("[data-result] .bars .is-chosen")
    expect(marked).to_have_count(1)
    expect(marked.locator("th")).to_have_text("Värmland")
    look = "one => [getComputedStyle(one).fontWeight, getComputedStyle(one).backgroundColor].join()"
    other = page.locator("[data-result] .bars tr:not(.is-chosen) th").last
    assert marked.locator("th").evaluate(look) != other.evaluate(look)
