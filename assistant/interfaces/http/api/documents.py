"""The corpus: which documents there are, their text and their pages."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Path
from starlette.responses import PlainTextResponse, Response

from assistant.documents import Document
from assistant.errors import UnknownName
from assistant.interfaces.http.deps import ServiceDep, failures, find_document
from assistant.interfaces.http.responses import json_response
from assistant.interfaces.shapes import DocumentDetailOut, DocumentsOut, PageTextOut, TextOut
from assistant.jsonable import to_jsonable

router = APIRouter(prefix="/api/v1/documents", tags=["documents"])


@router.get("", response_model=DocumentsOut, responses=failures(503))
def list_documents(service: ServiceDep) -> Response:
    """All documents, the files that could not be read, and what else to know of files."""
    library = service.library
    listed = [_summary(document) for document in library.documents.values()]
    return json_response({"documents": listed, "unreadable": library.unreadable, "notices": library.notices})


@router.get("/{document_id}", response_model=DocumentDetailOut, responses=failures(404, 503))
def get_document(service: ServiceDep, document_id: str) -> Response:
    """One document with its contents."""
    document = find_document(service, document_id)
    detail = {"sections": document.sections, "page_spans": document.pages}
    return json_response(_summary(document) | to_jsonable(detail))


@router.get(
    "/{document_id}/text",
    response_class=PlainTextResponse,
    responses={
        200: {
            "description": "The text, as it is.",
            "content": {
                "text/plain": {"schema": {"type": "string"}},
                "application/json": {"schema": TextOut.model_json_schema()},
            },
        },
        **failures(404, 422, 503),
    },
)
def get_text(
    service: ServiceDep,
    document_id: str,
    format: Literal["text", "json"] | None = None,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> Response:
    """The canonical text that every `start` and `end` counts in, as text or (`Accept`, `format`) as JSON."""
    text = find_document(service, document_id).text
    if format == "json" or (format is None and "application/json" in accept and "text/plain" not in accept):
        return json_response({"text": text}, headers={"Vary": "Accept"})
    return PlainTextResponse(text, headers={"Vary": "Accept"})


@router.get("/{document_id}/pages/{number}", response_model=PageTextOut, responses=failures(404, 422, 503))
def get_page(service: ServiceDep, document_id: str, number: Annotated[int, Path(ge=1)]) -> Response:
    """One page's text. Formats without pages have none."""
    document = find_document(service, document_id)
    page = next((page for page in document.pages if page.number == number), None)
    if page is None:
        raise UnknownName("page", f"{number}")
    text = document.text[page.start : page.end]
    return json_response({"document_id": document.id, **to_jsonable(page), "text": text})


def _summary(document: Document) -> dict[str, Any]:
    described = to_jsonable(document.metadata)
    return {
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        **described,
        "characters": len(document.text),
        "pages": len(document.pages) or None,
        "damaged": document.damaged,
    }
