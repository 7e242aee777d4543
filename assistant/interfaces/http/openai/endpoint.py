"""`/v1/models` and `/v1/chat/completions`."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from starlette.responses import Response, StreamingResponse

from assistant.errors import UnknownName
from assistant.interfaces.http import logs
from assistant.interfaces.http.api.asking import STREAM_HEADERS
from assistant.interfaces.http.conversations import Asked
from assistant.interfaces.http.deps import ClientDep, ServiceDep
from assistant.interfaces.http.errors import Problem, problem_of
from assistant.interfaces.http.openai.completion import MODEL, Completion
from assistant.interfaces.http.openai.requests import ChatRequest
from assistant.interfaces.http.responses import json_bytes, json_response
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.markdown import answer_markdown


class _Route(APIRoute):
    """Tells errors as OpenAI does."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except Exception as error:
                problem = problem_of(error)
                if problem.status == 500:
                    raise
                return json_response(_fault(problem), 400 if problem.status == 422 else problem.status)

        return handled


router = APIRouter(prefix="/v1", route_class=_Route, include_in_schema=False)
_CARD = {"id": MODEL, "object": "model", "created": int(time.time()), "owned_by": "villkor"}


@router.get("/models")
async def models() -> Response:
    """The one model there is."""
    return json_response({"object": "list", "data": [_CARD]})


@router.get("/models/{name}")
async def model(name: str) -> Response:
    """The model of that name."""
    if name != MODEL:
        raise UnknownName("model", name, [MODEL])
    return json_response(_CARD)


@router.post("/chat/completions")
async def complete(request: Request, body: ChatRequest, service: ServiceDep, client: ClientDep) -> Response:
    """Answer the last message, read with the user's earlier ones; whichever model is named, it is this one."""
    asked = Asked(body.question, turns=body.turns, client=client)
    base = str(request.base_url)
    if not body.stream:
        return json_response((await _completion(service, asked, base)).whole())
    service.admit(asked)  # what is wrong with the question is told before the stream begins
    with_usage = bool(body.stream_options and body.stream_options.include_usage)
    events = _events(service, asked, base, with_usage)
    return StreamingResponse(events, media_type="text/event-stream", headers=STREAM_HEADERS)


async def _completion(service: Service, asked: Asked, base: str) -> Completion:
    answer = await service.ask(asked)
    said = " ".join((*asked.turns, asked.question))
    return Completion(answer, answer_markdown(answer, base, quotes=False), said)


async def _events(service: Service, asked: Asked, base: str, with_usage: bool) -> AsyncIterator[bytes]:
    try:
        completion = await _completion(service, asked, base)
        for chunk in completion.chunks(with_usage=with_usage):
            yield b"data: " + json_bytes(chunk) + b"\n\n"
        yield b"data: [DONE]\n\n"
    except Exception as error:  # the response has begun: the fault can only be told within it
        problem = problem_of(error)
        logs.write("stream_failed", level="error", kind=type(error).__name__, code=problem.code)
        yield b"data: " + json_bytes(_fault(problem)) + b"\n\n"


def _fault(problem: Problem) -> dict[str, dict[str, str | None]]:
    kind = "invalid_request_error" if problem.status < 500 else "server_error"
    return {"error": {"message": problem.message, "type": kind, "param": problem.field, "code": problem.code}}
