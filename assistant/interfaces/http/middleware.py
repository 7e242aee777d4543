"""What happens to every request: an upper size, a rate, safe headers, a line in the log."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import StoreUnavailable, VillkorError
from assistant.interfaces.http import logs
from assistant.interfaces.http.errors import Problem, refusal, told
from assistant.interfaces.http.metrics import Metrics
from assistant.interfaces.http.own import LARGEST_FILE
from assistant.interfaces.http.people import HOLDER, PERSON, Person, Role
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.widgets import WidgetSites
from assistant.interfaces.keys import KeyHolder
from assistant.settings import value

LARGEST_BODY = 64 * 1024  # bytes; the longest text we take is a draft of 20,000 characters
_LARGER = {
    "/own": LARGEST_FILE + LARGEST_BODY,
    "/v1/chat/completions": 1024 * 1024,  # the whole conversation comes with each question
}
_DOCUMENTS = ("/api/v1/documents", "/admin/documents")
_PROGRAMS = ("/api/", "/v1/", "/mcp")
_BY_KEY = ("/v1/", "/mcp")
_ASKING = ("/api/v1/search", "/answer.txt", "/receipt.html")

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; manifest-src 'self'; frame-src 'self'; frame-ancestors {ancestors}"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SafeHeaders:
    """Adds the security headers. Only `/widget` may be framed: by its site's origins, or those allowed without one."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...], sites: WidgetSites) -> None:
        self._app, self._origins, self._sites = app, origins, sites
        self._policy = _POLICY.format(ancestors="'none'")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        path = scope["path"]
        framed = path == "/widget" or path.startswith("/widget/")
        policy = await self._framed_by(scope) if framed else self._policy

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, content in _HEADERS.items():
                    headers[name] = content
                headers["Content-Security-Policy"] = policy
                # The loader is the one file that other sites' pages load.
                site = "cross-origin" if path == "/widget.js" else "same-origin"
                headers["Cross-Origin-Resource-Policy"] = site
                if not framed:
                    headers["X-Frame-Options"] = "DENY"
            await send(message)

        return await self._app(scope, receive, send_safely)

    async def _framed_by(self, scope: Scope) -> str:
        """The policy of the widget on the site that the address names; nobody's where there is no such site."""
        name, origins = Request(scope).query_params.get("site"), self._origins
        if name is not None:
            try:
                site = await to_thread.run_sync(self._sites.of, name)
            except VillkorError:  # the page itself will say so
                site = None
            origins = site.origins if site else ()
        return _POLICY.format(ancestors=" ".join(("'self'", *origins)))


class HeadAsGet:
    """Answers HEAD as GET without the body: those who check links and show previews ask so."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            return await self._app(scope, receive, send)

        async def send_head(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self._app({**scope, "method": "GET"}, receive, send_head)


class BodyLimit:
    """Refuses bodies over `LARGEST_BODY` (where a path takes no more), declared or not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            return await self._app(scope, receive, send)
        largest = _LARGER.get(scope["path"], LARGEST_BODY)
        person: Person | None = scope.get(PERSON)
        if scope["path"] in _DOCUMENTS and person is not None and person.role is Role.ADMINISTRATOR:
            largest = int(value("max_file_mb")) * 1024 * 1024 + LARGEST_BODY
        body, more = bytearray(), True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > largest:
                problem = Problem(413, "too_large", f"The body is larger than {largest} bytes.")
                return await told(Request(scope), problem, {})(scope, receive, send)
        delivered = False

        async def receive_whole() -> Message:
            nonlocal delivered
            if delivered:
                return await receive()
            delivered = True
            return {"type": "http.request", "body": bytes(body), "more_body": False}

        return await self._app(scope, receive_whole, send)


class ClientKeys:
    """Lets only programs with a key call `/v1` and `/mcp`, once any key has been made.

    The other calls for programs need none; who sends one there reads the collections that it was made for.
    """

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app, self._service = app, service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(_PROGRAMS):
            return await self._app(scope, receive, send)
        scheme, _, key = Headers(scope=scope).get("authorization", "").partition(" ")
        try:
            self._service.wait_for_nothing()
            required = await to_thread.run_sync(lambda: self._service.keys.required)
            holder = await to_thread.run_sync(self._holder, key) if required and scheme.lower() == "bearer" else None
        except VillkorError as error:
            return await refusal(Request(scope), error)(scope, receive, send)
        if not required:
            return await self._app(scope, receive, send)
        if holder is None and scope["path"].startswith(_BY_KEY):
            problem = Problem(401, "invalid_api_key", "Send a key that is known here: Authorization: Bearer KEY.")
            return await told(Request(scope), problem, {"WWW-Authenticate": "Bearer"})(scope, receive, send)
        if holder is not None:
            scope[HOLDER] = holder
        await self._app(scope, receive, send)

    def _holder(self, key: str) -> KeyHolder | None:
        return self._service.keys.holder(key.strip())


class RateLimit:
    """At most `limit` questions a minute from one address, or as many as a client's key allows; 0 means no limit.

    `take` takes one question of a client and tells what is left. Where the database that counts them is away nothing
    is counted: nothing is answered then, either.
    """

    def __init__(self, app: ASGIApp, limit: int, take: Callable[[str, int], float]) -> None:
        self._app, self._limit, self._take = app, limit, take

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        holder: KeyHolder | None = scope.get(HOLDER)
        limit = holder.rate if holder else self._limit
        if not limit or not _is_limited(scope):
            return await self._app(scope, receive, send)
        address = scope["client"][0] if scope.get("client") else ""
        try:
            left = await to_thread.run_sync(self._take, f"key {holder.name}" if holder else address, limit)
        except StoreUnavailable:
            return await self._app(scope, receive, send)
        headers = {
            "RateLimit-Limit": str(limit),
            "RateLimit-Remaining": str(max(0, math.floor(left))),
            "RateLimit-Reset": str(math.ceil((limit - max(left, 0)) * 60 / limit)),
        }
        if left < 0:
            wait = math.ceil(-left * 60 / limit)
            problem = Problem(429, "too_many_requests", f"Too many questions. Try again in {wait} seconds.")
            turned_away = told(Request(scope), problem, headers | {"Retry-After": str(wait)})
            return await turned_away(scope, receive, send)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        return await self._app(scope, receive, send_with_headers)


class Observe:
    """Counts each request under its route's template and logs it without query or body."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        started, status = time.perf_counter(), 500

        async def send_seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_seen)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            self._metrics.request(scope["method"], route, status)
            milliseconds = round((time.perf_counter() - started) * 1000, 1)
            logs.write("request", method=scope["method"], route=route, status=status, milliseconds=milliseconds)


def _is_limited(scope: Scope) -> bool:
    """Questions cost work; reading pages and files does not."""
    path = scope["path"]
    if scope["method"] == "POST":
        return True
    return path in _ASKING or (path == "/" and b"q=" in scope["query_string"])
