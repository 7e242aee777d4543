"""The list of documents, and searching all of them."""

from __future__ import annotations

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from assistant.documents.evidence import Evidence, evidence_for
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.pages.site import page
from assistant.interfaces.http.personal_data import find_personal_data
from assistant.interfaces.http.requests import QUESTION_LENGTH
from assistant.interfaces.http.service import Service

router = APIRouter(include_in_schema=False)

_SHOWN = 20


@router.get("/documents")
async def list_of_documents(request: Request, service: ServiceDep, q: str = "") -> HTMLResponse:
    """The documents; with words in the address also where these stand."""
    words = q.strip()[:QUESTION_LENGTH]
    if any(find_personal_data(words)):
        words = ""
    found = await to_thread.run_sync(_found, service, words) if words else None
    return page(request, "documents.html", words=words, found=found, rules_of=_counts(service))


def _found(service: Service, words: str) -> list[Evidence]:
    library = service.library
    hits = library.index.search(words, _SHOWN)
    return [
        evidence_for(library.documents[hit.passage.document_id], hit.passage.start, hit.passage.end) for hit in hits
    ]


def _counts(service: Service) -> dict[str, int]:
    counts = dict.fromkeys(service.library.documents, 0)
    for rule in service.library.rules:
        counts[rule.document_id] = counts.get(rule.document_id, 0) + 1
    return counts
