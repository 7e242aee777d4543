"""The server at one address of the web service. Every request stands alone; there are no sessions."""

from __future__ import annotations

from urllib.parse import urlsplit

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.interfaces.mcp.desk import Desk
from assistant.interfaces.mcp.server import make_server

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def application(desk: Desk) -> ASGIApp:
    """What answers at `/mcp`."""
    server = make_server(desk)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if not _comes_from_here(Headers(scope=scope).get("origin")):
            return await PlainTextResponse("Pages of other sites may not call this.", 403)(scope, receive, send)
        if scope["method"] != "POST":  # nothing is ever sent unasked, so there is no stream to open or end
            return await PlainTextResponse("POST only.", 405, {"Allow": "POST"})(scope, receive, send)
        manager = StreamableHTTPSessionManager(app=server, json_response=True, stateless=True)
        async with manager.run():
            await manager.handle_request(scope, receive, send)

    return answer


def _comes_from_here(origin: str | None) -> bool:
    """Whether a call is a program's (which names no origin) or a page's on this machine."""
    if origin is None:
        return True
    try:
        return urlsplit(origin).hostname in _THIS_MACHINE
    except ValueError:
        return False
