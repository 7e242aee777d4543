"""Style sheets and scripts, from `web/static`."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from assistant.settings import project_path

router = APIRouter(include_in_schema=False)

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@router.get("/static/{name}")
def static_file(request: Request, name: str, v: str | None = None) -> Response:
    """One file. With its version in the address it never changes; without, browsers ask whether it has."""
    file = project_path("web") / "static" / Path(name).name
    if file.suffix not in _TYPES or not file.is_file():
        raise HTTPException(404, "There is no such file.")
    content, tag = _read(file)
    headers = {"Cache-Control": "public, max-age=31536000, immutable" if v else "no-cache", "ETag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=_TYPES[file.suffix])


@router.get("/favicon.ico")
def favicon(request: Request) -> Response:
    """The sign of the site."""
    return static_file(request, "sign.svg", "1")


@router.get("/manifest.webmanifest")
def manifest() -> Response:
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
def _read(file: Path) -> tuple[bytes, str]:
    content = file.read_bytes()
    return content, f'"{hashlib.sha256(content).hexdigest()[:16]}"'


@router.get("/robots.txt")
def robots() -> Response:
    """Answers are made on demand; crawling them helps nobody."""
    return Response("User-agent: *\nDisallow: /?q=\nDisallow: /api/\n", media_type="text/plain")
