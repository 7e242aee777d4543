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
    page.goto(f"{staffed}/sign-in?next=/admin")
    page.fill("#name", "Anna")
    page.fill("#token", TOKEN)
    page.click("main button[type=submit]")
    told = page.locator("tr, li").filter(has_text="trasig.pdf").first
    expect(told).to_contain_text("skadad: hämta filen igen")
