"""A conversation: what one writes in, stopping, changing, coming back, what is kept."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_asking import ask, in_view
from tests.http.scripted import FOLLOW_UP, LEVEL


@pytest.mark.parametrize("size", [(1280, 900), (360, 740)], ids=["wide", "phone"])
def test_one_writes_at_the_bottom_of_the_window_whatever_the_answer_is_long(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto("/")
    for question in (LEVEL, FOLLOW_UP):
        ask(page, question)
        assert in_view(page, "#question")
        assert in_view(page, ".turn:last-child .question")
    page.mouse.wheel(0, -300)
    assert in_view(page, "#question")


def test_on_a_wide_screen_the_menu_stays_whole_over_the_first_answer(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/")
    ask(page, LEVEL)
    assert in_view(page, ".turn .question")
    assert in_view(page, ".top")


def test_at_400_percent_what_one_writes_in_lies_over_nothing(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(f"/?{urlencode({'q': LEVEL})}")
    expect(page.locator(".ask")).to_have_css("position", "static")


def test_the_focus_stays_where_one_writes_and_the_answer_is_said(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#question")).to_be_focused()
    ask(page, LEVEL)
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator("[data-live]")).to_contain_text("40 procent")
    page.keyboard.type(FOLLOW_UP)
    expect(page.locator("#question")).to_have_value(FOLLOW_UP)


def test_what_one_writes_in_grows_and_says_when_room_runs_out(page: Page) -> None:
    page.goto("/")
    box = page.locator("#question")
    low = box.bounding_box()
    box.fill("rad\n" * 5)
    high = box.bounding_box()
    assert low
    assert high
    assert high["height"] > low["height"] + 40
    box.fill("x" * 990)
    expect(page.locator("[data-left]")).to_have_text("10 tecken kvar")


def test_waiting_can_be_stopped_and_the_question_is_kept(page: Page) -> None:
    page.goto("/")
    page.route("**/chat/stream", lambda route: None)  # never answered
    page.locator("#question").fill(LEVEL)
    page.locator("#question").press("Enter")
    expect(page.locator(".pending .thinking")).to_be_visible()
    expect(page.locator("[data-send]")).to_be_hidden()
    page.get_by_role("button", name="Stoppa").click()
    expect(page.locator(".pending")).to_have_count(0)
    expect(page.locator("#question")).to_have_value(LEVEL)
    expect(page.locator("[data-start]")).to_be_visible()


def test_a_question_is_changed_and_the_answers_after_it_are_made_again(page: Page) -> None:
    page.goto("/")
    ask(page, LEVEL)
    ask(page, FOLLOW_UP)
    page.locator("[data-edit]").first.click()
    expect(page.locator("#question")).to_have_value(LEVEL)
    expect(page.locator("[data-editing]")).to_be_visible()
    ask(page, LEVEL.replace("2010", "2012"))
    expect(page.locator("[data-turn]")).to_have_count(1)
    expect(page.locator("[data-editing]")).to_be_hidden()


def test_a_conversation_is_whole_after_a_reload_and_listed_once(page: Page) -> None:
    page.goto("/")
    questions = [LEVEL, FOLLOW_UP, "och 2012?", *(f"Hur mycket avsätts för Senior Alert 201{n}?" for n in range(6))]
    for question in questions:
        ask(page, question)
    page.reload()
    expect(page.locator("[data-turn] .question")).to_have_count(len(questions))
    expect(page.locator("[data-conversation-list] a")).to_have_count(1)
    expect(page.locator("[data-conversation-list] a")).to_have_text(LEVEL)


def test_conversations_are_listed_opened_and_deleted(page: Page) -> None:
    page.goto("/")
    ask(page, LEVEL)
    page.get_by_role("link", name="Ny fråga").click()
    expect(page.locator("[data-turn]")).to_have_count(0)
    ask(page, "Hur mycket avsätts för Senior Alert 2010?")
    expect(page.locator("[data-conversation-list] a")).to_have_count(2)
    page.locator("[data-conversation-list] a", has_text=LEVEL).click()
    expect(page.locator("[data-turn] .short")).to_contain_text("40 procent")
    page.get_by_role("button", name="Ta bort samtalet: Hur mycket").click()
    expect(page.locator("[data-conversation-list] a")).to_have_count(1)
    page.get_by_role("button", name="Ta bort alla").click()
    expect(page.locator("[data-conversation-box]")).to_be_hidden()


def test_many_conversations_are_listed_in_one_column_whatever_their_number(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/")
    page.evaluate(
        """() => localStorage.setItem('villkor-conversations', JSON.stringify([...Array(20).keys()].map(
        n => ({ id: `${n}`, title: `Fråga ${n} om bidrag`, questions: [`Fråga ${n}?`], at: Date.now() }))))"""
    )
    page.goto(f"/?{urlencode({'q': LEVEL})}")
    place, title = page.locator(".talks").bounding_box(), page.locator(".talk a").first.bounding_box()
    assert place
    assert title
    assert place["x"] <= title["x"]
    assert title["x"] + title["width"] <= place["x"] + place["width"]
    assert title["width"] > 80


def test_a_conversation_is_given_another_name(page: Page) -> None:
    page.goto("/")
    ask(page, LEVEL)
    page.get_by_role("button", name="Byt namn på samtalet").click()
    name = page.get_by_label("Samtalets namn")
    expect(name).to_be_focused()
    name.fill("Nivåer 2010")
    name.press("Enter")
    expect(page.locator("[data-conversation-list] a")).to_have_text("Nivåer 2010")
    ask(page, FOLLOW_UP)
    expect(page.locator("[data-conversation-list] a")).to_have_text("Nivåer 2010")
    page.get_by_role("button", name="Byt namn på samtalet").press("Enter")
    page.get_by_label("Samtalets namn").fill("något annat")
    page.get_by_label("Samtalets namn").press("Escape")
    expect(page.locator("[data-conversation-list] a")).to_have_text("Nivåer 2010")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_list_of_conversations_has_its_name_on_one_line_on_a_phone(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/?{urlencode({'q': LEVEL, 'lang': language})}")
    name = page.locator(".talk-list summary")
    expect(name).to_be_visible()
    box = name.bounding_box()
    assert box
    assert box["height"] < 50
    name.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_title_of_the_page_is_the_question(page: Page) -> None:
    page.goto("/")
    ask(page, LEVEL)
    assert page.title().startswith(LEVEL)
    page.reload()
    assert page.title().startswith(LEVEL[:50])


def test_a_question_refused_as_it_stands_is_the_one_fault_told_at_the_box(page: Page) -> None:
    page.goto("/")
    page.locator("#question").fill("Ring 070-123 45 67 om bidrag?")
    page.locator("#question").press("Enter")
    expect(page.locator("#question-wrong")).to_be_visible()
    expect(page.locator("#question")).to_have_attribute("aria-invalid", "true")


def test_a_session_works_without_a_script(browser: Browser, url: str) -> None:
    context = browser.new_context(base_url=url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    for place, question in enumerate((LEVEL, FOLLOW_UP, "och 2012?"), start=1):
        page.locator("#question").fill(question)
        page.get_by_role("button", name="Fråga", exact=True).click()
        expect(page.locator("[data-turn]")).to_have_count(place)
        assert page.url.endswith(f"#svar-{place}")
    page.locator("#question").fill("")
    page.get_by_role("button", name="Fråga", exact=True).click()
    expect(page.locator("#question-wrong")).to_contain_text("Skriv en fråga")
    expect(page.locator("[data-turn]")).to_have_count(3)
    page.get_by_role("link", name="Ändra frågan").last.click()
    expect(page.locator("#question")).to_have_value("och 2012?")
    context.close()
