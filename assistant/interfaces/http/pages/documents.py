"""The list of documents, and searching all or some of them."""

from __future__ import annotations

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from assistant.documents.evidence import Evidence, evidence_for
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.pages.site import page
from assistant.interfaces.http.requests import QUESTION_LENGTH
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.shelf import Choice, grouped, newest_first, offer_of
from assistant.language.personal_data import find_personal_data

router = APIRouter(include_in_schema=False)

_SHOWN = 20
_SOUGHT = 200  # hits looked through for those in the documents chosen


@router.get("/documents")
async def list_of_documents(
    request: Request,
    service: ServiceDep,
    q: str = "",
    year: Annotated[str, Query(max_length=4)] = "",
    type: str = "",
    issuer: str = "",
) -> HTMLResponse:
    """The documents, all or those chosen; with words in the address also where these stand in them."""
    words = q.strip()[:QUESTION_LENGTH]
    if any(find_personal_data(words)):
        words = ""
    choice = Choice(int(year) if year.isdecimal() else 0, type, issuer)
    documents = dict(service.library.documents)
    found = await to_thread.run_sync(_found, service, words, choice) if words else None
    return page(
        request,
        "documents.html",
        words=words,
        found=None if found is None else grouped(found, documents, words),
        choice=choice,
        offer=offer_of(documents.values()),
        shelf=[one for one in newest_first(documents.values()) if choice.fits(one)],
        rules_of=_counts(service),
    )


def _found(service: Service, words: str, choice: Choice) -> list[Evidence]:
    library = service.library
    limit = _SHOWN if choice == Choice() else _SOUGHT
    hits = (hit.passage for hit in library.index.search(words, limit))
    fitting = [hit for hit in hits if choice.fits(library.documents[hit.document_id])][:_SHOWN]
    return [evidence_for(library.documents[hit.document_id], hit.start, hit.end) for hit in fitting]


def _counts(service: Service) -> dict[str, int]:
    counts = dict.fromkeys(service.library.documents, 0)
    for rule in service.library.rules:
        counts[rule.document_id] = counts.get(rule.document_id, 0) + 1
    return counts
