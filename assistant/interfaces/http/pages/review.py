"""Reviewing new rules side by side with their document: accept, correct, reject; the doubtful ones first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.errors import InvalidInput, UnknownName
from assistant.interfaces.corrections import COMPARATORS, as_written, corrections
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.pages.site import form_of, page, texts_of
from assistant.interfaces.http.people import Person, Role, allowed
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.document import Span, around_of, leaves
from assistant.interfaces.http.view.rules import rule_card
from assistant.library.scan import rulebook_folder
from assistant.rules import Rule, RuleKind
from assistant.rules.review import CORRECTABLE, accept, correct, pending_rules, reject

router = APIRouter(include_in_schema=False)

_PATH = "/review"
_SIGN_IN = f"/sign-in?next={_PATH}"


@router.get(_PATH)
async def review_page(request: Request, service: ServiceDep, rule: str = "", after: str = "") -> Response:
    """The rule named, or the next after one, beside its document."""
    if _reviewer(request, service) is None:
        return RedirectResponse(_SIGN_IN, 303)
    pending = await to_thread.run_sync(_pending, service)
    return _shown(request, service, pending, _chosen(pending, rule, after))


@router.post(_PATH)
async def decide(request: Request, service: ServiceDep) -> Response:
    """Write down what was decided of a rule, and go on to the next."""
    person = _reviewer(request, service)
    if person is None:
        return RedirectResponse(_SIGN_IN, 303)
    given = {field: values[0] for field, values in (await form_of(request)).items()}
    pending = await to_thread.run_sync(_pending, service)
    rule = _chosen(pending, given.get("rule", ""), "")
    if rule is None or rule.id != given.get("rule"):  # decided meanwhile, by somebody else or in another window
        return RedirectResponse(_PATH, 303)
    try:
        await to_thread.run_sync(_write, service, rule, given, person)
    except InvalidInput as wrong:
        told = wrong.reason_sv if texts_of(request).language == "sv" else wrong.reason
        return _shown(request, service, pending, rule, given, {wrong.field: told})
    following = _chosen(pending, "", rule.id)
    return RedirectResponse(_PATH if following is None else f"{_PATH}?rule={quote(following.id)}", 303)


def _reviewer(request: Request, service: Service) -> Person | None:
    """Who reviews here; None for who is to sign in. Raises 404 of a reader's own document."""
    if service.asks_own:
        raise HTTPException(404)
    return allowed(request, Role.REVIEWER)


def _pending(service: Service) -> tuple[Rule, ...]:
    library = service.library
    return pending_rules(library.rulebook, rulebook_folder(library.corpus))


def _chosen(pending: Sequence[Rule], rule: str, after: str) -> Rule | None:
    """The rule of that id, or the one after it; the first where there is none such."""
    places = {one.id: place for place, one in enumerate(pending)}
    place = places[after] + 1 if after in places else places.get(rule, 0)
    return pending[place % len(pending)] if pending else None


def _write(service: Service, rule: Rule, given: dict[str, str], person: Person) -> None:
    folder, name = rulebook_folder(service.library.corpus), person.name
    match given.get("decision"):
        case "accept":
            changes = corrections(rule, given)
            if changes:
                correct(folder, rule, changes, name, date.today())
            else:
                accept(folder, rule, name, date.today())
            service.audit.record(person.recorded, "corrected a rule" if changes else "accepted a rule", rule=rule.id)
        case "reject":
            reject(folder, rule, name, date.today(), given.get("reason", "").strip())
            service.audit.record(person.recorded, "rejected a rule", rule=rule.id)
        case other:
            raise InvalidInput("decision", f"{other} is neither accept nor reject.")


def _shown(
    request: Request,
    service: Service,
    pending: Sequence[Rule],
    rule: Rule | None,
    given: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
) -> HTMLResponse:
    texts = texts_of(request)
    if rule is None:
        return page(request, "review.html", rule=None)
    document = service.library.documents.get(rule.document_id)
    if document is None:
        raise UnknownName("document", rule.document_id)
    spans = [Span(piece.start, piece.end, "cited") for piece in rule.evidence if piece.document_id == document.id]
    return page(
        request,
        "review.html",
        422 if wrong else 200,
        rule=rule,
        card=rule_card(rule, texts),
        document=document,
        leaves=leaves(document, around_of(document, spans[0]), spans, (), texts),
        place=pending.index(rule) + 1,
        of=len(pending),
        fields={name: (given or {}).get(name, as_written(rule, name)) for name in CORRECTABLE},
        kinds=[(kind.value, texts.get(f"kind.{kind.value}", kind.value)) for kind in RuleKind],
        comparators=COMPARATORS,
        wrong=wrong or {},
    )
