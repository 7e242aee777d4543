"""Every date of the rules, with a calendar file for one or all."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from assistant.errors import UnknownName
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.pages.site import page, texts_of
from assistant.interfaces.http.view.calendar import DatedRule, dated_rules, icalendar

router = APIRouter(include_in_schema=False)


@router.get("/deadlines")
def deadlines_page(
    request: Request, service: ServiceDep, document: str = "", kind: str = "", year: str = ""
) -> HTMLResponse:
    """The dates by year, all or those of a document, a kind or a year."""
    every = dated_rules(service.library.rules, texts_of(request))
    chosen = [one for one in every if document in ("", one.card.rule.document_id) and kind in ("", one.card.rule.kind)]
    every_year = sorted({one.last.year for one in every if one.is_duty})
    if year.isdecimal():
        chosen = [one for one in chosen if one.first.year <= int(year) <= one.last.year]
    duties = [one for one in chosen if one.is_duty]
    years: dict[int, list[DatedRule]] = {}
    for one in duties:
        years.setdefault(one.last.year, []).append(one)
    return page(
        request,
        "deadlines.html",
        years=years,
        periods=[one for one in chosen if not one.is_duty],
        kinds=sorted({(one.card.rule.kind.value, one.card.kind) for one in every}, key=lambda pair: pair[1]),
        documents=sorted({one.card.rule.document_id for one in every} & set(service.library.documents)),
        chosen_document=document,
        chosen_kind=kind,
        chosen_year=year,
        every_year=every_year,
        today=date.today(),
        count=len(chosen),
    )


@router.get("/deadlines.ics")
def all_dates(request: Request, service: ServiceDep) -> Response:
    """All dates as one calendar."""
    texts = texts_of(request)
    return _calendar(request, tuple(one for one in dated_rules(service.library.rules, texts) if one.is_duty), "villkor")


@router.get("/deadlines/{rule_id}.ics")
def one_date(request: Request, service: ServiceDep, rule_id: str) -> Response:
    """One rule's date as a calendar."""
    texts = texts_of(request)
    found = dated_rules([rule for rule in service.library.rules if rule.id == rule_id], texts)
    if not found:
        raise UnknownName("dated rule", rule_id)
    return _calendar(request, found, "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in rule_id))


def _calendar(request: Request, dated: tuple[DatedRule, ...], name: str) -> Response:
    return Response(
        icalendar(dated, texts_of(request), str(request.base_url)),
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )
