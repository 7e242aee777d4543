"""For whoever runs the service: documents, what cannot be read, the index, feedback, people, the widget."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from assistant.errors import InvalidInput
from assistant.interfaces.http.admin.jobs import Job
from assistant.interfaces.http.admin.standing import standing
from assistant.interfaces.http.api.managing import add, take_out
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.own import uploaded
from assistant.interfaces.http.pages.site import form_of, page, texts_of
from assistant.interfaces.http.people import Person, Role, allowed
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.unanswered import are_logged, days_kept

router = APIRouter(include_in_schema=False)

PATH = "/admin"


@router.get(PATH)
async def admin_page(
    request: Request,
    service: ServiceDep,
    q: Annotated[str, Query(max_length=200)] = "",
    start: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """How things stand."""
    if _person(request, service, Role.ADMINISTRATOR) is None:
        return _to_sign_in(PATH)
    return page(request, "admin.html", **await to_thread.run_sync(standing, service, q.strip(), start), problem="")


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
        return page(request, "admin.html", 422, **await to_thread.run_sync(standing, service), problem=told)
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


@router.post(f"{PATH}/widgets")
async def put_site(request: Request, service: ServiceDep) -> Response:
    """Let a site show the widget, or change how; or no more, where it is to be removed."""
    person = _person(request, service, Role.ADMINISTRATOR)
    if person is None:
        return _to_sign_in(PATH)
    form = {field: values[0] for field, values in (await form_of(request)).items()}
    name = form.get("name", "")
    try:
        if "remove" in form:
            await to_thread.run_sync(service.widgets.remove, name)
        else:
            told = {field: form.get(field, "") for field in ("origins", "colour", "language", "position")}
            await to_thread.run_sync(partial(service.widgets.put, name, **told))
    except InvalidInput as wrong:
        texts = texts_of(request)
        problem = f"{texts(f'admin.site_{wrong.field}')}: {texts.pick(wrong.reason_sv, wrong.reason)}"
        return page(request, "admin.html", 422, **await to_thread.run_sync(standing, service), problem=problem)
    what = "took the widget from a site" if "remove" in form else "gave a site the widget"
    await to_thread.run_sync(partial(service.audit.record, person.recorded, what, site=name))
    return RedirectResponse(f"{PATH}#widget", 303)


@router.get(f"{PATH}/unanswered")
def unanswered_page(request: Request, service: ServiceDep) -> Response:
    """What the documents did not answer."""
    if _person(request, service, Role.REVIEWER) is None:
        return _to_sign_in(f"{PATH}/unanswered")
    asked = list(service.unanswered.asked())
    return page(request, "admin_unanswered.html", asked=asked, logged=are_logged(), days=days_kept())


@router.post(f"{PATH}/unanswered")
async def delete_unanswered(request: Request, service: ServiceDep) -> Response:
    """Delete a question, where somebody asks for that or it has been seen to."""
    person = _person(request, service, Role.REVIEWER)
    if person is None:
        return _to_sign_in(f"{PATH}/unanswered")
    question = (await form_of(request)).get("question", [""])[0]
    await to_thread.run_sync(partial(service.unanswered.delete, question=question))
    await to_thread.run_sync(service.audit.record, person.recorded, "deleted an unanswered question")
    return RedirectResponse(f"{PATH}/unanswered", 303)


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


def _lines(name: str, entries: Iterable[dict[str, Any]]) -> Response:
    text = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return PlainTextResponse(text, headers=headers, media_type="application/jsonl")


def _to_sign_in(then: str) -> Response:
    return RedirectResponse(f"/sign-in?next={then}", 303)


def _to_job(job: Job) -> Response:
    return RedirectResponse(f"{PATH}/jobs/{job.id}", 303)
