"""The official client, talking to the running service that the HTTP tests use, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client, MCPError, types

from tests.http.serving import shared_service

Call = Callable[..., types.CallToolResult]


@pytest.fixture(scope="session")
def folder(pytestconfig: pytest.Config) -> Path:
    """Where the test corpus and its index lie, kept between runs."""
    assert pytestconfig.cache is not None
    return Path(pytestconfig.cache.mkdir("villkor-http"))


@pytest.fixture(scope="session")
def url(folder: Path) -> str:
    """The address of a running service."""
    return shared_service(folder)


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
