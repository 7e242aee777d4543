"""Every error leaves as `{"error": {"code", "message", "field"}}`, or as a page for a browser."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant import errors
from assistant.interfaces.http import logs
from assistant.interfaces.http.responses import json_response

_RETRY_SECONDS = "5"  # a database restarts in less
_OPENAI = "/v1/"
_FOR_PROGRAMS = ("/api/", "/healthz", "/readyz", "/metrics", "/openapi.json", "/chat/", "/v1/", "/mcp")


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, in the one shape. `field` names the input at fault where there is one."""

    status: int
    code: str
    message: str
    field: str | None = None

    def body(self) -> dict[str, dict[str, str | None]]:
        """The JSON body."""
        return {"error": {"code": self.code, "message": self.message, "field": self.field}}

    def as_openai(self) -> dict[str, dict[str, str | None]]:
        """The JSON body that clients of OpenAI read."""
        kind = "invalid_request_error" if self.status < 500 else "server_error"
        return {"error": {"message": self.message, "type": kind, "param": self.field, "code": self.code}}


_CODES: tuple[tuple[type[errors.VillkorError], int, str], ...] = (
    (errors.RefusedQuestion, 422, "personal_data"),
    (errors.InvalidInput, 422, "invalid_input"),
    (errors.MissingInput, 422, "missing_input"),
    (errors.NoRuleForYear, 422, "no_rule_for_year"),
    (errors.UnknownName, 404, "not_found"),
    (errors.StoreUnavailable, 503, "store_unavailable"),
    (errors.IndexUnavailable, 503, "index_unavailable"),
)


def problem_of(error: Exception) -> Problem:
    """The problem an exception stands for. What we did not raise on purpose is ours: 500, no details."""
    if isinstance(error, RequestValidationError):
        return _invalid_request(error)
    if isinstance(error, HTTPException):
        code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "_")
        return Problem(error.status_code, code, str(error.detail))
    for kind, status, code in _CODES:
        if isinstance(error, kind):
            return Problem(status, code, str(error), _field(error))
    return Problem(500, "internal", "Something went wrong here. The fault is written in the server's log.")


def install(app: FastAPI) -> None:
    """Handle every error of the application."""
    for kind in (RequestValidationError, HTTPException, errors.VillkorError, Exception):
        app.add_exception_handler(kind, _handle)


async def _handle(request: Request, error: Exception) -> Response:
    return refusal(request, error)


def refusal(request: Request, error: Exception) -> Response:
    """What is answered to a request that ended in an error."""
    problem = problem_of(error)
    if problem.status == 500:
        # Where, not what: an exception's message may quote the user.
        frames = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
        logs.write("failure", level="error", kind=type(error).__name__, at=" ".join(frames[-6:]))
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if isinstance(error, errors.StoreUnavailable):
        headers["Retry-After"] = _RETRY_SECONDS
    return told(request, problem, headers)


def told(request: Request, problem: Problem, headers: Mapping[str, str]) -> Response:
    """The problem as a program reads it, under `/v1` as OpenAI's do, or as a page for a browser."""
    if request.url.path.startswith(_OPENAI):
        status = 400 if problem.status == 422 else problem.status
        return json_response(problem.as_openai(), status, headers)
    if request.url.path.startswith(_FOR_PROGRAMS) or "text/html" not in request.headers.get("accept", ""):
        return json_response(problem.body(), problem.status, headers)
    from assistant.interfaces.http.pages.site import error_page

    return error_page(request, problem, headers)


def _invalid_request(error: RequestValidationError) -> Problem:
    first = error.errors()[0]
    place = [str(part) for part in first["loc"] if part not in ("body", "query", "path")]
    field = ".".join(place) or None
    return Problem(422, "invalid_input", f"{field or 'The request'}: {first['msg']}", field)


def _field(error: errors.VillkorError) -> str | None:
    if isinstance(error, errors.InvalidInput):
        return error.field
    if isinstance(error, errors.MissingInput):
        return error.fields[0] if error.fields else None
    if isinstance(error, errors.NoRuleForYear):
        return "year"
    return "question" if isinstance(error, errors.RefusedQuestion) else None
