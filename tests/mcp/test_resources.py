"""Documents and rules by address, read by the official client."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client, MCPError

Use = Callable[[Client], Awaitable[Any]]


def with_client(url: str, use: Use) -> Any:
    async def used() -> Any:
        async with Client(f"{url}/mcp") as client:
            try:
                return await use(client)
            except MCPError as error:  # else it would leave as one of a group
                return error

    return anyio.run(used)


def test_every_document_is_listed_and_read_as_the_api_gives_it(url: str, api: httpx.Client) -> None:
    listed = with_client(url, lambda client: client.list_resources()).resources
    known = {one["id"] for one in api.get("/api/v1/documents").json()["documents"]}
    assert {str(one.uri) for one in listed} == {f"doc://{name}" for name in known}
    for one in listed:
        (content,) = with_client(url, lambda client, uri=one.uri: client.read_resource(str(uri))).contents
        assert content.text == api.get(f"/api/v1/documents/{one.name}/text").text


def test_a_rule_is_read_as_the_api_gives_it(url: str, api: httpx.Client) -> None:
    templates = with_client(url, lambda client: client.list_resource_templates()).resource_templates
    assert [one.uri_template for one in templates] == ["doc://{id}", "rule://{id}"]
    first = api.get("/api/v1/rules").json()["rules"][0]
    (content,) = with_client(url, lambda client: client.read_resource(f"rule://{first['id']}")).contents
    assert api.get(f"/api/v1/rules/{first['id']}").json().items() >= json.loads(content.text).items()


@pytest.mark.parametrize("uri", ["doc://no-such", "rule://no-such", "doc://../secret", "file:///etc/passwd"])
def test_what_is_not_there_is_a_fault_of_the_protocol(url: str, uri: str) -> None:
    assert isinstance(with_client(url, lambda client: client.read_resource(uri)), MCPError)
