"""The pages of those who have signed in can be used by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.axe import summary
from tests.http.running import running_service

TOKEN = "hemlig-nyckel"
PAPER = "# Stöd till fågeltorn 2019\n\nStödet till fågeltorn är högst 7 300 kronor per torn under 2019.\n"


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service that people sign in to."""
    folder: Path = tmp_path_factory.mktemp("staff")
    (folder / "torn.md").write_text(PAPER, encoding="utf-8")
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.4 trasig")
    (folder / "collections.yaml").write_text('Inre: {files: ["*"], readers: [kansli]}', encoding="utf-8")
    with running_service(folder, tmp_path_factory.mktemp("staff-index"), VILLKOR_ADMIN_TOKEN=TOKEN) as url:
        yield url


@pytest.mark.parametrize(("language", "scheme"), [("sv", "light"), ("en", "dark")])
def test_axe_finds_nothing_on_the_pages_of_staff(page: Page, staffed: str, language: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{staffed}/sign-in?lang={language}&next=/admin")
    found = summary(dict(Axe().run(page).response))
    page.fill("#name", "Anna")
    page.fill("#token", TOKEN)
    page.click("main button[type=submit]")
    page.wait_for_url("**/admin")
    found += summary(dict(Axe().run(page).response))
    for address in ("/admin/feedback", "/admin/unanswered", "/review"):
        page.goto(f"{staffed}{address}")
        found += summary(dict(Axe().run(page).response))
    page.click(".top-form button")
    page.wait_for_url("**/sign-out")
    found += summary(dict(Axe().run(page).response))
    assert found == []


def test_a_file_that_cannot_be_read_is_told_to_staff_with_the_reason_in_their_language(
    page: Page, staffed: str
) -> None:
    page.goto(f"{staffed}/documents")
    expect(page.locator("main")).not_to_contain_text("trasig.pdf")
    _sign_in(page, staffed)
    told = page.locator("tr, li").filter(has_text="trasig.pdf").first
    expect(told).to_contain_text("skadad: hämta filen igen")


@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_the_pages_of_staff_fit_the_screen_with_their_menu_whole(page: Page, staffed: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    _sign_in(page, staffed)
    for address in ("/admin", "/admin/feedback", "/admin/unanswered", "/review"):
        page.goto(f"{staffed}{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.evaluate("scrollTo(0, 0)")  # a review begins at its rule
        for place in range(5):
            expect(page.locator(".top nav a").nth(place)).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("link", name="Sköt tjänsten").first).to_be_in_viewport(ratio=1)


def test_what_stands_under_a_heading_of_staff_is_nearer_to_it_than_what_stands_before(page: Page, staffed: str) -> None:
    _sign_in(page, staffed)
    gaps = page.locator("main > section h2").evaluate_all(
        """all => all.slice(1).map(one => {
          const box = one.getBoundingClientRect(), before = one.parentElement.previousElementSibling;
          return [box.top - before.getBoundingClientRect().bottom,
                  one.nextElementSibling.getBoundingClientRect().top - box.bottom];
        })"""
    )
    assert len(gaps) > 4
    assert [gap for gap in gaps if not gap[0] > gap[1] >= 4] == []


def _sign_in(page: Page, staffed: str) -> None:
    page.goto(f"{staffed}/sign-in?lang=sv&next=/admin")
    page.fill("#name", "Anna")
    page.fill("#token", TOKEN)
    page.click("main button[type=submit]")
    page.wait_for_url("**/admin")
