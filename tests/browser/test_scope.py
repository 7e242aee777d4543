"""Choosing what is looked in."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from tests.browser.test_asking import ask
from tests.http.material import PDF, SHEET
from tests.http.scripted import LEVEL


def choose(page: Page, document: str) -> None:
    if page.locator(".scope[open]").count() == 0:
        page.locator(".scope summary").click()
    page.locator("#in-document").select_option(document)


def test_what_is_looked_in_is_chosen_before_the_question_and_kept_with_the_conversation(page: Page) -> None:
    page.goto("/")
    choose(page, SHEET)
    title = str(page.locator("#in-document option:checked").inner_text())
    expect(page.locator("[data-scope-words]")).to_have_text(title)
    ask(page, LEVEL)
    expect(page.locator("[data-turn] .only-in")).to_contain_text(title[:60])
    expect(page).to_have_url(re.compile(f"document={SHEET}"))
    page.reload()
    expect(page.locator("[data-turn] .only-in")).to_be_visible()
    page.goto("/")
    page.locator("[data-conversation-list] a").click()
    expect(page.locator("[data-turn] .only-in")).to_be_visible()
    page.get_by_role("link", name="Fråga alla dokument i stället").click()
    expect(page.locator("[data-turn] .short")).to_be_visible()
    expect(page.locator(".only-in")).to_have_count(0)


def test_a_change_of_what_is_looked_in_makes_the_answers_on_the_page_again(page: Page) -> None:
    page.goto(f"/?{urlencode({'q': LEVEL})}")
    choose(page, PDF)
    expect(page).to_have_url(re.compile(f"document={PDF}"))
    expect(page.locator("[data-turn] .only-in")).to_be_visible()
    expect(page.locator("[data-turn]")).to_have_count(1)
