"""Signing in and out: with the organisation's account, or with the administrator's token."""

from __future__ import annotations

from typing import cast

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from assistant.interfaces.http import logs
from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.oidc import Provider, SigningInFailed
from assistant.interfaces.http.pages.site import form_of, page
from assistant.interfaces.http.people import COOKIE, PERSON, Person, people_of, person_of
from assistant.interfaces.http.service import Service

router = APIRouter(include_in_schema=False)

PATH = "/sign-in"
_NEXT = "next"  # in the session of somebody who is signing in


@router.get(PATH)
async def sign_in_page(request: Request, next: str = "/") -> Response:
    """The ways to sign in that there are."""
    people = people_of(request)
    if not people.may_sign_in:
        raise HTTPException(404)
    return page(request, "sign_in.html", next=local(next), problem="")


@router.post(PATH)
async def with_token(request: Request, service: ServiceDep) -> Response:
    """Let who knows the token in, under the name that is kept with what they do."""
    people = people_of(request)
    if not people.by_token:
        raise HTTPException(404)
    form = {field: values[0] for field, values in (await form_of(request)).items()}
    person = people.with_token(form.get("token", ""), form.get("name", ""))
    then = local(form.get("next", "/"))
    if person is None:
        logs.write("sign_in_failed", level="warning", reason="token or name")
        return page(request, "sign_in.html", 403, next=then, problem="refused")
    return await _let_in(request, service, person, then)


@router.get(f"{PATH}/start")
async def to_provider(request: Request, next: str = "/") -> Response:
    """Send somebody to the provider."""
    provider = _provider(request)
    request.session.clear()
    request.session[_NEXT] = local(next)
    try:
        return await provider.begin(request, str(request.url_for("from_provider")))
    except SigningInFailed as error:
        return _failed(request, error)


@router.get(f"{PATH}/done")
async def from_provider(request: Request, service: ServiceDep) -> Response:
    """Let in whom the provider vouches for."""
    provider, people = _provider(request), people_of(request)
    then = local(str(request.session.get(_NEXT, "/")))
    try:
        told = await provider.end(request)
    except SigningInFailed as error:
        return _failed(request, error)
    finally:
        request.session.clear()
    groups = people.telling(told.groups, service.seen.collections) if service.seen else told.groups
    return await _let_in(request, service, people.of_groups(told.name, told.subject, groups), then)


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    """Forget who asks, here; and say where to sign out of the provider."""
    person = person_of(request)
    provider: Provider | None = request.app.state.provider
    farewell = await provider.farewell() if provider and person and not person.by_token else None
    request.scope.pop(PERSON, None)
    response = page(request, "signed_out.html", farewell=farewell)
    response.delete_cookie(COOKIE, path="/")
    return response


def local(path: str) -> str:
    """An address of this site; the first page for any other.

    >>> [local(path) for path in ("/review?rule=a", "//ond.se", "https://ond.se", "/\\\\ond.se")]
    ['/review?rule=a', '/', '/', '/']
    """
    fine = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if fine else "/"


async def _let_in(request: Request, service: Service, person: Person, then: str) -> Response:
    people = people_of(request)
    await to_thread.run_sync(service.audit.record, person.recorded, "signed in")
    response = RedirectResponse(then, 303)
    response.set_cookie(
        COOKIE,
        people.cookie(person),
        max_age=people.seconds,
        httponly=True,
        secure=request.url.scheme == "https",
        samesite="lax",  # no other site may post with it; who comes back from the provider brings it along
    )
    return response


def _provider(request: Request) -> Provider:
    provider = cast("Provider | None", request.app.state.provider)
    if provider is None:
        raise HTTPException(404)
    return provider


def _failed(request: Request, error: SigningInFailed) -> Response:
    logs.write("sign_in_failed", level="warning", reason=str(error))
    return page(request, "sign_in.html", 403, next="/", problem="failed")
