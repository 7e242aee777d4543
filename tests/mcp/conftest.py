"""The official client, talking to the running service that the HTTP tests use, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client, MCPError, types

from tests.http.conftest import folder, url

__all__ = ["api", "call", "folder", "url"]

Call = Callable[..., types.CallToolResult]


@pytest.fixture
def api(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, timeout=60) as client:
        yield client


@pytest.fixture(params=["auto", "legacy"])
def call(url: str, request: pytest.FixtureRequest) -> Call:
    """Call a tool over HTTP, in both generations of the protocol."""

    def called(tool: str, **arguments: Any) -> types.CallToolResult:
        async def calling() -> types.CallToolResult | MCPError:
            async with Client(f"{url}/mcp", mode=request.param) as client:
                try:
                    return await client.call_tool(tool, arguments)
                except MCPError as error:  # else it would leave as one of a group
                    return error

        if isinstance(done := anyio.run(calling), MCPError):
            raise done
        return done

    return called
