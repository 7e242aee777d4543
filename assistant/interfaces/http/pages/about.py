"""What this service is, from which documents it answers, and how accessible it is."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from assistant import settings
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.pages.site import page
from assistant.interfaces.http.unanswered import are_logged, days_kept

router = APIRouter(include_in_schema=False)


@router.get("/about")
def about_page(request: Request, service: ServiceDep) -> HTMLResponse:
    """What it does and does not do, the documents, privacy, the API."""
    library = service.library if service.ready else None
    findings = [one for one in library.findings if one.status != "agrees"] if library else []
    return page(request, "about.html", findings=findings, days=days_kept() if are_logged() else 0)


@router.get("/accessibility")
def accessibility_page(request: Request) -> HTMLResponse:
    """The accessibility statement, made from the results of the last recorded test run."""
    state = request.app.state
    return page(request, "accessibility.html", results=_results(), contact=state.contact, owner=state.owner)


@cache
def _results() -> dict[str, Any]:
    """The results that `python -m tests.browser.record` wrote."""
    file = settings.project_path("web") / "accessibility.json"
    results: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return results
