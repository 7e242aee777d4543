"""Calculators: an answer at once and while one types, lists instead of ids, results that can be kept."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

REGISTER = "/calculators/palliative-register"


def test_the_example_is_worked_out_and_what_is_typed_is_answered_at_once(page: Page) -> None:
    page.goto(REGISTER)
    expect(page.locator(".share-figure")).to_contain_text("45,8")
    expect(page.locator("[data-example]")).to_be_visible()
    page.get_by_label("Varav registrerade").fill("90")
    expect(page.locator(".share-figure")).to_contain_text("75")
    expect(page.locator("[data-example]")).to_have_count(0)


def test_a_result_is_in_its_address(page: Page, browser: Browser, url: str) -> None:
    page.goto(REGISTER)
    page.get_by_label("Varav registrerade").fill("90")
    expect(page).to_have_url(re.compile("registered=90"))
    page.reload()
    expect(page.locator(".share-figure")).to_contain_text("75")
    context = browser.new_context(base_url=url, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(page.url)
    expect(plain.locator(".share-figure")).to_contain_text("75")
    context.close()


def test_what_is_wrong_is_said_at_its_field(page: Page) -> None:
    page.goto(REGISTER)
    field = page.get_by_label("Varav registrerade")
    field.fill("många")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    told = str(field.get_attribute("aria-describedby"))
    expect(page.locator(f"#{told}")).to_contain_text("Varav registrerade")
    gap = page.evaluate(
        "id => document.getElementById(id).getBoundingClientRect().top"
        " - document.activeElement.getBoundingClientRect().bottom",
        told,
    )
    assert 0 <= gap < 40
    field.fill("90")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".field > .wrong")).to_have_count(0)


def test_while_a_field_is_wrong_no_empty_result_offers_to_be_copied(page: Page) -> None:
    page.goto(REGISTER)
    field = page.get_by_label("Varav registrerade")
    field.fill("många")
    expect(page.locator(".field .wrong")).to_be_visible()
    expect(page.locator(".result")).to_be_hidden()
    field.fill("90")
    expect(page.locator(".result .share-figure")).to_contain_text("75")


@pytest.mark.parametrize(
    ("name", "field_name"),
    [("county-allocation", "county"), ("level", "rule")],
)
def test_what_only_the_rules_know_is_a_list_to_choose_from(page: Page, name: str, field_name: str) -> None:
    page.goto(f"/calculators/{name}")
    field = page.locator(f"#calc-{field_name}")
    assert field.evaluate("one => one.tagName") == "SELECT"
    assert field.locator("option").count() > 0


def test_steps_are_told_in_words_with_no_formula_or_type(page: Page) -> None:
    page.goto(REGISTER)
    steps = page.locator(".steps").inner_text()
    assert not re.search(r"[⌈⌉]|max\(|\bdate\b|\d+/\d+ %", steps), steps


def test_a_result_is_copied_with_its_address(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{REGISTER}?year=2010&deaths=120&registered=90")
    button = page.locator("[data-copy-result]")
    button.click()
    expect(button).to_have_text("Kopierat")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "75" in copied
    assert copied.endswith("registered=90")
