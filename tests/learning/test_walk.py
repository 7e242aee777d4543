"""The whole path walked in a real browser, in both languages; axe finds nothing; nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from assistant.learning import Course
from assistant.learning.standing import LANGUAGES
from assistant.settings import index_folder, project_path
from tests.browser.profile import watched_page
from tests.http.running import chromium_path
from tests.learning.serving import service_over
from tests.learning.test_pages import VIEWS

pytestmark = pytest.mark.browser
_STEP = "/learn/registren?graded=1&a0=1"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium, never a downloaded one."""
    if chromium_path() is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    return {"executable_path": chromium_path()}


@pytest.fixture
def page(browser: Browser, course: Course) -> Iterator[Page]:
    """A fresh browser profile; a script fault or a policy broken fails the test."""
    with watched_page(browser, service_over(project_path("corpus"), index_folder())) as page:
        yield page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_path_is_walked_and_kept(page: Page, course: Course, language: str) -> None:
    steps = course.path.steps
    mark, said = {
        "sv": ("Markera steget som klart", f"{len(steps)} av {len(steps)} steg är klara"),
        "en": ("Mark this step as done", f"{len(steps)} of {len(steps)} steps are done"),
    }[language]
    page.goto(f"/learn?lang={language}")
    page.locator(".path a").first.click()
    for step in steps:
        expect(page.locator("h1")).to_have_text(step.title_en if language == "en" else step.title)
        assert page.locator(".step-text .chip").count() >= len(step.lines)
        questions = course.step_questions(step)
        for place, question in enumerate(questions):
            page.locator(f"#a{place}-{question.right}").check()
        page.locator("#test button[type=submit]").click()
        expect(page.locator(".verdict.is-right")).to_have_count(len(questions))
        page.get_by_role("button", name=mark).click()
        if step.number < len(steps):
            page.locator("a[rel=next]").click()
    page.goto("/learn")
    expect(page.locator("[data-progress-said]")).to_have_text(said)


def test_a_sentence_leads_to_its_line_in_the_document(page: Page) -> None:
    page.goto("/learn/registren")
    page.locator(".step-text .chip").nth(1).click()
    expect(page.locator("mark.cited").first).to_contain_text("40 miljoner kronor")


def test_the_question_to_try_is_asked_in_the_chat(page: Page) -> None:
    page.goto("/learn/registren")
    page.locator(".ask-this a.primary").click()
    expect(page.locator(".turn .question")).to_contain_text("Svenska Palliativregistret 2010")


def test_a_mark_of_the_timeline_leads_to_its_evidence(page: Page) -> None:
    page.goto("/learn/timeline")
    mark = page.locator("svg.picture a").filter(has=page.locator(".level")).first
    mark.click()
    expect(page.locator("mark.cited").first).to_contain_text("40 procent")


def test_progress_can_be_taken_back_and_stays_in_the_browser(page: Page) -> None:
    page.goto("/learn/parterna")
    page.locator("[data-mark]").click()
    page.goto("/learn")
    expect(page.locator("[data-step=parterna] [data-step-done]")).to_be_visible()
    page.locator("[data-progress-clear]").click()
    expect(page.locator("[data-step=parterna] [data-step-done]")).to_be_hidden()
    assert page.context.cookies() == []


def test_the_pages_work_without_a_script(browser: Browser, page: Page) -> None:
    page.goto("/learn")
    context = browser.new_context(base_url=page.url.removesuffix("/learn"), java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/learn/test?seed=7")
    plain.locator("input[type=radio]").first.check()
    plain.locator("form button[type=submit]").first.click()
    expect(plain.locator(".result h2")).to_contain_text("10")
    expect(plain.locator("[data-print]")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [*VIEWS, _STEP])
def test_axe_finds_no_violation(page: Page, path: str, language: str) -> None:
    page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert _violations(page) == []


@pytest.mark.parametrize("path", ["/learn", "/learn/timeline", "/learn/money?year=2010", "/learn/bodies", _STEP])
def test_axe_finds_no_violation_in_the_dark(page: Page, path: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(path)
    assert _violations(page) == []


def _violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds with every folded part open."""
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    found = Axe().run(page).response["violations"]
    return [(one["id"], node["html"][:120]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", [360, 320], ids=["360 points", "400 percent of 1280"])
@pytest.mark.parametrize("path", [*VIEWS, _STEP])
def test_only_pictures_scroll_sideways_and_what_is_pressed_is_large_enough(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 256 if width == 320 else 740})
    page.goto(path)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """() => [...document.querySelectorAll(
          'button, input:not([type=hidden]):not([type=radio]), select, summary, .choice label')]
        .filter(part => part.checkVisibility() && part.getBoundingClientRect().height < 43.5)
        .map(part => part.outerHTML.slice(0, 90))"""
    )
    assert small == []
