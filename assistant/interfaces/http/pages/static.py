"""Style sheets and scripts, from `web/static`."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from assistant.settings import project_path

router = APIRouter(include_in_schema=False)

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@router.get("/static/{name}")
def static_file(name: str, v: str | None = None) -> Response:
    """One file. With its version in the address it never changes."""
    file = project_path("web") / "static" / Path(name).name
    if file.suffix not in _TYPES or not file.is_file():
        raise HTTPException(404, "There is no such file.")
    kept = "public, max-age=31536000, immutable" if v else "no-cache"
    return FileResponse(file, media_type=_TYPES[file.suffix], headers={"Cache-Control": kept})


@router.get("/favicon.ico")
def favicon() -> Response:
    """The sign of the site."""
    return static_file("sign.svg", "1")


@router.get("/robots.txt")
def robots() -> Response:
    """Answers are made on demand; crawling them helps nobody."""
    return Response("User-agent: *\nDisallow: /?q=\nDisallow: /api/\n", media_type="text/plain")
