"""A browser profile of a test's own, watched for faults."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page


@contextmanager
def watched_page(browser: Browser, url: str, **device: Any) -> Iterator[Page]:
    """A page of a fresh profile; a script fault on it, or a policy it breaks, fails the test at its end.

    `device` is what it is shown on, if not a desktop.
    """
    context = browser.new_context(**{"base_url": url, "viewport": {"width": 1280, "height": 900}, **device})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert not faults
