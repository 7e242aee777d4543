"""Sources: beside the answer, as a card at a number, in the reader and back."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from tests.browser.test_asking import ask, in_view
from tests.http.material import PDF, SHEET
from tests.http.scripted import GREETING, LEVEL

ANSWER = f"/?{urlencode({'q': LEVEL})}"


def test_on_a_wide_screen_the_first_source_stands_beside_the_answer(page: Page) -> None:
    page.goto(ANSWER)
    panel = page.locator("[data-source-panel]")
    expect(panel.locator("mark.cited").first).to_be_in_viewport()
    expect(panel).to_contain_text("Källblad")
    expect(panel.locator("[data-source-of]")).to_have_text("1 av 5")
    panel.get_by_role("button", name="Nästa källa").click()
    expect(panel.locator("[data-source-of]")).to_have_text("2 av 5")
    panel.get_by_role("button", name="Stäng källan").click()
    expect(panel).to_be_hidden()
    page.locator(".chip").first.click()
    expect(panel.locator("mark.cited").first).to_be_in_viewport()
    assert page.url.endswith(ANSWER)
    before = page.locator(".conversation").bounding_box()
    ask(page, GREETING)  # it has no sources, and moves nothing aside
    expect(panel).to_be_hidden()
    assert (page.locator(".conversation").bounding_box() or {})["x"] == (before or {})["x"]


def test_a_place_that_several_sources_share_is_said_once(page: Page) -> None:
    page.goto(ANSWER)
    page.locator(".evidence > summary").click()
    places = page.locator(".source-list [data-source-place]")
    shown = [one.inner_text() for one in places.all() if not one.evaluate("one => one.matches('.visually-hidden')")]
    assert places.count() == 5
    assert len(shown) == len(set(shown)) < 5
    page.locator(".is-same-place .source").first.click()  # its number leads there
    expect(page.locator("[data-source-panel] mark.cited").first).to_be_in_viewport()


def test_on_a_phone_the_source_is_a_sheet_from_below(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(ANSWER)
    panel = page.locator("[data-source-panel]")
    expect(panel).to_be_hidden()
    page.locator(".chip").first.click()
    expect(panel.locator("mark.cited").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator(".chip").first).to_be_focused()
    page.get_by_label("Dela och spara").click()
    expect(page.get_by_text("Kvitto som går att kontrollera")).to_be_in_viewport(ratio=1)


def test_at_400_percent_the_words_that_are_cited_can_be_read_in_the_sheet(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(f"/?{urlencode({'q': LEVEL})}")
    page.locator(".chip").first.click()
    mark = page.locator("[data-source-body] mark.cited").first
    expect(mark).to_be_visible()
    page.wait_for_timeout(200)
    room, words = page.locator("[data-source-body]").bounding_box(), mark.bounding_box()
    assert room
    assert words
    assert room["height"] > 100
    assert room["y"] <= words["y"] < room["y"] + room["height"] - 40


def test_a_number_tells_its_source_to_who_points_at_it_or_stops_at_it(page: Page) -> None:
    page.goto(ANSWER)
    card = page.locator("[data-hover-card]")
    page.locator(".chip").first.hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Källblad")
    expect(card.locator("blockquote")).to_contain_text("40")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.locator(".question").hover()
    page.locator(".term, .chip").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.locator(".chip").first.focus()
    expect(card).to_be_visible()


def test_evidence_is_folded_to_a_line_that_tells_how_much_of_it_there_is(page: Page) -> None:
    page.goto(ANSWER)
    line = page.locator(".evidence > summary")
    expect(line).to_contain_text("5 källor ur ett dokument")
    expect(line).to_contain_text("granskade regler")
    expect(page.locator(".sources blockquote").first).to_be_hidden()
    line.click()
    expect(page.locator(".sources blockquote").first).to_be_visible()


def test_a_pages_image_is_where_its_link_leads_also_from_a_citation(page: Page) -> None:
    text = page.request.get(f"/api/v1/documents/{PDF}/text").text()
    start = text.index("30 november 2017")
    page.goto(f"/documents/{PDF}?start={start}&end={start + 16}#page=3")
    page.get_by_role("link", name="Visa sidan som bild").last.click()
    expect(page.locator(".page-image")).to_be_in_viewport()
    assert page.evaluate("document.querySelector('.page-image').getBoundingClientRect().top") >= 0


def test_finding_words_goes_to_the_first_hit_and_shows_whole_words_around_it(page: Page) -> None:
    page.goto(f"/documents/{SHEET}?find=miljoner")
    expect(page.locator("mark.found").first).to_be_focused()
    assert in_view(page, "mark.found")
    lines = page.locator(".hits li").all_inner_texts()
    assert all(line.startswith("…") or line[0].isupper() or line.startswith("miljoner") for line in lines[1:4]), lines


def test_words_that_are_found_stay_in_their_line(page: Page) -> None:
    page.goto(f"/documents/{SHEET}?find=procent")
    expect(page.locator("mark.found").first).to_have_css("display", "inline")


def test_the_reader_tells_facts_in_words_and_that_a_sheet_is_no_original(page: Page) -> None:
    page.goto(f"/documents/{SHEET}")
    expect(page.locator(".sheet-note")).to_contain_text("inte originaltexten")
    page.get_by_text("Om dokumentet").click()
    expect(page.locator(".document-facts")).to_contain_text("Regeringsbeslut")
    assert "source_sheet" not in page.content()


def test_a_quote_is_copied_with_where_it_stands(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ANSWER)
    page.goto(str(page.locator(".chip").first.get_attribute("href")))
    page.get_by_role("button", name="Kopiera citatet").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "(källblad)" in copied
    assert "http" in copied
