"""What handlers are given: the service, the client's address, and the errors each may answer with."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import Depends, Request
from pydantic import BaseModel

from assistant.documents import Document
from assistant.errors import UnknownName
from assistant.interfaces.http.people import person_of
from assistant.interfaces.http.service import Service
from assistant.interfaces.shapes import ErrorOut


async def _service(request: Request) -> Service:
    return cast(Service, request.app.state.service)


async def _client(request: Request) -> str:
    """The address; with who has signed in there, so that nobody goes on with what another person was told."""
    address = request.client.host if request.client else ""
    person = person_of(request)
    return address if person is None else f"{address} {person.subject}"


ServiceDep = Annotated[Service, Depends(_service)]
ClientDep = Annotated[str, Depends(_client)]

_MEANING = {
    400: "The body is not JSON, or not as described.",
    401: "No key or token was sent that is known here.",
    404: "There is nothing of that name.",
    413: "The body is too large.",
    422: "The input is not allowed; `field` names it.",
    429: "Too many questions from this address.",
    503: "No index is loaded yet.",
}


def failures(*statuses: int, model: type[BaseModel] = ErrorOut) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI entry of the errors a route answers with."""
    return {status: {"model": model, "description": _MEANING[status]} for status in statuses}


def find_document(service: Service, document_id: str) -> Document:
    """The document of that id. Raises UnknownName."""
    document = service.library.documents.get(document_id)
    if document is None:
        raise UnknownName("document", document_id)
    return document
