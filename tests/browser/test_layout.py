"""The pages at every width, zoom and colour scheme, and how much the first one loads."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import PAGES, asked
from tests.http.material import PDF
from tests.http.scripted import FOLLOW_UP, LEVEL, TABLE

_SMALL = """() => [...document.querySelectorAll(
  'button, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea, summary, .top a')]
.filter(part => part.checkVisibility() && part.getBoundingClientRect().height < 43.5)
.map(part => part.outerHTML.slice(0, 90))"""

_CUT = r"""() => [...document.querySelectorAll(':is(h1, h2, h3, tbody th, .tile-title)')].flatMap(part => {
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const cut = [];
  while (texts.nextNode())
    for (const word of texts.currentNode.data.matchAll(/[\p{L}\d]+/gu)) {
      const place = document.createRange();
      place.setStart(texts.currentNode, word.index);
      place.setEnd(texts.currentNode, word.index + word[0].length);
      if (new Set([...place.getClientRects()].map(line => line.top)).size > 1) cut.push(word[0]);
    }
  return cut; })"""


def narrow_faults(page: Page) -> list[str]:
    """What does not fit a phone, or 400 percent: the page on show is wider, or something to press is too low."""
    faults = []
    for width, height in ((360, 740), (320, 256)):  # 320 points are what 400 percent leaves of 1280
        page.set_viewport_size({"width": width, "height": height})
        if (found := _width(page)) > width:
            faults.append(f"{found} points wide where there are {width}")
        if width == 360:
            faults += page.evaluate(_SMALL)
    return faults


def test_a_form_of_many_rows_fits_a_phone(page: Page) -> None:
    page.goto("/calculators/application-budget")  # every other page is tried where axe examines it
    assert narrow_faults(page) == []


def _width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_a_table_of_sums_is_whole_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(asked(TABLE))
    frame = page.locator(".table-frame").first
    expect(frame).to_be_visible()
    assert frame.evaluate("one => one.scrollWidth - one.clientWidth") <= 0


@pytest.mark.parametrize("name", ["learn", "money", "county", "bodies", "comparison", "calculators", "dates"])
@pytest.mark.parametrize("width", [768, 320])  # 320 is what 400 percent leaves of 1280
def test_names_and_headings_are_in_whole_words_at_every_zoom(page: Page, width: int, name: str) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/calculators/county-allocation" if name == "county" else PAGES[name])
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate(_CUT) == []


@pytest.mark.parametrize("width", [1280, 768, 700])
def test_an_amount_keeps_clear_of_what_stands_beside_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/learn/money?lang=en")
    spills = "cell => cell.scrollWidth - cell.clientWidth"
    amounts = page.locator(".money-table td.figure").all()
    assert amounts
    assert max(one.evaluate(spills) for one in amounts) <= 0


def test_text_can_be_spaced_out_without_loss(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(asked(LEVEL))
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; '
          + 'word-spacing: .16em !important } p { margin-bottom: 2em !important }');
        document.adoptedStyleSheets = [sheet]; }"""
    )
    assert _width(page) <= 360


@pytest.mark.parametrize("width", [1280, 360])
def test_the_word_beside_how_a_question_was_read_is_whole(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(asked(LEVEL, FOLLOW_UP))
    assert page.locator(".read-change").evaluate("one => one.getClientRects().length") == 1
    box = page.locator(".read-change").bounding_box()
    assert box
    assert box["height"] < 30


def test_dark_and_light_follow_the_system(page: Page) -> None:
    colours = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto("/")
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    light, dark = ([int(part) for part in colour[4:-1].split(",")] for colour in colours)
    assert min(light) > 200
    assert max(dark) < 60


def test_the_first_page_is_shown_after_one_round_trip_more_than_its_own(page: Page) -> None:
    page.goto("/", wait_until="networkidle")
    loaded = page.evaluate(
        """() => performance.getEntriesByType('resource').map(one =>
        [new URL(one.name).pathname, one.renderBlockingStatus, one.encodedBodySize])"""
    )
    blocking = {name for name, status, _ in loaded if status == "blocking"}
    # One sheet is all that is waited for: no style loads another, no script holds the page up.
    assert blocking == {"/static/site+chat.css"}
    assert len(loaded) <= 8
    assert sum(size for _, _, size in loaded) < 30_000


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
