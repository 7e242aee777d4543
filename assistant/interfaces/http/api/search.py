"""Searching: ranked passages, nothing composed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from assistant.documents.evidence import evidence_for
from assistant.interfaces.http.deps import ServiceDep, failures
from assistant.interfaces.http.requests import Question
from assistant.interfaces.http.responses import json_response
from assistant.interfaces.personal_data import refuse_personal_data
from assistant.interfaces.shapes import PassagesOut
from assistant.jsonable import to_jsonable
from assistant.library.scope import Scope

router = APIRouter(prefix="/api/v1/search", tags=["search"])


@router.get("", response_model=PassagesOut, responses=failures(422, 429, 503))
def search(
    service: ServiceDep,
    q: Annotated[Question, Query(examples=["palliativregistret"])],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
    document: Annotated[str, Query(max_length=300)] = "",
    year: Annotated[int | None, Query(ge=1, le=9999, examples=[2010])] = None,
    type: Annotated[str, Query(max_length=40, examples=["decision"])] = "",
    issuer: Annotated[str, Query(max_length=300)] = "",
) -> Response:
    """Find passages, best first: in all documents, or in one, or those of a year, a type, an issuer."""
    refuse_personal_data(q)
    library = service.library.within(Scope(document=document, year=year or 0, type=type, issuer=issuer))
    passages = [
        {"score": round(float(hit.score), 4)}
        | to_jsonable(evidence_for(library.documents[hit.passage.document_id], hit.passage.start, hit.passage.end))
        for hit in library.index.search(q, limit)
    ]
    return json_response({"passages": passages})
