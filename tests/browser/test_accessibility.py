"""axe finds no violation on any page, in either language and colour scheme."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from assistant.settings import project_path
from tests.browser.axe import PAGES, examine, summary


@pytest.mark.parametrize(("language", "scheme"), [("sv", "light"), ("en", "light"), ("sv", "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation(page: Page, name: str, language: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = examine(page, name, language)
    assert summary(found) == []


def test_the_statement_tells_the_pages_that_are_tested() -> None:
    recorded = json.loads((project_path("web") / "accessibility.json").read_text(encoding="utf-8"))
    assert [one["page"] for one in recorded["pages"]] == list(PAGES)
    assert recorded["violations"] == 0
