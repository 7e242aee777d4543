"""From the start to an answer and its source with the keyboard alone, seeing where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.http.material import SHEET
from tests.http.scripted import LEVEL

# What has the focus: its name, whether an outline shows, and whether it can be seen within the window.
_FOCUS = """() => {
  const part = document.activeElement;
  const box = part.getBoundingClientRect();
  // a field in a box of its own is outlined by the box
  const styles = [part, part.closest('.ask-box') || part].map(one => getComputedStyle(one));
  const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return {
    id: part.id, tag: part.tagName, text: part.textContent.trim().slice(0, 60), class: part.className,
    outlined: styles.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
    visible: right > left && bottom > top && Boolean(seen) && (part.contains(seen) || seen.contains(part)),
  };
}"""


def _tab_until(page: Page, wanted: str, most: int = 60, key: str = "Tab") -> None:
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(f"document.activeElement.matches({wanted!r})"):
            return
    raise AssertionError(f"{wanted} was not reached in {most} steps")


def test_a_question_is_asked_and_its_source_opened_with_the_keyboard(page: Page) -> None:
    page.goto("/calculators")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    _tab_until(page, ".top nav a")
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type(LEVEL)
    page.keyboard.press("Enter")
    expect(page.locator("[data-turn] .short")).to_be_visible()
    expect(page.locator("#question")).to_be_focused()
    _tab_until(page, ".chip", most=20, key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-source-body] #span")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".chip:focus")).to_be_visible()


def test_escape_closes_a_source_that_is_still_on_its_way(page: Page) -> None:
    on_their_way: list[Route] = []
    page.route("**/documents/*", lambda route: on_their_way.append(route))
    page.goto("/")
    page.locator("#question").fill(LEVEL)
    page.keyboard.press("Enter")
    expect(page.locator("[data-turn] .short")).to_be_visible()
    expect(page.locator("#question")).to_be_focused()
    _tab_until(page, ".chip", most=20, key="Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".chip:focus")).to_be_visible()
    expect(page.locator("[data-source-panel]")).to_be_hidden()
    for route in on_their_way:
        route.continue_()


def test_shift_and_enter_make_a_new_line(page: Page) -> None:
    page.goto("/")
    page.locator("#question").focus()
    page.keyboard.type("en")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("två")
    expect(page.locator("#question")).to_have_value("en\ntvå")


@pytest.mark.parametrize("size", [(1280, 900), (320, 256)], ids=["wide", "400 percent"])
@pytest.mark.parametrize(
    "path", ["/", "/?q=Vad+är+Senior+Alert", "/calculators/state-share", "/deadlines", f"/documents/{SHEET}"]
)
def test_whatever_has_the_focus_can_be_seen(page: Page, path: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(path)
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus["tag"] == "BODY":
            break
        assert focus["visible"], focus
        assert focus["outlined"], focus
