"""The application: routes, middleware, and a library that is opened in the background."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.routing import Route

from assistant import settings
from assistant.interfaces.http import api, errors, openai, pages
from assistant.interfaces.http.answering import Answering, from_documents
from assistant.interfaces.http.memory import Memory
from assistant.interfaces.http.middleware import (
    BodyLimit,
    ClientKeys,
    HeadAsGet,
    Observe,
    RateLimit,
    SafeHeaders,
)
from assistant.interfaces.http.mounted import Mounted
from assistant.interfaces.http.oidc import FLOW_COOKIE, FLOW_SECONDS, Provider
from assistant.interfaces.http.one_library import OneLibrary
from assistant.interfaces.http.openapi import describe
from assistant.interfaces.http.people import People
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.widgets import allowed_origins

_MOUNTED = (("/mcp", "assistant.interfaces.mcp.over_http"),)


def create_app(
    corpus: Path,
    index: Path,
    *,
    build: bool = False,
    memory: Memory | None = None,
    answering: Answering = from_documents,
) -> FastAPI:
    """The web service over one corpus and its index. It answers at once, and is ready once the index is open.

    With `build` an index that is not there is built, in the background. `memory` is one shared with others.
    """
    service = Service(corpus, index, memory or Memory(), build=build, answering=answering)
    app = FastAPI(
        title="Villkor",
        version="1",
        summary="Answers about conditions and amounts in Swedish grant documents, with evidence",
        lifespan=_opening,
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
    )
    app.state.service = service
    app.state.widget_origins = allowed_origins()
    app.state.people = people = People()
    app.state.provider = Provider() if people.by_provider else None
    app.state.contact = settings.value("contact")
    app.state.owner = settings.value("owner")
    for router in (*api.ROUTERS, openai.router, *pages.ROUTERS):
        app.include_router(router)
    for path, module in _MOUNTED:
        app.router.routes.append(Route(path, Mounted(module, service), include_in_schema=False))
    errors.install(app)
    describe(app, service)
    app.add_middleware(HeadAsGet)
    app.add_middleware(BodyLimit)
    if people.by_provider:  # what is remembered of who is on the way there and back
        app.add_middleware(
            SessionMiddleware,
            secret_key=people.secret,
            session_cookie=FLOW_COOKIE,
            max_age=FLOW_SECONDS,
            path="/sign-in",
        )
    app.add_middleware(OneLibrary, service=service, people=people)
    app.add_middleware(RateLimit, limit=int(settings.value("rate_limit")), take=service.take)
    app.add_middleware(ClientKeys, service=service)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(SafeHeaders, origins=app.state.widget_origins, sites=service.widgets)
    app.add_middleware(Observe, metrics=service.memory.metrics)
    return app


@asynccontextmanager
async def _opening(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(service.watch)
        yield
        tasks.cancel_scope.cancel()
