"""Checking a draft on a page: each sentence with what the documents say of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from anyio import to_thread
from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.responses import HTMLResponse

from assistant.errors import RefusedQuestion
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.errors import Problem
from assistant.interfaces.http.pages.site import form_of, page, texts_of
from assistant.interfaces.http.requests import DRAFT_LENGTH, VerifyBody
from assistant.interfaces.http.service import Service
from assistant.interfaces.personal_data import refuse_personal_data
from assistant.language.personal_data import without_personal_data

if TYPE_CHECKING:
    from assistant.answers.verify import Verdict
    from assistant.library import Library

router = APIRouter(include_in_schema=False)


@router.get("/verify")
def verify_page(request: Request) -> HTMLResponse:
    """The empty form."""
    return page(request, "verify.html", draft="", claims=None, problem=None, told={})


@router.post("/verify")
async def verify_form(request: Request, service: ServiceDep) -> HTMLResponse:
    """The draft with a verdict on each of its sentences."""
    draft = (await form_of(request)).get("text", [""])[0]
    texts, claims, problem = texts_of(request), None, None
    told: dict[str, str] = {}
    try:
        text = VerifyBody(text=draft).text
        refuse_personal_data(text)
        claims = await to_thread.run_sync(_verdicts, service, text)
        told = _in_english(service.library, claims) if texts.language == "en" else {}
    except RefusedQuestion:
        problem = Problem(422, "personal_data", texts("error.personal_data"), "text")
        draft = without_personal_data(draft)
    except ValidationError:
        problem = Problem(422, "invalid_input", texts("verify.invalid"), "text")
        draft = draft[:DRAFT_LENGTH]
    status = problem.status if problem else 200
    return page(request, "verify.html", status, draft=draft, claims=claims, problem=problem, told=told)


def _in_english(library: Library, verdicts: Iterable[Verdict]) -> dict[str, str]:
    """What the rules read from the evidence say in English, by its id: documents are in Swedish."""
    rules = [rule for rule in (*library.rulebook.recorded, *library.rules) if rule.statement_en]
    return {
        evidence.id: rule.statement_en
        for verdict in verdicts
        for evidence in verdict.evidence
        for rule in rules[::-1]
        if rule.statement_en and any(map(evidence.overlaps, rule.evidence))
    }


def _verdicts(service: Service, text: str) -> tuple[Verdict, ...]:
    from assistant.answers.verify import verify

    return verify(service.library, text)
