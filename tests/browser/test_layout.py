"""The pages at every width, zoom and colour scheme, and how fast the first one is."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_asking import CALCULATION, SWEDISH, ask
from tests.http.material import HOSTILE, PDF, SHEET

PAGES = (
    "/",
    f"/?{urlencode({'q': CALCULATION})}",
    f"/?{urlencode({'q': SWEDISH})}",
    "/calculators",
    "/calculators/palliative-register",
    "/calculators/application-budget",
    "/deadlines",
    "/verify",
    "/documents",
    "/documents?q=bidrag",
    f"/documents/{SHEET}",
    f"/documents/{HOSTILE}",
    f"/documents/{PDF}?image=2&page=2",
    "/learn",
    "/learn/timeline",
    "/learn/money",
    "/learn/bodies",
    "/learn/compare",
    "/learn/test?seed=1",
    "/glossary",
    "/about",
    "/accessibility",
    "/widget",
    "/nothing-here",
)


@pytest.mark.parametrize("width", [360, 320], ids=["360 points", "400 percent of 1280"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 256 if width == 320 else 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_text_can_be_spaced_out_without_loss(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(PAGES[1])
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; '
          + 'word-spacing: .16em !important } p { margin-bottom: 2em !important }');
        document.adoptedStyleSheets = [sheet]; }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", PAGES)
def test_what_is_pressed_is_at_least_44_points_high(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
          'button, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea, summary, .top a')]
        .filter(part => part.checkVisibility() && part.getBoundingClientRect().height < 43.5)
        .map(part => part.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_dark_and_light_follow_the_system(page: Page) -> None:
    colours = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto("/")
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    light, dark = ([int(part) for part in colour[4:-1].split(",")] for colour in colours)
    assert min(light) > 200
    assert max(dark) < 60


def test_the_first_page_is_usable_within_200_milliseconds(page: Page) -> None:
    times = []
    for _ in range(8):
        page.goto("/")
        times.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
    assert min(times) < 200, times


def test_a_tick_of_reduced_motion_stops_the_turning(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    ask(page, SWEDISH)
    expect(page.locator(".pending")).to_have_count(0)


def test_the_page_image_has_the_span_marked_over_the_words(page: Page) -> None:
    text = page.request.get(f"/api/v1/documents/{PDF}/text").text()
    start = text.index("1 850 kronor")
    page.goto(f"/documents/{PDF}?start={start}&end={start + 12}#page=2")
    box = page.locator(".page-image rect.box")
    expect(box).to_have_count(1)
    image, marked = page.locator(".page-image svg").bounding_box(), box.bounding_box()
    assert image
    assert marked
    # It was drawn 720 points up on a page of 842 points, 72 points from the left edge.
    assert 0.12 < (marked["y"] - image["y"]) / image["height"] < 0.16
    assert page.locator("mark.cited").inner_text() == "1 850 kronor"
