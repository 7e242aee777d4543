"""The glossary: a searchable list, and a page a term with where it is used."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.pages.learn import learn_page
from assistant.interfaces.http.pages.learn_view import Sources, course_of, rule_lines
from assistant.interfaces.http.pages.site import texts_of
from assistant.interfaces.http.view.sources import source_groups

router = APIRouter(include_in_schema=False)


@router.get("/glossary")
def glossary_page(request: Request, service: ServiceDep, q: str = "") -> HTMLResponse:
    """Every term, or those that hold the words searched for."""
    course = course_of(service)
    entries = course.glossary(q[:200])
    letters: dict[str, str] = {}
    for entry in entries:
        letters.setdefault(entry.term.term[:1].upper(), entry.slug)
    return learn_page(
        request,
        "glossary.html",
        entries=entries,
        letters=letters.items(),
        words=q[:200],
        all=len(course.library.glossary),
    )


@router.get("/glossary/{slug}")
def term_page(request: Request, service: ServiceDep, slug: str) -> HTMLResponse:
    """One term: its meaning, the sentence that supports it, and where it is used."""
    course, texts = course_of(service), texts_of(request)
    entry, uses = course.term(slug)
    sources = Sources(course, texts)
    return learn_page(
        request,
        "term.html",
        entry=entry,
        sources=source_groups([sources.number(piece) for piece in entry.sources]),
        rules=rule_lines(course, uses.rules, texts),
        sections=source_groups([sources.number(piece) for piece in uses.sections]),
    )
