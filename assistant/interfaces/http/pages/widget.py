"""The embeddable widget: the loader that other sites load, and the small chat it opens in a frame."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from assistant.interfaces.http.deps import ClientDep, ServiceDep
from assistant.interfaces.http.pages.chat import views_of
from assistant.interfaces.http.pages.site import language_of, page
from assistant.interfaces.http.pages.static import static_file

router = APIRouter(include_in_schema=False)

_MOST_QUESTIONS = 5


@router.get("/widget.js")
async def loader(request: Request) -> Response:
    """The script a site includes. Kept an hour by browsers."""
    response = await static_file(request, "widget.js")
    response.headers.update({"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"})
    return response


@router.get("/widget")
def widget_page(
    request: Request,
    service: ServiceDep,
    client: ClientDep,
    greeting: Annotated[str, Query(max_length=300)] = "",
    questions: Annotated[str, Query(max_length=1_000)] = "",
    conversation: Annotated[str, Query(max_length=64)] = "",
) -> HTMLResponse:
    """The chat within the frame. `questions` to try are separated by |; `conversation` goes on from the page before."""
    own = tuple(part.strip() for part in questions.split("|") if part.strip())[:_MOST_QUESTIONS]
    turns = service.memory.conversations.turns(client, conversation) if conversation and service.ready else ()
    return page(
        request,
        "widget.html",
        greeting=greeting,
        contact=request.app.state.contact,
        views=views_of(request, service, turns),
        conversation=conversation if turns else "",
        suggestions=own or [one.question for one in service.suggestions(language_of(request))[:3]],
    )


@router.get("/widget-test")
def widget_on_a_site(request: Request, service: ServiceDep) -> HTMLResponse:
    """A page dressed as a municipality's, with the widget on it."""
    return page(request, "widget_test.html", questions=[one.question for one in service.suggestions("sv")[:3]])
