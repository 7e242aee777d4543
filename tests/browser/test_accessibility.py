"""axe finds no violation on any page: Swedish and light, English and dark; and every page fits a phone."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from assistant.settings import project_path
from tests.browser.axe import LOOKS, PAGES, asked, examine, summary
from tests.browser.test_layout import narrow_faults
from tests.http.scripted import CALCULATION, LEVEL, YEAR_MISSING


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation_nothing_that_scrolls_sideways_and_44_points_to_press(page: Page, name: str) -> None:
    for language, scheme in LOOKS:  # all of it on one page: loading it is what takes the time
        page.set_viewport_size({"width": 1280, "height": 900})
        assert summary(examine(page, name, language, scheme)) == []
        assert narrow_faults(page) == []


def test_a_screen_reader_is_given_names_and_roles_in_the_order_of_reading(page: Page) -> None:
    page.goto(asked(LEVEL))
    page.locator(".evidence > summary").click()
    tree = page.locator("main").aria_snapshot().partition("- log")[2]
    told = [LEVEL, "Minst 40 procent", 'link "Källa 1', "5 källor", "blockquote", 'textbox "Fråga vidare"']
    places = [tree.find(one) for one in told]
    assert -1 not in places, (places, tree)
    assert places == sorted(places)
    unnamed = [line for line in tree.splitlines() if line.strip() in ("- link", "- button", "- textbox", "- combobox")]
    assert unnamed == []


def test_what_is_missing_is_a_group_with_a_name(page: Page) -> None:
    page.goto(asked(YEAR_MISSING))
    expect(page.get_by_role("group", name="År").get_by_role("button")).to_have_count(3)


def test_in_forced_colours_what_is_pressed_and_chosen_still_shows(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(asked(CALCULATION))
    for part in (".ask-box", ".chip", "[data-send]", ".inputs input"):
        box = page.locator(part).first
        assert box.evaluate("one => parseFloat(getComputedStyle(one).borderTopWidth)") >= 1, part
        assert box.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid", part
    fill, track = (
        page.locator(f".share .{name}").first.evaluate("one => getComputedStyle(one).fill")
        for name in ("fill", "track")
    )
    assert fill != track
    page.locator("#question").focus()
    assert page.locator(".ask-box").evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


def test_with_reduced_motion_nothing_moves(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    page.route("**/chat/stream", lambda route: None)  # never answered
    page.locator("#question").fill(LEVEL)
    page.locator("#question").press("Enter")
    expect(page.locator(".thinking")).to_be_visible()
    assert page.evaluate("document.getAnimations().filter(one => one.playState === 'running').length") == 0


def test_the_statement_tells_the_pages_that_are_tested() -> None:
    recorded = json.loads((project_path("web") / "accessibility.json").read_text(encoding="utf-8"))
    assert [one["page"] for one in recorded["pages"]] == list(PAGES)
    assert recorded["violations"] == 0
