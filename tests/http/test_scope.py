"""What is looked in, from an address, a form or a program to the answer and back into every link."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from assistant.interfaces.http.pages import scoping
from tests.http.material import HOSTILE, PDF, SHEET

QUESTION = "Hur stor andel av dödsfallen måste registreras i Svenska Palliativregistret 2010?"


def sources(answer: dict[str, list[dict[str, str]]]) -> set[str]:
    return {piece["document_id"] for piece in (*answer["evidence"], *answer["nearest"])}


def test_an_answer_is_looked_for_in_the_documents_named(client: httpx.Client) -> None:
    inside = client.post("/api/v1/ask", json={"question": QUESTION, "scope": {"document": SHEET}}).json()
    outside = client.post("/api/v1/ask", json={"question": QUESTION, "scope": {"document": PDF}}).json()
    assert sources(inside) == {SHEET}
    assert sources(outside) <= {PDF}
    assert outside["status"] != "answered"


def test_a_conversation_keeps_to_its_scope_until_another_is_named(client: httpx.Client) -> None:
    body = {"question": QUESTION, "conversation_id": "omfattning"}
    first = client.post("/api/v1/ask", json=body | {"scope": {"document": PDF}}).json()
    second = client.post("/api/v1/ask", json=body).json()
    third = client.post("/api/v1/ask", json=body | {"scope": {}}).json()
    assert second["id"] == first["id"] != third["id"]
    assert sources(third) == {SHEET}


@pytest.mark.parametrize("path", ["/api/v1/ask", "/api/v1/ask/stream", "/chat/stream"])
def test_a_scope_that_fits_no_document_is_named(client: httpx.Client, path: str) -> None:
    refused = client.post(path, json={"question": QUESTION, "scope": {"document": PDF, "year": 1066}})
    assert refused.status_code == 422
    assert refused.json()["error"]["field"] == "scope"


def test_a_search_is_in_the_documents_named(client: httpx.Client) -> None:
    found = client.get("/api/v1/search", params={"q": "bidrag", "document": HOSTILE, "limit": 50}).json()["passages"]
    assert {one["document_id"] for one in found} == {HOSTILE}
    assert client.get("/api/v1/search", params={"q": "bidrag", "year": 1066}).status_code == 422


def test_a_page_says_what_it_looked_in_and_every_way_on_keeps_to_it(client: httpx.Client) -> None:
    html = client.get("/", params={"q": QUESTION, "document": SHEET}).text
    assert "Bara ur:" in html
    ways = [unescape(way) for way in re.findall(r'href="(/(?:\?|answer|receipt)[^"]*q=[^"]*)"', html)]
    kept = [way for way in ways if f"document={SHEET}" in way]
    assert len(ways) == len(kept) + 1  # the one that asks all documents instead
    for way in kept:
        assert client.get(way).status_code == 200
    forms = re.findall(r"<form.*?</form>", html, re.S)
    asking = [form for form in forms if "data-ask" in form]
    assert asking
    assert all(f'value="{SHEET}"' in form for form in asking)


def test_a_form_keeps_the_scope_without_a_script(client: httpx.Client) -> None:
    answered = client.post("/", data={"question": QUESTION, "document": SHEET, "year": "", "type": ""}).text
    assert "Bara ur:" in answered
    refused = client.post("/", data={"question": QUESTION, "document": SHEET, "year": "1066"})
    assert refused.status_code == 422
    assert "Inget dokument stämmer in" in refused.text
    assert QUESTION in refused.text


def test_the_documents_chosen_can_be_asked_alone(client: httpx.Client) -> None:
    assert 'href="/?year=2010"' in client.get("/documents", params={"year": "2010"}).text
    assert 'href="/?year' not in client.get("/documents").text


def test_where_documents_are_too_many_to_choose_between_a_scope_is_kept_all_the_same(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoping, "_MOST_READ", 2)  # the service runs in this process
    html = client.get("/", params={"q": QUESTION, "document": SHEET}).text
    assert 'id="in-year"' not in html
    assert f'data-scope><input type="hidden" name="document" value="{SHEET}">' in html
