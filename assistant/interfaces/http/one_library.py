"""Who sends a request, and the one library it sees from beginning to end."""

from __future__ import annotations

from urllib.parse import urlsplit

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import VillkorError
from assistant.interfaces.http.errors import refusal
from assistant.interfaces.http.own import COOKIE as OWN
from assistant.interfaces.http.people import COOKIE, PERSON, People
from assistant.interfaces.http.service import Service
from assistant.library import Library

_PROGRAMS = ("/api/", "/v1/", "/mcp")
_WIDGET = "/widget"
_KEPT_BY_BROWSERS = ("/static/", "/widget.js", "/favicon.ico", "/manifest.webmanifest")


class OneLibrary:
    """Each request sees one library from beginning to end, though a newer one may be opened meanwhile.

    It holds what the sender may read: this is the only place where that is decided. On the pages of a reader who has
    brought a document it is the library of that; programs know none of it. Nothing a person sees who has signed in is
    kept by their browser.
    """

    def __init__(self, app: ASGIApp, service: Service, people: People) -> None:
        self._app, self._service, self._people = app, service, people

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        headers = Headers(scope=scope)
        cookies = cookie_parser(headers.get("cookie", ""))
        person = None
        if not _in_widget(scope, headers):
            authorization = headers.get("authorization", "")
            person = self._people.person(cookies.get(COOKIE, "")) or self._people.with_header(authorization)
        scope[PERSON] = person
        own = "" if scope["path"].startswith(_PROGRAMS) else cookies.get(OWN, "")
        try:
            seen = await self._seen(scope)
        except VillkorError as error:
            return await refusal(Request(scope), error)(scope, receive, send)

        async def send_kept_by_none(message: Message) -> None:
            if message["type"] == "http.response.start" and not scope["path"].startswith(_KEPT_BY_BROWSERS):
                MutableHeaders(scope=message)["Cache-Control"] = "no-store"
            await send(message)

        with self._service.one_library(own, seen):
            await self._app(scope, receive, send if person is None else send_kept_by_none)

    async def _seen(self, scope: Scope) -> Library | None:
        readers = self._service.seen
        if readers is None:
            return None
        readable = self._people.readable(scope, readers.collections)
        at_hand = readers.at_hand(readable)
        return at_hand if at_hand is not None else await to_thread.run_sync(readers.by, readable)


def _in_widget(scope: Scope, headers: Headers) -> bool:
    """Whether a request is the widget's: it shows what is public, whoever looks at it."""
    return scope["path"] == _WIDGET or urlsplit(headers.get("referer", "")).path == _WIDGET
