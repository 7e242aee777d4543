"""`/v1/models` and `/v1/chat/completions`."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response, StreamingResponse

from assistant.errors import UnknownName
from assistant.interfaces.http import logs
from assistant.interfaces.http.api.asking import STREAM_HEADERS
from assistant.interfaces.http.conversations import Asked
from assistant.interfaces.http.deps import ClientDep, ServiceDep, failures
from assistant.interfaces.http.errors import problem_of
from assistant.interfaces.http.openai.completion import MODEL, Completion
from assistant.interfaces.http.openai.requests import ChatRequest
from assistant.interfaces.http.openai.shapes import CompletionOut, FaultOut, ModelOut, ModelsOut
from assistant.interfaces.http.responses import json_bytes, json_response
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.markdown import answer_markdown

router = APIRouter(prefix="/v1", tags=["as a model"])
_CARD = {"id": MODEL, "object": "model", "created": int(time.time()), "owned_by": "villkor"}
_EVENT = {"type": "object", "properties": {"data": {"type": "string"}}, "required": ["data"]}
_KEY: dict[str, Any] = {"security": [{}, {"clientKey": []}]}  # none is asked for before the first is made


@router.get("/models", response_model=ModelsOut, responses=failures(401, model=FaultOut), openapi_extra=_KEY)
async def models() -> Response:
    """The one model there is."""
    return json_response({"object": "list", "data": [_CARD]})


@router.get("/models/{name}", response_model=ModelOut, responses=failures(401, 404, model=FaultOut), openapi_extra=_KEY)
async def model(name: Annotated[str, Path(examples=[MODEL])]) -> Response:
    """The model of that name."""
    if name != MODEL:
        raise UnknownName("model", name, [MODEL])
    return json_response(_CARD)


@router.post(
    "/chat/completions",
    response_model=CompletionOut,
    responses={
        200: {
            "description": "A completion; with `stream` its chunks, as OpenAI sends them, and `[DONE]`.",
            "content": {"text/event-stream": {"schema": _EVENT}},
        },
        **failures(400, 401, 413, 429, 503, model=FaultOut),
    },
    openapi_extra=_KEY,
)
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
        yield b"data: " + json_bytes(problem.as_openai()) + b"\n\n"
