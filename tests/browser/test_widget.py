"""The widget on a page of another origin."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.http.scripted import LEVEL, NEAREST, TABLE

PAPERS = {"night": "#14161a", "snow": "#ffffff", "bare": "none"}  # pages of a site and what they are printed on


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A municipality's site: the service's own demonstration page, on another port. Yields the port."""
    folder = tmp_path_factory.mktemp("site")
    page = httpx.get(f"{url}/widget-test", timeout=60).text.replace('src="/', f'src="{url}/')
    (Path(folder) / "index.html").write_text(page, encoding="utf-8")
    unsaid = page.replace('data-scheme="light"', "")
    for name, paper in PAPERS.items():
        styled = unsaid.replace("</head>", f"<style>body {{ background: {paper} }}</style></head>")
        (Path(folder) / f"{name}.html").write_text(styled, encoding="utf-8")
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
    expect(frame.locator(".suggestions button").first).to_be_visible()
    expect(frame.locator("#question")).to_be_focused()
    frame.locator("#question").fill(LEVEL)
    frame.locator("#question").press("Enter")
    expect(frame.locator("[data-turn] .short")).to_contain_text("40 procent")
    expect(frame.locator("#question")).to_be_focused()
    expect(frame.locator(".machine")).to_be_in_viewport()
    expect(frame.get_by_text("personuppgifter").filter(visible=True)).to_have_count(1)
    expect(frame.locator("#question")).to_be_in_viewport()
    frame.locator(".chip").first.click()
    expect(frame.locator("[data-source-body] #span")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(frame.locator("[data-source-panel]")).to_be_hidden()
    expect(page.locator("villkor-widget iframe")).to_be_visible()
    for place, question in enumerate((TABLE, NEAREST), start=2):
        frame.locator("#question").fill(question)
        frame.locator("#question").press("Enter")
        expect(frame.locator("[data-turn]")).to_have_count(place)
    for part in (".frame-top", ".machine", "#question"):  # however long what is said has become
        expect(frame.locator(part)).to_be_in_viewport(ratio=1)


def test_the_conversation_goes_along_to_the_sites_next_page(page: Page, site: int) -> None:
    page.goto(f"http://localhost:{site}/")
    page.get_by_role("button", name="Fråga om villkor").click()
    frame = page.frame_locator("villkor-widget iframe")
    expect(frame.locator("#question")).to_be_focused()  # only then its script has been loaded
    frame.locator("#question").fill(LEVEL)
    frame.locator("#question").press("Enter")
    expect(frame.locator("[data-turn] .short")).to_contain_text("40 procent")
    page.goto(f"http://localhost:{site}/?sida=2")
    page.get_by_role("button", name="Fråga om villkor").click()
    expect(frame.locator("[data-turn] .short")).to_contain_text("40 procent")
    frame.get_by_role("button", name="Ny fråga, från början").click()
    expect(frame.locator("[data-turn]")).to_have_count(0)


def test_it_can_be_made_larger(page: Page, site: int) -> None:
    page.goto(f"http://localhost:{site}/")
    page.get_by_role("button", name="Fråga om villkor").click()
    before = page.locator("villkor-widget iframe").bounding_box()
    page.frame_locator("villkor-widget iframe").get_by_role("button", name="Större fönster").click()
    expect(page.locator("villkor-widget .large")).to_be_visible()
    after = page.locator("villkor-widget iframe").bounding_box()
    assert before
    assert after
    assert after["width"] > before["width"]


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
    frame = page.frame_locator("villkor-widget iframe")
    for part in (".frame-top", "[data-send]"):
        expect(frame.locator(part)).to_have_css("background-color", "rgb(91, 42, 134)")


@pytest.mark.parametrize(("name", "look"), [("night", "dark"), ("snow", "light"), ("bare", "light")])
def test_where_the_site_does_not_say_it_is_light_or_dark_as_the_page_around_it(
    page: Page, site: int, name: str, look: str
) -> None:
    page.emulate_media(color_scheme="light" if look == "dark" else "dark")  # the page decides, not the system
    page.goto(f"http://localhost:{site}/{name}.html")
    page.get_by_role("button", name="Fråga om villkor").click()
    expect(page.frame_locator("villkor-widget iframe").locator("html")).to_have_attribute("data-theme", look)


def test_an_origin_that_is_not_allowed_sees_nothing(browser: Browser, site: int) -> None:
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{site}/")  # the list has http://localhost:* only
    page.get_by_role("button", name="Fråga om villkor").click()
    page.wait_for_timeout(1_000)
    assert page.frame_locator("villkor-widget iframe").locator("#question").count() == 0
    page.close()
