"""For administrators: documents in and out, and how far the index has come. `docs/operations.md` tells of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.documents.originals import FOLDER
from assistant.errors import InvalidInput
from assistant.interfaces.http.admin.holdings import put, remove
from assistant.interfaces.http.admin.jobs import Job
from assistant.interfaces.http.deps import ServiceDep, failures, find_document
from assistant.interfaces.http.own import Uploaded, uploaded
from assistant.interfaces.http.people import Person, Role, allowed
from assistant.interfaces.http.responses import json_response
from assistant.interfaces.http.service import Service

router = APIRouter(prefix="/api/v1", tags=["administration"])

_FORM = {
    "type": "object",
    "properties": {
        "file": {"type": "string", "contentMediaType": "application/octet-stream"},
        "folder": {"type": "string", "description": "In the corpus folder; its own where there is none."},
        "sheet": {"type": "string", "description": "The id of the source sheet that the file is the original of."},
    },
    "required": ["file"],
}
_ADMINISTRATOR: dict[str, Any] = {"security": [{"administratorToken": []}]}


@router.post(
    "/documents",
    status_code=202,
    response_model=Job,
    responses=failures(401, 404, 413, 422, 429),
    openapi_extra=_ADMINISTRATOR
    | {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FORM}}}},
)
async def add_document(request: Request, service: ServiceDep, folder: str = "") -> Response:
    """Add the file sent as multipart/form-data, or replace the one of its name; answers with a job."""
    person = _administrator(request)
    sent = uploaded(request.headers.get("content-type", ""), await request.body())
    job = await to_thread.run_sync(add, service, person, folder or sent.fields.get("folder", ""), sent)
    return json_response(job, 202, {"Location": f"/api/v1/jobs/{job.id}"})


@router.delete(
    "/documents/{document_id}",
    status_code=202,
    response_model=Job,
    responses=failures(401, 404),
    openapi_extra=_ADMINISTRATOR,
)
def remove_document(request: Request, service: ServiceDep, document_id: str) -> Response:
    """Remove a document with all its files; answers with the job that indexes the rest."""
    job = take_out(service, _administrator(request), document_id)
    return json_response(job, 202, {"Location": f"/api/v1/jobs/{job.id}"})


@router.get("/jobs/{job_id}", response_model=Job, responses=failures(401, 404), openapi_extra=_ADMINISTRATOR)
def get_job(request: Request, service: ServiceDep, job_id: str) -> Response:
    """How far a job has come."""
    _administrator(request)
    return json_response(service.jobs.find(job_id))


def add(service: Service, person: Person, folder: str, sent: Uploaded) -> Job:
    """Add a file and begin to index it. Raises InvalidInput, or UnknownName for a source sheet that is not there."""
    file = put(service.corpus, *_place(service, folder, sent), sent.content)
    service.audit.record(person.recorded, "added a document", file=file)
    return service.jobs.begin("added", (file,))


def _place(service: Service, folder: str, sent: Uploaded) -> tuple[str, str]:
    """The folder and name of a file: its own, or those of the original of the source sheet that is named."""
    sheet = sent.fields.get("sheet", "")
    if not sheet:
        return folder, sent.name
    known, name = find_document(service, sheet), f"{sheet}{Path(sent.name).suffix.lower()}"
    if not known.metadata.source_sheet and known.sheet is None:
        raise InvalidInput("sheet", f"{sheet} is no source sheet.", f"{sheet} är inget källblad.")
    if known.sheet is not None and known.file != f"{FOLDER}/{name}":
        raise InvalidInput(
            "file",
            f"{sheet} has an original already, {known.file}. Remove that first.",
            f"{sheet} har redan ett original, {known.file}. Ta bort det först.",
        )
    return FOLDER, name


def take_out(service: Service, person: Person, document_id: str) -> Job:
    """Remove a document and begin to index the rest. Raises UnknownName."""
    files = remove(service.corpus, document_id)
    service.audit.record(person.recorded, "removed a document", document=document_id, files=", ".join(files))
    return service.jobs.begin("removed", files)


def _administrator(request: Request) -> Person:
    person = allowed(request, Role.ADMINISTRATOR)
    if person is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return person
