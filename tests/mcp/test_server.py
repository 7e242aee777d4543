"""The protocol: what is listed, who may call, and the same over standard input and output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client, MCPError, StdioServerParameters

from assistant.interfaces.mcp.tools import TOOLS
from tests.conftest import ROOT
from tests.mcp.conftest import Call

NAMES = [
    "ask",
    "search_documents",
    "read_source",
    "list_rules",
    "get_rule",
    "calculate",
    "list_deadlines",
    "check_claim",
]
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
ACCEPT = {"Accept": "application/json, text/event-stream"}


def test_the_tools_are_listed_in_one_order_with_what_they_take_and_give(url: str) -> None:
    async def listing() -> None:
        async with Client(f"{url}/mcp") as client:
            tools = (await client.list_tools()).tools
            assert [tool.name for tool in tools] == NAMES == list(TOOLS)
            for tool in tools:
                assert tool.title
                assert tool.description
                assert tool.input_schema["type"] == "object"
                assert tool.input_schema["additionalProperties"] is False
                assert tool.output_schema
                assert tool.annotations is not None
                assert tool.annotations.read_only_hint

    anyio.run(listing)


def test_a_tool_there_is_not_is_a_fault_of_the_protocol(call: Call) -> None:
    with pytest.raises(MCPError, match="no tool"):
        call("delete_documents")


@pytest.mark.parametrize("origin", ["https://annan.example", "null", "http://[x"])
def test_a_page_of_another_site_may_not_call(api: httpx.Client, origin: str) -> None:
    assert api.post("/mcp", json=LIST, headers=ACCEPT | {"Origin": origin}).status_code == 403


def test_a_page_on_this_machine_may_call(api: httpx.Client) -> None:
    listed = api.post("/mcp", json=LIST, headers=ACCEPT | {"Origin": "http://localhost:6274"})
    assert [tool["name"] for tool in listed.json()["result"]["tools"]] == NAMES


def test_there_is_no_stream_to_open(api: httpx.Client) -> None:
    assert api.get("/mcp", headers=ACCEPT).status_code == 405
    assert api.delete("/mcp").status_code == 405


def test_what_is_no_json_is_told(api: httpx.Client) -> None:
    answer = api.post("/mcp", content=b"{", headers=ACCEPT | {"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == -32700


def test_the_same_tools_answer_over_standard_input_and_output(folder: Path, url: str) -> None:
    assert url  # so that the index is there
    options = ["--corpus", str(folder / "corpus"), "--index", str(folder / "index")]
    started = StdioServerParameters(
        command=sys.executable, args=["-m", "assistant.interfaces.cli.main", *options, "mcp"], cwd=ROOT
    )

    async def asking() -> dict[str, Any]:
        async with Client(started) as client:
            assert [tool.name for tool in (await client.list_tools()).tools] == NAMES
            assert (await client.call_tool("get_rule", {"rule_id": "finns-inte"})).is_error
            answer = await client.call_tool("ask", {"question": "Vad får de som når 70 procent 2010?"})
            assert not answer.is_error
            made: dict[str, Any] = answer.structured_content
            return made

    asked = {"question": "Vad får de som når 70 procent 2010?"}
    same = httpx.post(f"{url}/api/v1/ask", json=asked, timeout=60).json()
    assert anyio.run(asking)["evidence"] == same["evidence"]
