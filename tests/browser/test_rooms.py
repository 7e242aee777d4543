"""Documents, dates and learning: what one looks for is chosen, and pictures carry their words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.http.material import HOSTILE, SHEET


def test_documents_are_chosen_by_year_and_type(page: Page) -> None:
    page.goto("/documents")
    shown = page.locator(".volume").count()
    assert shown == 3
    page.get_by_label("År").select_option(index=1)
    page.get_by_role("button", name="Sök").click()
    assert 0 < page.locator(".volume").count() < shown
    assert ".md" not in page.locator("main").inner_text()


def test_hits_are_grouped_by_document_with_the_words_marked(page: Page) -> None:
    page.goto("/documents?q=palliativregistret")
    titles = page.locator(".hit-group h3 a").all_inner_texts()
    assert len(titles) == len(set(titles)) > 0
    expect(page.locator(".hit-group blockquote strong").first).to_be_visible()
    expect(page.locator(".volume")).to_have_count(0)


def test_dates_are_chosen_by_year_and_those_past_are_said_to_be(page: Page) -> None:
    page.goto("/deadlines")
    expect(page.locator(".note")).to_be_visible()
    page.get_by_label("År", exact=True).select_option("2016")
    page.get_by_role("button", name="Visa").click()
    expect(page.locator("section.year h2").first).to_have_text("2016")
    expect(page.locator("main")).not_to_contain_text("2010-")


def test_words_are_whole_in_the_tables_of_levels(page: Page) -> None:
    page.goto("/learn/timeline")
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.level-charts tbody th, .level-charts tbody a')].filter(one => {
        const words = document.createRange();
        words.selectNodeContents(one);
        return words.getClientRects().length > 1; }).map(one => one.textContent)"""
    )
    assert cut == []


def test_the_timeline_says_what_a_mark_is_to_who_stops_at_it(page: Page) -> None:
    page.goto("/learn/timeline")
    mark = page.locator(".picture-frame a").first
    mark.focus()
    expect(page.locator("[data-picture-said]")).not_to_be_empty()
    assert page.locator(".by-year details[open]").count() == 1


@pytest.mark.parametrize("width", [1280, 360])
def test_an_amount_and_its_bar_are_in_one_row(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/learn/money")
    apart = page.evaluate(
        """() => [...document.querySelectorAll('.money-table tbody tr')].filter(row => {
        const bar = row.querySelector('.money-bar').getBoundingClientRect();
        const box = row.getBoundingClientRect();
        return bar.top < box.top || bar.bottom > box.bottom + 1 || bar.width < 100; }).length"""
    )
    assert apart == 0


def test_rules_that_are_compared_stand_beside_each_other(page: Page) -> None:
    page.goto("/learn/compare?left=2010&right=2011")
    sides = page.locator(".pair .sides").first.locator(":scope > div")
    first, second = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert first
    assert second
    assert first["y"] == second["y"]
    assert first["x"] < second["x"]
    heading = page.locator(".pair h3").first.inner_text()
    assert page.locator(".pair").first.inner_text().split("\n").count(heading) == 1
    expect(page.locator(".pair .rule-list .heading")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_menu_is_one_row_and_whole(page: Page, width: int, language: str) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"/?lang={language}")
    box = page.locator("header.top").bounding_box()
    assert box
    assert box["height"] <= 60
    expect(page.locator(".top nav li")).to_have_count(5)
    for place in range(5):
        expect(page.locator(".top nav a").nth(place)).to_be_in_viewport(ratio=1)


def test_the_question_shows_no_ring_after_it_is_asked(page: Page) -> None:
    page.goto("/")
    page.locator("#question").fill("Vad är Senior Alert?")
    page.locator("#question").press("Enter")
    expect(page.locator("[data-turn] .question")).to_have_css("outline-style", "none")


def test_an_unknown_page_offers_a_search_in_the_visitors_language(page: Page) -> None:
    page.goto("/nope?lang=en")
    expect(page.locator("h1")).to_have_text("There is no such page")
    page.get_by_label("Search the documents").fill("skogsbidraget")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".hit-group a").first).to_have_attribute("href", f"/documents/{HOSTILE}?find=skogsbidraget")


def test_a_rule_beside_the_text_says_whether_a_person_has_reviewed_it(page: Page) -> None:
    page.goto(f"/documents/{SHEET}")
    beside = page.locator(".margin .review")
    assert beside.count() > 0
    assert {"Granskad", "Ej granskad"} >= set(beside.all_inner_texts())


def test_documents_are_put_in_order_asked_alone_and_kept(page: Page) -> None:
    page.goto("/documents")
    page.get_by_label("Ordning").select_option("title")
    page.get_by_label("År").select_option("2010")
    page.get_by_role("button", name="Sök").click()
    page.get_by_role("link", name="Fråga bara det här dokumentet").click()
    expect(page.locator("[data-scope-words]")).to_have_text("2010")
    page.goto(f"/documents/{SHEET}")
    page.get_by_text("Om dokumentet").click()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Hämta filen").click()
    assert kept.value.suggested_filename == f"{SHEET}.md"


def test_how_a_self_test_went_is_shown_first_and_is_its_title(page: Page) -> None:
    page.goto("/learn/test?seed=7")
    page.locator("main input[type=radio]").first.check()
    page.get_by_role("button", name="Rätta testet").click()
    score = page.get_by_role("status").get_by_role("heading")
    expect(score).to_be_in_viewport()
    expect(score).to_contain_text("rätt")
    assert page.title().startswith("Självtest")


def test_bodies_begin_with_a_capital_and_the_first_is_open(page: Page) -> None:
    page.goto("/learn/bodies")
    names = page.locator(".body summary").all_inner_texts()
    assert names
    assert [name for name in names if name and not name[0].isupper()] == []
    expect(page.locator(".body[open]")).to_have_count(1)
    shown = [group.locator(":scope > li").count() for group in page.locator(".body[open] > .rule-list").all()]
    assert 0 < max(shown) <= 7  # the rest of a long list is folded
    page.locator(".body[open] .more summary").first.click()
    expect(page.locator(".body[open] .more li").first).to_be_visible()


def test_the_accessibility_statement_names_no_address_as_a_body_and_claims_no_more_than_was_tested(page: Page) -> None:
    page.goto("/accessibility")
    said = page.locator("main").inner_text()
    assert "127.0.0.1" not in said
    assert "inte angett sitt namn" in said
    assert "helt förenlig" not in said
    assert "Inte provat:" in said
    page.locator("main summary").click()
    expect(page.locator("main tbody th").first).to_have_text("Startsidan")
