"""What an answer looks like: short, each thing as what it is, and what can be done where it does not answer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import asked
from tests.browser.test_asking import ask
from tests.http.scripted import (
    CALCULATION,
    DOUBTED,
    FOLLOW_UP,
    LEVEL,
    LEVEL_IN_ENGLISH,
    LISTED,
    MUCH_MISSING,
    NEAREST,
    TABLE,
    UNCLEAR,
    WORRIED,
    YEAR_MISSING,
)

_BROKEN = """() => [...document.querySelectorAll('.card dd, .card dt')].flatMap(one => {
  one.closest('details').open = true;
  const text = one.firstChild, words = [...text.data.matchAll(/[^\\s\\u00a0]+/g)];
  return words.filter(word => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map(word => word[0]); })"""

_LINES = """one => {
  const words = document.createRange();
  words.selectNodeContents(one);
  return words.getClientRects().length; }"""

_EDGE = "one => getComputedStyle(one).borderLeft"


def test_a_plain_answer_is_a_card_of_less_than_half_a_screen(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(asked(LEVEL))
    box = page.locator(".reply").bounding_box()
    assert box
    assert box["height"] <= 420


@pytest.mark.parametrize("question", [LEVEL, LEVEL_IN_ENGLISH], ids=["Swedish", "English"])
@pytest.mark.parametrize("width", [1280, 768, 360])
def test_words_are_whole_in_the_facts_of_a_rule(page: Page, width: int, question: str) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(asked(question))
    page.locator(".evidence > summary").click()
    assert page.locator(".card dd").count() > 0
    assert page.evaluate(_BROKEN) == []


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_what_a_button_says_is_in_whole_words(page: Page, width: int, language: str) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{asked(CALCULATION)}&lang={language}")
    buttons = page.locator("[data-recalculate] button")
    assert buttons.count() > 0
    assert [one.inner_text() for one in buttons.all() if one.evaluate(_LINES) > len(one.inner_text().split())] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_list_is_a_list_and_a_table_a_table_with_the_row_asked_for(page: Page) -> None:
    page.goto(asked(LISTED, TABLE))
    expect(page.locator(".listed li")).to_have_count(3)
    expect(page.locator(".answer-table .is-asked th").first).to_contain_text("Halland")
    page.get_by_text("Visa alla 12 rader").click()
    expect(page.locator(".tabled details tbody tr")).to_have_count(12)


def test_what_is_missing_is_filled_in_where_it_is_asked_for(page: Page) -> None:
    page.goto("/")
    ask(page, YEAR_MISSING)
    page.locator("[data-missing]").get_by_role("button", name="2011").click()
    expect(page.locator("[data-turn]").last.locator(".reply")).to_contain_text("50 procent")
    ask(page, MUCH_MISSING)
    last = page.locator("[data-turn]").last
    last.get_by_label("2012").check()
    last.get_by_label("Dödsfall").fill("120")
    last.get_by_role("button", name="Räkna").click()
    expect(page.locator("[data-turn]")).to_have_count(4)
    expect(page.locator("[data-turn]").last.locator(".question")).to_contain_text("År: 2012; Dödsfall: 120")


def test_where_nothing_answers_what_comes_closest_is_shown_as_that_with_a_search(page: Page) -> None:
    page.goto(asked(NEAREST))
    turn = page.locator("[data-turn]")
    expect(turn.locator(".short")).to_have_count(1)
    expect(turn.locator(".nearest blockquote")).to_have_count(2)
    expect(turn.locator(".reply")).to_have_css("border-style", "dashed")
    expect(turn.get_by_role("link", name="example.se/kontakt")).to_have_attribute("href", "https://example.se/kontakt")
    turn.get_by_role("link", name="Sök i dokumenten i stället").click()
    expect(page.locator("#q")).to_have_value(NEAREST)


def test_an_answer_that_doubts_says_so_first_and_looks_otherwise_than_one_that_does_not(page: Page) -> None:
    page.goto("/")
    ask(page, LEVEL)
    ask(page, DOUBTED)
    sure, doubting = page.locator("[data-turn] .reply").all()
    assert sure.evaluate(_EDGE) != doubting.evaluate(_EDGE)
    expect(doubting.locator("> p").first).to_have_text("Jag är osäker på om det här är svaret.")
    expect(doubting.get_by_role("link", name="example.se/kontakt")).to_be_visible()
    expect(sure.locator(".onward")).to_have_count(0)


def test_a_kind_word_to_somebody_who_is_worried_looks_like_no_doubt_and_the_answer_still_leads(page: Page) -> None:
    page.goto(asked(DOUBTED, WORRIED))
    doubting, worried = page.locator("[data-turn] .reply").all()
    expect(worried.locator("> p").first).to_have_text("Jag förstår att det är oroande.")
    expect(worried.locator(".short")).to_contain_text("1 850 kronor")
    assert worried.evaluate(_EDGE) != doubting.evaluate(_EDGE)
    colours = [one.locator("> p").first.evaluate("one => getComputedStyle(one).color") for one in (worried, doubting)]
    assert colours[0] != colours[1]


def test_a_question_that_is_unclear_is_asked_back_with_what_it_can_mean(page: Page) -> None:
    page.goto("/")
    ask(page, UNCLEAR)
    page.locator(".follow-ups").get_by_role("button", name=LEVEL).click()
    expect(page.locator("[data-turn]").last.locator(".short")).to_contain_text("40 procent")


def test_how_a_question_was_read_stands_under_it_and_is_changed_in_place(page: Page) -> None:
    page.goto("/")
    ask(page, LEVEL)
    ask(page, FOLLOW_UP)
    last = page.locator("[data-turn]").last
    last.locator(".read-as summary").click()
    last.locator(".read-as textarea").fill(LEVEL.replace("2010", "2012"))
    last.get_by_role("button", name="Fråga så i stället").click()
    expect(page.locator("[data-turn]")).to_have_count(2)
    expect(page.locator("[data-turn]").last.locator(".short")).to_contain_text("70 procent")


def test_while_the_documents_are_read_the_page_waits_and_goes_on_by_itself(page: Page, url: str) -> None:
    shown = page.request.get("/").text()
    waiting = shown.replace("<main", '<div data-waiting id="waits">Läser</div><main', 1)
    page.route(f"{url}/", lambda route: route.fulfill(body=waiting, content_type="text/html"), times=1)
    page.goto("/")
    expect(page.locator("#waits")).to_have_count(0)
    expect(page.locator("#question")).to_be_visible()


def test_only_a_level_is_said_to_be_measured(page: Page) -> None:
    page.goto(asked(LEVEL))
    page.locator(".evidence > summary").click()
    facts = page.locator(".card").evaluate_all(
        "cards => cards.map(card => [card.querySelector('.kind').textContent, "
        "[...card.querySelectorAll('dt')].map(fact => fact.textContent)])"
    )
    assert facts
    assert [kind for kind, labels in facts if "Mäts" in labels and not kind.startswith("Nivå")] == []
