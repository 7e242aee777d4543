"""What a browser prints is read as it was written: letters that stand close are not doubled, nor spaced ones parted."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from assistant.documents.parsing import parse

TEXT = "Datum i dokumenten: Vårdsamverkan Fyrbodals grupp fyller VAT, To och Ty före sista dag."


@pytest.mark.parametrize("family", ["serif", "sans-serif"])
@pytest.mark.parametrize(
    "style", ["font-weight: 700; font-size: 32px", "letter-spacing: .05em", "font-kerning: normal"]
)
def test_a_line_that_a_browser_printed_is_read_as_written(page: Page, family: str, style: str) -> None:
    page.set_content(
        f'<html lang="sv"><p style="font-family: {family}; {style}; text-rendering: optimizeLegibility">{TEXT}</p>'
    )
    read = " ".join(parse(page.pdf(), "utskrift.pdf").text.split())
    assert read == TEXT


def test_a_page_of_the_service_is_read_as_written(page: Page) -> None:
    page.goto("/deadlines")
    shown = page.locator("h1").inner_text()
    assert shown in " ".join(parse(page.pdf(), "utskrift.pdf").text.split())
