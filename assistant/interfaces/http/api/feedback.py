"""Thumbs up and down."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from assistant.interfaces.http.deps import ServiceDep, failures
from assistant.interfaces.http.requests import FeedbackBody
from assistant.interfaces.http.responses import json_response
from assistant.interfaces.shapes import FeedbackOut

router = APIRouter(prefix="/api/v1/feedback", tags=["feedback"])


@router.post("", status_code=201, response_model=FeedbackOut, responses=failures(400, 413, 422, 429))
def give_feedback(body: FeedbackBody, service: ServiceDep) -> Response:
    """Keep a vote. The question's text is kept only where the user says so."""
    service.vote(body.answer_id, body.vote, body.comment, include_question=body.include_question, ballot=body.ballot)
    return json_response({"saved": True}, 201)
