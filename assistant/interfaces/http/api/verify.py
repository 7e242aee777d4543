"""Checking a draft against the documents."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from assistant.interfaces.http.deps import ServiceDep, failures
from assistant.interfaces.http.requests import VerifyBody
from assistant.interfaces.http.responses import json_response
from assistant.interfaces.personal_data import refuse_personal_data
from assistant.interfaces.shapes import VerdictsOut

router = APIRouter(prefix="/api/v1/verify", tags=["verify"])


@router.post("", response_model=VerdictsOut, responses=failures(400, 413, 422, 429, 503))
def verify_text(body: VerifyBody, service: ServiceDep) -> Response:
    """Say of each claim in a text whether the documents support it, contradict it or do not mention it."""
    from assistant.answers.verify import verify

    refuse_personal_data(body.text)
    return json_response({"claims": verify(service.library, body.text)})
