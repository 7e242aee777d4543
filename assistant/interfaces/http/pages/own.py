"""Bringing a document of one's own, asking about it, and being done with it."""

from __future__ import annotations

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.errors import InvalidInput
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.errors import Problem
from assistant.interfaces.http.own import COOKIE, LARGEST_FILE, uploaded
from assistant.interfaces.http.pages.site import page, texts_of

router = APIRouter(include_in_schema=False)


@router.get("/own")
def own_page(request: Request) -> HTMLResponse:
    """The form that brings a document."""
    return page(request, "own.html", problem=None, megabytes=LARGEST_FILE // 1024**2)


@router.post("/own")
async def bring(request: Request, service: ServiceDep) -> Response:
    """Read the document sent, and ask about it from now on."""
    try:
        sent = uploaded(request.headers.get("content-type", ""), await request.body())
        token = await to_thread.run_sync(service.own.add, sent.name, sent.content)
    except InvalidInput as error:
        told = texts_of(request)("own.missing" if error.reason == "is missing" else "own.unreadable")
        problem = Problem(422, "invalid_input", told, "file")
        return page(request, "own.html", 422, problem=problem, megabytes=LARGEST_FILE // 1024**2)
    response = RedirectResponse("/", 303)
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict")  # gone with the browser's session
    return response


@router.post("/own/end")
def be_done(request: Request, service: ServiceDep) -> Response:
    """Delete the document and go back to all others."""
    service.end_own(request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/", 303)
    response.delete_cookie(COOKIE)
    return response
