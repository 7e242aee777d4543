"""Thumbs under an answer, as a form."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from assistant.errors import RefusedQuestion
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.pages.site import form_of, fragment, page, texts_of, wants_fragment
from assistant.interfaces.http.requests import FeedbackBody

router = APIRouter(include_in_schema=False)


@router.post("/feedback")
async def vote(request: Request, service: ServiceDep) -> HTMLResponse:
    """Keep a vote and say thanks, in place or as a page."""
    form = {key: values[-1] for key, values in (await form_of(request)).items()}
    texts, status = texts_of(request), 200
    message, asks = texts("feedback.thanks"), None
    try:
        body = FeedbackBody.model_validate(form)
        service.vote(
            body.answer_id, body.vote, body.comment, include_question=body.include_question, ballot=body.ballot
        )
        asks = body if body.vote == "down" and body.comment is None else None
    except RefusedQuestion:
        status, message = 422, texts("error.personal_data")
    except ValueError:
        status, message = 422, texts("feedback.wrong")
    if wants_fragment(request):
        return fragment(request, "vote.html", status, message=message, asks=asks)
    return page(request, "thanks.html", status, message=message, asks=asks)
