"""Small things that one notices only where they are wrong."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.http.scripted import LEVEL, NEAREST


def test_what_keys_do_is_not_told_where_there_are_none(browser: Browser, url: str) -> None:
    context = browser.new_context(base_url=url, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#question-hint")).to_be_visible()
    expect(page.locator(".ask-hint .keys")).to_be_hidden()
    context.close()


def test_what_one_can_do_with_an_answer_is_in_one_menu_that_says_what_a_receipt_is(page: Page) -> None:
    page.goto(f"/?{urlencode({'q': LEVEL})}")
    tools = page.locator(".answer-tools")
    expect(tools.locator("a").filter(visible=True)).to_have_count(0)
    tools.locator("summary").click()
    expect(tools.get_by_role("link", name="Kvitto som går att kontrollera")).to_be_visible()
    expect(tools.get_by_role("link", name="Spara som textfil")).to_be_visible()


def test_after_an_answer_one_asks_on_with_a_script_and_without(page: Page, browser: Browser, url: str) -> None:
    page.goto("/")
    page.get_by_label("Din fråga").fill(LEVEL)
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Fråga vidare")).to_be_focused()
    context = browser.new_context(base_url=url, java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"/?{urlencode({'q': NEAREST})}")
    expect(bare.get_by_role("textbox", name="Fråga vidare")).to_be_visible()
    context.close()


def test_the_look_that_is_chosen_is_kept_whatever_the_system_has(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    page.get_by_role("link", name="Mörkt utseende").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto("/documents")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.get_by_role("link", name="Ljust utseende").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_pictures_are_drawn_with_no_more_digits_than_they_need(page: Page) -> None:
    for address in ("/", "/learn/timeline", "/learn/money", "/calculators/palliative-register"):
        page.goto(address)
        drawn = page.locator("svg").evaluate_all("all => all.map(one => one.outerHTML).join('')")
        assert drawn
        assert re.findall(r"\b\d+\.\d*0\b", drawn) == []
    assert (
        page.locator("svg.icon path").count() == 0
    )  # each icon's lines stand once on a page, however often it is used


@pytest.mark.parametrize("address", ["/learn/money", "/calculators/palliative-register"])
def test_the_first_printed_page_is_full_and_no_page_holds_the_foot_alone(page: Page, address: str) -> None:
    page.goto(address)
    pages = [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(page.pdf(format="A4"))]
    first, last = (" ".join(text.split()) for text in (pages[0], pages[-1]))
    assert len(first) > 400
    assert not last.startswith("Svaren sätts samman")
