"""What all pages share: language, navigation, templates, the error page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from assistant.interfaces.http.pages.static import content_of
from assistant.interfaces.http.people import people_of, person_of
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.numbers import (
    date_text,
    document_url,
    number_text,
    quoted,
    reader_url,
    runs,
    said,
    shown,
)
from assistant.interfaces.http.view.texts import LANGUAGES, Texts, texts_in
from assistant.jsonable import decimal_text
from assistant.language.formatting import begun, percent_sign
from assistant.settings import project_path

if TYPE_CHECKING:
    from assistant.interfaces.http.errors import Problem

THEMES = ("light", "dark")

_COOKIE = "language"
_THEME_COOKIE = "theme"
_COOKIE_SECONDS = 365 * 24 * 3600


class NavigationItem(NamedTuple):
    """A link at the top of every page; `key` is its text in `web/texts`, `under` how its rooms' addresses begin."""

    path: str
    key: str
    under: tuple[str, ...]


NAVIGATION: tuple[NavigationItem, ...] = (
    NavigationItem("/", "nav.ask", ()),
    NavigationItem("/calculators", "nav.calculate", ("/calculators/",)),
    NavigationItem("/deadlines", "nav.dates", ("/deadlines/",)),
    NavigationItem("/documents", "nav.documents", ("/documents/",)),
    NavigationItem("/learn", "nav.learn", ("/learn/", "/glossary")),
)


def language_of(request: Request) -> str:
    """The page's language: what the address says, else the cookie, else Swedish."""
    for given in (request.query_params.get("lang"), request.cookies.get(_COOKIE)):
        if given in LANGUAGES:
            return str(given)
    return "sv"


def theme_of(request: Request) -> str:
    """ "light" or "dark" where one was chosen; empty where the page follows the system."""
    for given in (request.query_params.get("theme"), request.cookies.get(_THEME_COOKIE)):
        if given in THEMES:
            return str(given)
    return ""


def texts_of(request: Request) -> Texts:
    """The words of the page's language."""
    return texts_in(language_of(request))


def page(
    request: Request,
    template: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:
    """A whole page. A language or theme given in the address is kept in a cookie."""
    html = render(template, texts_of(request), request=request, **_frame(request), **context)
    response = HTMLResponse(html, status, {"Cache-Control": "no-cache", **(headers or {})})
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(_COOKIE, language_of(request), max_age=_COOKIE_SECONDS, samesite="lax", httponly=True)
    if request.query_params.get("theme") in THEMES:  # a script changes it, too
        response.set_cookie(_THEME_COOKIE, theme_of(request), max_age=_COOKIE_SECONDS, samesite="lax")
    return response


def fragment(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A piece of a page, for a script that asked for it with the header `X-Fragment`."""
    return HTMLResponse(render(template, texts_of(request), **context), status)


def wants_fragment(request: Request) -> bool:
    """Whether a script asks for a piece of the page instead of a browser for the whole."""
    return "x-fragment" in request.headers


def render(template: str, texts: Texts, **context: Any) -> str:
    """A template as HTML; everything put into it is escaped."""
    return _environment().get_template(template).render(t=texts, **context)


def error_page(request: Request, problem: Problem, headers: Mapping[str, str]) -> HTMLResponse:
    """An error as a page in the user's language."""
    return page(request, "error.html", problem.status, headers, problem=problem)


async def form_of(request: Request) -> dict[str, list[str]]:
    """The fields of a posted form. Its size is limited before it gets here."""
    body = await request.body()
    return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=100)


def _frame(request: Request) -> dict[str, Any]:
    service: Service = request.app.state.service
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in ("lang", "theme")]
    return {
        "navigation": NAVIGATION,
        "library": service.library if service.ready else None,
        "progress": service.progress,
        "people": people_of(request),
        "person": person_of(request),
        "own": next(iter(service.library.documents.values())).metadata.title if service.asks_own else "",
        "switch": {language: "?" + urlencode([*kept, ("lang", language)]) for language in LANGUAGES},
        "theme": theme_of(request),
        "themes": {theme: "?" + urlencode([*kept, ("theme", theme)]) for theme in THEMES},
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(project_path("web") / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "shown": shown,
        "quoted": quoted,
        "runs": runs,
        "said": said,
        "number": number_text,
        "date": date_text,
    }
    environment.filters |= {"begun": begun, "percent": percent_sign, "plain": decimal_text}
    environment.globals |= {"reader_url": reader_url, "document_url": document_url, "asset": asset_url}
    return environment


def asset_url(name: str) -> str:
    """The address of a static file, or of several style sheets as one; it changes with them, so browsers may keep it.

    Not that of a script: scripts import each other by name, and under two names one would run twice.
    """
    if name.endswith(".js"):
        return f"/static/{name}"
    content = content_of(name)
    assert content is not None, name
    return f"/static/{name}?v={content.tag}"
