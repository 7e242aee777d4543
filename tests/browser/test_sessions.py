"""Fifteen turns in a row: with the keyboard alone, by touch on a phone, and without a script."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.profile import watched_page
from tests.browser.test_asking import in_view
from tests.http.scripted import (
    CALCULATION,
    FOLLOW_UP,
    GREETING,
    LEVEL,
    LEVEL_IN_ENGLISH,
    LISTED,
    NEAREST,
    TABLE,
    UNCLEAR,
)

QUESTIONS = (
    *(LEVEL, FOLLOW_UP, "och 2012?", CALCULATION, LISTED, TABLE, NEAREST, UNCLEAR, GREETING, LEVEL_IN_ENGLISH),
    *("När är sista dag för skogsbidraget?", LEVEL, "och 2010?", "Vad är Senior Alert?", "Tack för hjälpen!"),
)


def test_fifteen_turns_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    for place, question in enumerate(QUESTIONS, start=1):
        page.keyboard.type(question)  # the focus is where one writes, from the first turn to the last
        page.keyboard.press("Enter")
        _answered(page, place, question)
        expect(page.locator("#question")).to_be_focused()
        assert in_view(page, "#question")
    page.reload()
    expect(page.locator("[data-turn]")).to_have_count(len(QUESTIONS))
    expect(page.locator("[data-conversation-list] a")).to_have_count(1)


def test_fifteen_turns_by_touch_on_a_phone(browser: Browser, url: str) -> None:
    with watched_page(browser, url, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as page:
        page.goto("/")
        for place, question in enumerate(QUESTIONS, start=1):
            page.locator("#question").tap()
            page.keyboard.insert_text(question)
            page.locator("[data-send]").tap()
            _answered(page, place, question)
            assert in_view(page, "[data-turn]:last-child .question")
            assert page.evaluate("document.documentElement.scrollWidth") == 360
        chip = page.locator(".chip").last
        chip.tap()
        panel = page.locator("[data-source-panel]")
        expect(panel.locator("[data-source-body] .source-head")).to_be_visible()
        page.get_by_role("button", name="Stäng källan").tap()
        expect(panel).to_be_hidden()


def test_fifteen_turns_without_a_script(browser: Browser, url: str) -> None:
    with watched_page(browser, url, java_script_enabled=False) as page:
        page.goto("/")
        for place, question in enumerate(QUESTIONS, start=1):
            page.locator("#question").fill(question)
            page.get_by_role("button", name="Fråga", exact=True).click()
            _answered(page, place, question)
            assert page.url.endswith(f"#svar-{place}")


def _answered(page: Page, place: int, question: str) -> None:
    expect(page.locator("[data-turn]")).to_have_count(place)
    expect(page.locator("[data-turn]").last.locator("h2")).to_contain_text(question)
