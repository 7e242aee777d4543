"""The widget on a page of another origin."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.settings import project_path
from tests.browser.test_asking import SWEDISH


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A municipality's site: the project's own test page, on another port. Yields the port."""
    folder = tmp_path_factory.mktemp("site")
    page = (project_path("web") / "widget-test.html").read_text(encoding="utf-8")
    (Path(folder) / "index.html").write_text(page.replace("http://127.0.0.1:8000", url), encoding="utf-8")
    handler = functools.partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched_before_it_is_opened(page: Page, site: int, url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"http://localhost:{site}/")
    expect(page.get_by_role("button", name="Fråga om villkor")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [address for address in asked if address.startswith(url)] == [f"{url}/widget.js"]


def test_a_question_is_asked_and_cited_within_it(page: Page, site: int) -> None:
    page.goto(f"http://localhost:{site}/")
    launcher = page.get_by_role("button", name="Fråga om villkor")
    assert launcher.get_attribute("aria-expanded") == "false"
    launcher.click()
    frame = page.frame_locator("villkor-widget iframe")
    expect(frame.locator(".intro")).to_contain_text("Hej! Fråga om statsbidragen.")
    expect(frame.locator(".suggestions button")).to_have_count(2)
    expect(frame.locator("#question")).to_be_focused()
    frame.locator("#question").fill(SWEDISH)
    frame.locator("#question").press("Enter")
    expect(frame.locator("[data-turn] .short")).to_contain_text("40 procent", timeout=30_000)
    heading = frame.locator("[data-turn] h2")
    expect(heading).to_be_focused()
    bar, box = frame.locator(".frame-top").bounding_box(), heading.bounding_box()
    assert bar
    assert box
    assert box["y"] >= bar["y"] + bar["height"]  # what has the focus is not behind the bar that stays
    with page.context.expect_page() as opened:
        frame.locator(".chip").first.click()
    expect(opened.value.locator("mark.cited").first).to_be_visible()


def test_closing_gives_the_focus_back(page: Page, site: int) -> None:
    page.goto(f"http://localhost:{site}/")
    launcher = page.get_by_role("button", name="Fråga om villkor")
    for close in ("Escape", "button"):
        launcher.click()
        frame = page.frame_locator("villkor-widget iframe")
        expect(frame.locator("#question")).to_be_focused()
        if close == "Escape":
            page.keyboard.press("Escape")
        else:
            frame.get_by_role("button", name="Stäng").click()
        expect(launcher).to_be_focused()
        expect(page.locator("villkor-widget iframe")).to_be_hidden()


def test_on_a_phone_it_fills_the_screen(page: Page, site: int) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"http://localhost:{site}/")
    page.get_by_role("button", name="Fråga om villkor").click()
    box = page.locator("villkor-widget iframe").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 740}


def test_it_takes_the_sites_colour_with_ink_that_can_be_read(page: Page, site: int) -> None:
    page.goto(f"http://localhost:{site}/")
    launcher = page.get_by_role("button", name="Fråga om villkor")
    style = "part => [getComputedStyle(part).backgroundColor, getComputedStyle(part).color]"
    assert launcher.evaluate(style) == ["rgb(91, 42, 134)", "rgb(255, 255, 255)"]
    launcher.click()
    bar = page.frame_locator("villkor-widget iframe").locator(".frame-top")
    expect(bar).to_have_css("background-color", "rgb(91, 42, 134)")


def test_an_origin_that_is_not_allowed_sees_nothing(browser: Browser, site: int) -> None:
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{site}/")  # the list has http://localhost:* only
    page.get_by_role("button", name="Fråga om villkor").click()
    page.wait_for_timeout(1_000)
    assert page.frame_locator("villkor-widget iframe").locator("#question").count() == 0
    page.close()
