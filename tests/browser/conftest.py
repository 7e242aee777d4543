"""A browser on the shared service. Without Chromium every test here is skipped, saying so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.profile import watched_page
from tests.http.running import chromium_path
from tests.http.serving import kept_folder, scripted_service

expect.set_options(timeout=15_000)  # as long as a machine with other work to do may take


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium, never a downloaded one."""
    if chromium_path() is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    return {"executable_path": chromium_path()}


@pytest.fixture(scope="session")
def url(pytestconfig: pytest.Config) -> str:
    """The address of the service all tests share, whose answers are made by hand."""
    return scripted_service(kept_folder(pytestconfig))


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    """A fresh browser profile; a script fault on the page or a policy it breaks fails the test."""
    with watched_page(browser, url) as page:
        yield page
