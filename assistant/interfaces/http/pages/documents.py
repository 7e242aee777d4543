"""The list of documents, and searching all or some of them."""

from __future__ import annotations

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from assistant.documents.evidence import Evidence, evidence_for
from assistant.errors import InvalidInput
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.pages.scoping import scope_of
from assistant.interfaces.http.pages.site import page
from assistant.interfaces.http.requests import QUESTION_LENGTH
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.shelf import ORDERS, grouped, in_order, offer_of
from assistant.language.personal_data import find_personal_data
from assistant.library.scope import Scope

router = APIRouter(include_in_schema=False)

_SHOWN = 20


@router.get("/documents")
async def list_of_documents(
    request: Request,
    service: ServiceDep,
    q: str = "",
    sort: Annotated[str, Query(max_length=10)] = "",
) -> HTMLResponse:
    """The documents, all or those chosen; with words in the address also where these stand in them."""
    words = q.strip()[:QUESTION_LENGTH]
    if any(find_personal_data(words)):
        words = ""
    scope = scope_of(request)
    documents = dict(service.library.documents)
    found = await to_thread.run_sync(_found, service, words, scope) if words else None
    groups = None if found is None else grouped(found, documents, words)
    return page(
        request,
        "documents.html",
        words=words,
        found=groups,
        exact=any(is_word for group in groups or () for hit in group.hits for _, is_word in hit.pieces),
        scope=scope,
        offer=offer_of(documents.values()),
        sort=sort if sort in ORDERS else "",
        shelf=in_order((one for one in documents.values() if scope.fits(one)), sort),
        rules_of=_counts(service),
    )


def _found(service: Service, words: str, scope: Scope) -> list[Evidence]:
    try:
        library = service.library.within(scope)
    except InvalidInput:  # no document is of that kind
        return []
    hits = (hit.passage for hit in library.index.search(words, _SHOWN))
    return [evidence_for(library.documents[hit.document_id], hit.start, hit.end) for hit in hits]


def _counts(service: Service) -> dict[str, int]:
    counts = dict.fromkeys(service.library.documents, 0)
    for rule in service.library.rules:
        counts[rule.document_id] = counts.get(rule.document_id, 0) + 1
    return counts
