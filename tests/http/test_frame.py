"""What stands around every page: what it says of itself to other programs, its menu, its foot, its errors."""

from __future__ import annotations

from datetime import date

import httpx
import pytest
from bs4 import BeautifulSoup, Tag

from tests.http.material import SHEET


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("path", ["/", "/documents", "/learn", f"/documents/{SHEET}"])
def test_a_shared_link_has_a_title_words_and_a_picture(client: httpx.Client, path: str, language: str) -> None:
    asked = client.head(path)
    assert asked.status_code == 200
    assert asked.content == b""
    page = _page(client, path, lang=language)
    assert _said(page, "description")
    assert _said(page, "theme-color").startswith("#")
    told = {name: _said(page, f"og:{name}", "property") for name in ("title", "description", "image", "locale")}
    assert told["locale"] == {"sv": "sv_SE", "en": "en_GB"}[language]
    assert all(told.values())
    named = [
        str(link["href"]) for link in page.select("link[rel=icon], link[rel=apple-touch-icon], link[rel=manifest]")
    ]
    assert len(named) == 3
    for address in (*named, told["image"]):
        assert client.get(address).status_code == 200


def test_the_glossary_is_a_part_of_learning_with_a_letter_to_jump_to(client: httpx.Client) -> None:
    page = _page(client, "/glossary")
    assert [link.get_text() for link in page.select(".top nav [aria-current]")] == ["Lär dig"]
    letters = [str(link["href"]) for link in page.select("main a") if str(link["href"]).startswith("#")]
    assert len(letters) > 5
    assert all(page.select_one(f'[id="{letter[1:]}"]') for letter in letters)


def test_an_unknown_page_speaks_the_visitors_language_and_its_foot_leads_to_pages(client: httpx.Client) -> None:
    page = _page(client, "/nope", lang="sv")
    assert "Not Found" not in page.get_text()
    assert page.select_one("main input[name=q]")
    for link in page.select("footer a"):
        assert "text/html" in client.get(str(link["href"])).headers["content-type"]


def test_days_are_counted_from_today(client: httpx.Client) -> None:
    field = _page(client, "/calculators/days-left").select_one("input[name=on]")
    assert isinstance(field, Tag)
    assert field["value"] == date.today().isoformat()


def _page(client: httpx.Client, path: str, **query: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(path, params=query, headers={"Accept": "text/html"}).text, "html.parser")


def _said(page: BeautifulSoup, name: str, by: str = "name") -> str:
    found = page.select_one(f'meta[{by}="{name}"]')
    assert isinstance(found, Tag), name
    return str(found["content"])
