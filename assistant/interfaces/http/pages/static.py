"""Style sheets and scripts, from `web/static`."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from assistant.settings import project_path

router = APIRouter(include_in_schema=False)

_FOLDER = project_path("web") / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


class Content(NamedTuple):
    """What a static file holds, as it is and made small; `tag` changes with it."""

    plain: bytes
    small: bytes
    tag: str
    type: str


@router.get("/static/{name}")
async def static_file(request: Request, name: str, v: str | None = None) -> Response:
    """One file. With its version in the address it never changes; without, browsers ask whether it has."""
    content = content_of(name)
    if content is None:
        raise HTTPException(404, "There is no such file.")
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable" if v else "no-cache",
        "ETag": f'"{content.tag}"',
        "Vary": "Accept-Encoding",
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(content.plain, headers=headers, media_type=content.type)
    return Response(content.small, headers={**headers, "Content-Encoding": "gzip"}, media_type=content.type)


def content_of(name: str) -> Content | None:
    """A file of `web/static`, or several style sheets as one: "site+chat.css". None where there is no such file."""
    stems, _, suffix = name.rpartition(".")
    known = _names()
    names = [f"{stem}.{suffix}" for stem in stems.split("+")] if suffix == "css" else [name]
    if len(names) != len(set(names)) or not known.issuperset(names):
        return None
    return _content(tuple(names))


@router.get("/favicon.ico")
async def favicon(request: Request) -> Response:
    """The sign of the site."""
    return await static_file(request, "sign.svg", "1")


@router.get("/manifest.webmanifest")
async def manifest() -> Response:
    """What a phone needs to keep the site among its programs."""
    icons = [
        {"src": "/static/sign.svg", "type": "image/svg+xml", "sizes": "any"},
        {"src": "/static/sign-180.png", "type": "image/png", "sizes": "180x180"},
    ]
    told = {
        "name": "Villkor",
        "short_name": "Villkor",
        "start_url": "/",
        "display": "browser",
        "theme_color": "#0b5a63",
        "background_color": "#f8f7f3",
        "icons": icons,
    }
    return JSONResponse(told, media_type="application/manifest+json")


@cache
def _names() -> frozenset[str]:
    return frozenset(file.name for file in _FOLDER.iterdir() if file.suffix in _TYPES)


@cache
def _content(names: tuple[str, ...]) -> Content:
    plain = b"".join((_FOLDER / name).read_bytes() for name in names)
    kind = _TYPES[Path(names[0]).suffix]
    return Content(plain, gzip.compress(plain, mtime=0), hashlib.sha256(plain).hexdigest()[:16], kind)


@router.get("/robots.txt")
async def robots() -> Response:
    """Answers are made on demand; crawling them helps nobody."""
    return Response("User-agent: *\nDisallow: /?q=\nDisallow: /api/\n", media_type="text/plain")
