"""Every tool says what the service's own interface says, with the same ids."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from mcp import types

from tests.http.material import PDF, SHEET
from tests.mcp.conftest import Call

QUESTION = "Vad får de som når 70 procent 2010?"


def made(result: types.CallToolResult) -> Any:
    """What a call that went well returned; the text is the same JSON."""
    assert not result.is_error
    (content,) = result.content
    assert isinstance(content, types.TextContent)
    assert json.loads(content.text) == result.structured_content
    return result.structured_content


def fault(result: types.CallToolResult) -> str:
    assert result.is_error
    (content,) = result.content
    assert isinstance(content, types.TextContent)
    return content.text


def test_asking_gives_the_answer_of_the_api(call: Call, api: httpx.Client) -> None:
    answer = made(call("ask", question=QUESTION))
    same = api.post("/api/v1/ask", json={"question": QUESTION}).json()
    own = {"conversation_id"}
    assert {name: value for name, value in answer.items() if name not in own} == {
        name: value for name, value in same.items() if name not in own
    }


def test_a_follow_up_is_read_with_the_questions_before_it(call: Call) -> None:
    answer = made(call("ask", question="Och för 40 procent?", earlier_questions=[QUESTION]))
    assert answer["question"] == "Och för 40 procent?"
    assert answer["status"] in ("answered", "not_found", "clarify", "needs_input")


def test_searching_gives_the_passages_of_the_api(call: Call, api: httpx.Client) -> None:
    found = made(call("search_documents", query="registrera dödsfall", limit=3))
    assert found == api.get("/api/v1/search", params={"q": "registrera dödsfall", "limit": 3}).json()


def test_searching_can_keep_to_a_year_and_a_type(call: Call) -> None:
    found = made(call("search_documents", query="bidrag", year=2010, doc_types=["decision"]))["passages"]
    assert found
    assert {passage["document_id"] for passage in found} == {SHEET}
    assert made(call("search_documents", query="bidrag", year=1850))["passages"] == []


def test_reading_gives_the_text_that_offsets_count_in(call: Call, api: httpx.Client) -> None:
    text = api.get(f"/api/v1/documents/{SHEET}/text").text
    first = made(call("read_source", document_id=SHEET))
    assert first["text"] == text[first["start"] : first["end"]]
    rest = made(call("read_source", document_id=SHEET, start=100))
    assert rest["text"] == text[100 : rest["end"]]


def test_reading_can_keep_to_some_pages(call: Call, api: httpx.Client) -> None:
    page = made(call("read_source", document_id=PDF, page_from=2, page_to=2))
    assert page["text"] == api.get(f"/api/v1/documents/{PDF}/pages/2").json()["text"]
    assert page["next_start"] is None


def test_rules_are_those_of_the_api(call: Call, api: httpx.Client) -> None:
    wanted = {"year": 2010, "kind": "threshold"}
    listed = made(call("list_rules", **wanted))
    assert listed["rules"]
    assert listed == api.get("/api/v1/rules", params=wanted).json()
    first = listed["rules"][0]
    assert made(call("get_rule", rule_id=first["id"])) == first | {"ends": None}


def test_calculating_gives_the_calculation_of_the_api(call: Call, api: httpx.Client) -> None:
    inputs = {"year": 2010, "deaths": 120, "registered": 55}
    calculated = made(call("calculate", name="palliative-register", inputs=inputs))
    assert calculated == api.post("/api/v1/calculators/palliative-register", json={"inputs": inputs}).json()
    assert calculated["steps"]


def test_deadlines_come_in_order_and_can_keep_to_a_year(call: Call) -> None:
    every = [one["date"] for one in made(call("list_deadlines"))["deadlines"]]
    assert every == sorted(every)
    of_year = [one["date"] for one in made(call("list_deadlines", year=2016))["deadlines"]]
    assert of_year == [day for day in every if day.startswith("2016")] != []


def test_checking_a_claim_gives_the_verdicts_of_the_api(call: Call, api: httpx.Client) -> None:
    text = "För slåtter av ängsmark betalas 1 850 kronor per hektar under 2017."
    verdicts = made(call("check_claim", text=text))
    assert verdicts == api.post("/api/v1/verify", json={"text": text}).json()
    assert verdicts["claims"][0]["verdict"] == "supported"


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("read_source", {"document_id": "finns-inte"}, "finns-inte"),
        ("read_source", {"document_id": SHEET, "page_from": 1}, "no pages"),
        ("read_source", {"document_id": SHEET, "start": 99_999_999}, "start"),
        ("read_source", {"document_id": PDF, "page_from": 90}, "page"),
        ("get_rule", {"rule_id": "finns-inte"}, "finns-inte"),
        ("get_rule", {"rule": "x"}, "rule_id"),
        ("list_rules", {"kind": "dröm"}, "threshold"),
        ("search_documents", {"query": "bidrag", "doc_types": ["dikt"]}, "decision"),
        ("search_documents", {"query": "bidrag", "limit": 0}, "limit"),
        ("calculate", {"name": "palliative-register"}, "deaths, registered"),
        ("calculate", {"name": "finns-inte"}, "palliative-register"),
        ("ask", {"question": "Vad gäller för 811218-9876?"}, "personal data"),
        ("check_claim", {"text": "Skriv till anna@example.se."}, "personal data"),
    ],
)
def test_a_fault_is_a_result_that_says_what_is_wrong(
    call: Call, tool: str, arguments: dict[str, Any], told: str
) -> None:
    assert told in fault(call(tool, **arguments))
