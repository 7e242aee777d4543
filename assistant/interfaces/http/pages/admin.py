"""For whoever runs the service: documents, what cannot be read, the index, feedback, people, the widget."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from assistant.errors import InvalidInput
from assistant.interfaces.audit import first_broken
from assistant.interfaces.http.admin.holdings import folders
from assistant.interfaces.http.admin.jobs import Job
from assistant.interfaces.http.api.managing import add, take_out
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.own import uploaded
from assistant.interfaces.http.pages.site import form_of, page, texts_of
from assistant.interfaces.http.people import Person, Role, allowed
from assistant.interfaces.http.service import Service

router = APIRouter(include_in_schema=False)

PATH = "/admin"
_LATEST = 20  # entries of the record and votes that the page shows


@router.get(PATH)
async def admin_page(request: Request, service: ServiceDep) -> Response:
    """How things stand."""
    if _person(request, service, Role.ADMINISTRATOR) is None:
        return _to_sign_in(PATH)
    return page(request, "admin.html", **await to_thread.run_sync(_standing, service), problem="")


@router.post(f"{PATH}/documents")
async def upload(request: Request, service: ServiceDep) -> Response:
    """Add or replace the file sent, and show how its indexing goes."""
    person = _person(request, service, Role.ADMINISTRATOR)
    if person is None:
        return _to_sign_in(PATH)
    try:
        sent = uploaded(request.headers.get("content-type", ""), await request.body())
        job = await to_thread.run_sync(add, service, person, sent.fields.get("folder", ""), sent)
    except InvalidInput as wrong:
        texts = texts_of(request)
        told = texts("own.missing") if wrong.reason == "is missing" else texts.pick(wrong.reason_sv, wrong.reason)
        return page(request, "admin.html", 422, **await to_thread.run_sync(_standing, service), problem=told)
    return _to_job(job)


@router.post(f"{PATH}/remove")
async def remove(request: Request, service: ServiceDep) -> Response:
    """Remove the document named."""
    person = _person(request, service, Role.ADMINISTRATOR)
    if person is None:
        return _to_sign_in(PATH)
    document = (await form_of(request)).get("document", [""])[0]
    return _to_job(await to_thread.run_sync(take_out, service, person, document))


@router.post(f"{PATH}/index")
async def index_again(request: Request, service: ServiceDep) -> Response:
    """Bring the index up to date with the folder."""
    person = _person(request, service, Role.ADMINISTRATOR)
    if person is None:
        return _to_sign_in(PATH)
    return _to_job(await to_thread.run_sync(service.jobs.begin, "indexed"))


@router.get(f"{PATH}/jobs/{{job_id}}")
def job_page(request: Request, service: ServiceDep, job_id: str) -> Response:
    """How far a job has come; the page loads itself again until it has ended."""
    if _person(request, service, Role.ADMINISTRATOR) is None:
        return _to_sign_in(PATH)
    return page(request, "admin_job.html", job=service.jobs.find(job_id))


@router.get(f"{PATH}/feedback")
def feedback_page(request: Request, service: ServiceDep) -> Response:
    """What users sent with the thumbs, the newest first."""
    if _person(request, service, Role.REVIEWER) is None:
        return _to_sign_in(f"{PATH}/feedback")
    votes = list(service.feedback.export())[::-1]
    return page(request, "admin_feedback.html", votes=votes, counts=Counter(vote["vote"] for vote in votes))


@router.get(f"{PATH}/feedback.jsonl")
def feedback_file(request: Request, service: ServiceDep) -> Response:
    """All of it as a file."""
    person = _person(request, service, Role.REVIEWER)
    if person is None:
        return _to_sign_in(f"{PATH}/feedback")
    service.audit.record(person.recorded, "exported feedback")
    return _lines("feedback.jsonl", service.feedback.export())


@router.get(f"{PATH}/audit.jsonl")
def audit_file(request: Request, service: ServiceDep) -> Response:
    """Who changed or exported what, as a file."""
    person = _person(request, service, Role.ADMINISTRATOR)
    if person is None:
        return _to_sign_in(PATH)
    service.audit.record(person.recorded, "exported the record")
    return _lines("audit.jsonl", (asdict(entry) for entry in service.audit.entries()))


def _person(request: Request, service: Service, role: Role) -> Person | None:
    """Who is here, where they may be; None for who is to sign in. Raises 404 of a reader's own document."""
    if service.asks_own:
        raise HTTPException(404)
    return allowed(request, role)


def _standing(service: Service) -> dict[str, Any]:
    library, seen = service.library, service.seen
    rules = Counter(rule.document_id for rule in library.rules)
    pending = Counter(rule.document_id for rule in library.rules if rule.status != "reviewed")
    notices: dict[str, list[str]] = {}
    for notice in library.notices:
        notices.setdefault(notice.file, []).append(notice.note)
    collections = seen.collections if seen is not None else None
    entries = list(service.audit.entries())
    return {
        "documents": [
            {
                "document": document,
                "collection": collections.of(document.file) if collections else None,
                "rules": rules[document.id],
                "pending": pending[document.id],
                "notes": notices.get(document.file, []),
            }
            for document in library.documents.values()
        ],
        "pending": sum(pending.values()),
        "collections": collections.listed if collections else (),
        "holding": Counter(collections.of(document.file) for document in library.documents.values())
        if collections
        else Counter(),
        "folders": folders(service.corpus),
        "votes": list(service.feedback.export())[: -_LATEST - 1 : -1],
        "entries": entries[: -_LATEST - 1 : -1],
        "broken": first_broken(entries),
    }


def _lines(name: str, entries: Iterable[dict[str, Any]]) -> Response:
    text = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return PlainTextResponse(text, headers=headers, media_type="application/jsonl")


def _to_sign_in(then: str) -> Response:
    return RedirectResponse(f"/sign-in?next={then}", 303)


def _to_job(job: Job) -> Response:
    return RedirectResponse(f"{PATH}/jobs/{job.id}", 303)
