"""The contract's API, call by call."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.http.material import HOSTILE, PDF, SHEET

QUESTION = "Hur stor andel av dödsfallen måste registreras i Svenska Palliativregistret 2010?"


@pytest.fixture
def answer(client: httpx.Client) -> Any:
    return client.post("/api/v1/ask", json={"question": QUESTION}).raise_for_status().json()


def test_an_answer_has_every_field_of_the_contract(answer: dict[str, Any]) -> None:
    assert set(answer) >= {
        *("id", "question", "language", "status", "reason", "completeness", "short_answer", "answer"),
        *("claims", "evidence", "rules", "calculation", "notes", "follow_ups", "confidence"),
    }
    assert answer["status"] == "answered"
    assert "40 procent" in answer["short_answer"]
    assert len(answer["short_answer"]) <= 300
    assert len(answer["answer"]) <= 1200


def test_every_quote_stands_in_the_text_at_its_offsets(client: httpx.Client, answer: dict[str, Any]) -> None:
    pieces = answer["evidence"] + [piece for rule in answer["rules"] for piece in rule["evidence"]]
    assert pieces
    for piece in pieces:
        text = client.get(f"/api/v1/documents/{piece['document_id']}/text").text
        assert text[piece["start"] : piece["end"]] == piece["quote"]


def test_a_rule_has_its_numbers_as_decimal_strings(answer: dict[str, Any]) -> None:
    rule = next(rule for rule in answer["rules"] if rule["amount"])
    assert (rule["amount"]["number"], rule["amount"]["unit"]) == ("40000000", "SEK")


def test_the_stream_tells_the_evidence_before_any_text_and_the_whole_answer_last(
    client: httpx.Client,
) -> None:
    with client.stream("POST", "/api/v1/ask/stream", json={"question": QUESTION}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        events = list(_events(response.iter_lines()))
    names = [name for name, _ in events]
    done = events[-1][1]
    assert names[0] == "status"
    assert names.index("evidence") < names.index("delta")
    assert names[-1] == "done"
    assert dict(events)["evidence"] == done["evidence"]
    assert "".join(data["text"] for name, data in events if name == "delta") == done["answer"]


def _events(lines: Iterator[str]) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def test_the_text_comes_as_it_is_or_as_json(client: httpx.Client) -> None:
    plain = client.get(f"/api/v1/documents/{SHEET}/text")
    as_json = client.get(f"/api/v1/documents/{SHEET}/text", headers={"Accept": "application/json"})
    asked = client.get(f"/api/v1/documents/{SHEET}/text", params={"format": "json"})
    assert plain.headers["content-type"] == "text/plain; charset=utf-8"
    assert as_json.json() == asked.json() == {"text": plain.text}


def test_hostile_text_is_served_as_plain_text(client: httpx.Client) -> None:
    response = client.get(f"/api/v1/documents/{HOSTILE}/text", headers={"Accept": "text/html"})
    assert response.headers["content-type"].startswith("text/plain")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "<script>" in response.text


def test_documents_are_listed_and_described(client: httpx.Client) -> None:
    listed = client.get("/api/v1/documents").json()["documents"]
    assert [one["id"] for one in listed] == sorted([SHEET, HOSTILE, PDF])
    assert client.get(f"/api/v1/documents/{PDF}").json()["pages"] == 3


def test_a_page_is_the_stretch_of_text_it_says(client: httpx.Client) -> None:
    text = client.get(f"/api/v1/documents/{PDF}/text").text
    page = client.get(f"/api/v1/documents/{PDF}/pages/2").json()
    assert page["text"] == text[page["start"] : page["end"]]
    assert "1 850 kronor" in page["text"]


def test_search_ranks_passages_as_evidence_with_scores(client: httpx.Client) -> None:
    found = client.get("/api/v1/search", params={"q": "slåtter av ängsmark", "limit": 3}).json()["passages"]
    assert found[0]["document_id"] == PDF
    assert "ängsmark" in found[0]["quote"]
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)


def test_rules_are_chosen_by_document_kind_and_year(client: httpx.Client) -> None:
    chosen = client.get("/api/v1/rules", params={"document": SHEET, "kind": "threshold", "year": 2010}).json()["rules"]
    assert {rule["kind"] for rule in chosen} == {"threshold"}
    assert {rule["document_id"] for rule in chosen} == {SHEET}
    one = client.get(f"/api/v1/rules/{chosen[0]['id']}").json()
    assert one == chosen[0]


def test_a_calculator_computes_over_reviewed_rules(client: httpx.Client) -> None:
    inputs = {"year": 2010, "deaths": 120, "registered": 55}
    done = client.post("/api/v1/calculators/palliative-register", json={"inputs": inputs}).json()
    assert done["result"]["share"] == "45.8"
    assert [tier["qualifies"] for tier in done["result"]["tiers"]] == [True, False]
    assert done["steps"]


def test_calculators_are_named_with_the_schema_of_their_inputs(client: httpx.Client) -> None:
    listed = client.get("/api/v1/calculators").json()["calculators"]
    schema = next(one["inputs"] for one in listed if one["name"] == "palliative-register")
    assert set(schema["required"]) == {"deaths", "registered"}  # without a year, every year there is is computed
    assert set(schema["properties"]) >= {"year", "deaths", "registered"}


def test_checks_are_findings(client: httpx.Client) -> None:
    findings = client.get("/api/v1/checks").json()["findings"]
    assert all(finding["status"] in ("agrees", "differs") for finding in findings)


def test_a_draft_is_checked_claim_by_claim(client: httpx.Client) -> None:
    draft = "Minst 40 procent av dödsfallen ska registreras i Svenska Palliativregistret under 2010."
    claims = client.post("/api/v1/verify", json={"text": draft}).raise_for_status().json()["claims"]
    assert [claim["text"] for claim in claims] == [draft]
    assert claims[0]["verdict"] == "supported"


def test_a_conversation_is_continued_by_its_id(client: httpx.Client) -> None:
    first = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    follow = {"question": "och 2011?", "conversation_id": first["conversation_id"]}
    second = client.post("/api/v1/ask", json=follow).json()
    assert second["conversation_id"] == first["conversation_id"]
    assert "50 procent" in second["answer"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "field"),
    [
        pytest.param("POST", "/api/v1/ask", {"question": ""}, 422, "question", id="empty question"),
        pytest.param("POST", "/api/v1/ask", {"question": "?!"}, 422, "question", id="question without words"),
        pytest.param("POST", "/api/v1/ask", {"question": "a" * 1001}, 422, "question", id="long question"),
        pytest.param("POST", "/api/v1/ask", {}, 422, "question", id="no question"),
        pytest.param("POST", "/api/v1/ask", {"question": 7}, 422, "question", id="a number for a question"),
        pytest.param("POST", "/api/v1/ask", {"question": "Hej?", "language": "fi"}, 422, "language", id="language"),
        pytest.param("POST", "/api/v1/ask", {"question": "x" * 70_000}, 413, None, id="large body"),
        pytest.param("POST", "/api/v1/calculators/nope", {"inputs": {}}, 404, None, id="unknown calculator"),
        pytest.param(
            "POST",
            "/api/v1/calculators/palliative-register",
            {"inputs": {}},
            422,
            "deaths",
            id="missing inputs",
        ),
        pytest.param(
            "POST",
            "/api/v1/calculators/palliative-register",
            {"inputs": {"year": 2010, "deaths": 10, "registered": 11}},
            422,
            "registered",
            id="more registered than died",
        ),
        pytest.param(
            "POST",
            "/api/v1/calculators/palliative-register",
            {"inputs": {"year": 1999, "deaths": 10, "registered": 1}},
            422,
            "year",
            id="a year without rules",
        ),
        pytest.param("GET", "/api/v1/search", None, 422, "q", id="search without words"),
        pytest.param("GET", "/api/v1/search?q=hej&limit=0", None, 422, "limit", id="limit of nothing"),
        pytest.param("GET", "/api/v1/documents/nope", None, 404, None, id="unknown document"),
        pytest.param("GET", "/api/v1/documents/nope/text", None, 404, None, id="text of unknown document"),
        pytest.param("GET", f"/api/v1/documents/{PDF}/pages/9", None, 404, None, id="page past the end"),
        pytest.param("GET", f"/api/v1/documents/{PDF}/pages/x", None, 422, "number", id="page that is no number"),
        pytest.param("GET", "/api/v1/rules?kind=nope", None, 422, "kind", id="unknown kind"),
        pytest.param("GET", "/api/v1/rules?year=x", None, 422, "year", id="year that is no number"),
        pytest.param("GET", "/api/v1/rules/nope", None, 404, None, id="unknown rule"),
        pytest.param("GET", "/api/v1/nope", None, 404, None, id="unknown address"),
        pytest.param("DELETE", "/api/v1/ask", None, 405, None, id="method"),
    ],
)
def test_wrong_input_is_told_in_one_shape(
    client: httpx.Client, method: str, path: str, body: object, status: int, field: str | None
) -> None:
    response = client.request(method, path, json=body)
    error = response.json()["error"]
    assert response.status_code == status
    assert set(error) == {"code", "message", "field"}
    assert error["message"]
    assert error["field"] == field


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"{", id="half an object"),
        pytest.param(b'{"question": "\xff"}', id="not UTF-8"),
        pytest.param(b'{"question": "\\ud800 hej"}', id="half a surrogate pair"),
        pytest.param(b"[" * 50_000, id="deeply nested"),
        pytest.param(b'{"question": "hej du", "conversation_id": ' + b"9" * 5000 + b"}", id="endless number"),
    ],
)
def test_bytes_that_are_no_request_are_refused_and_never_a_fault(client: httpx.Client, body: bytes) -> None:
    response = client.post("/api/v1/ask", content=body, headers={"Content-Type": "application/json"})
    assert 400 <= response.status_code < 500
    assert response.json()["error"]["message"]


def test_strange_words_in_a_question_come_back_as_they_are(client: httpx.Client) -> None:
    asked = "Vad är <b>\u202e&amp; \U0001f600 i skogsbidraget?"
    assert client.post("/api/v1/ask", json={"question": asked}).json()["question"] == asked
