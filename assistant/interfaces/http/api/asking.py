"""Asking: one answer, or the same answer as a stream of events."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from assistant.answers.model import Answer
from assistant.interfaces.http import logs
from assistant.interfaces.http.conversations import Asked
from assistant.interfaces.http.deps import ClientDep, ServiceDep, failures
from assistant.interfaces.http.errors import problem_of
from assistant.interfaces.http.requests import AskBody
from assistant.interfaces.http.responses import event_bytes, json_response
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.markdown import answer_markdown
from assistant.interfaces.shapes import AnswerOut

router = APIRouter(prefix="/api/v1/ask", tags=["ask"])

_FAILURES = failures(400, 413, 422, 429, 503)
_EVENT = {
    "type": "object",
    "properties": {
        "event": {"enum": ["status", "evidence", "delta", "done", "error"]},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
    "required": ["event", "data"],
}
STREAM_HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
Events = Callable[[Answer], Iterator[tuple[str, Any]]]
"""Makes the events that tell an answer: each with its name and what it holds."""

_WORDS = re.compile(r"\S+\s*|\s+")
_WORDS_AT_ONCE = 6


@router.post(
    "",
    response_model=AnswerOut,
    responses={
        200: {
            "description": "The answer; with `Accept: text/markdown` as text for e-mail or a chat window.",
            "content": {"text/markdown": {"schema": {"type": "string"}}},
        },
        **_FAILURES,
    },
)
async def ask(
    request: Request,
    body: AskBody,
    service: ServiceDep,
    client: ClientDep,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> Response:
    """Answer one question from the documents, with evidence, rules and calculation."""
    answer = await service.ask(_asked(body, client))
    if "text/markdown" in accept and "application/json" not in accept:
        text = answer_markdown(answer, str(request.base_url))
        return PlainTextResponse(text, headers={"Vary": "Accept"}, media_type="text/markdown")
    return json_response(answer, headers={"Vary": "Accept"})


@router.post(
    "/stream",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Events `status`, `evidence` (the whole list), `delta`, `done` (Answer), `error`.",
            "content": {"text/event-stream": {"schema": _EVENT}},
        },
        **_FAILURES,
    },
)
async def ask_in_a_stream(body: AskBody, service: ServiceDep, client: ClientDep) -> Response:
    """Answer one question as server-sent events. The texts of all `delta` together are `answer`."""
    return stream(service, _asked(body, client))


def _asked(body: AskBody, client: str) -> Asked:
    return Asked(body.question, body.language, body.conversation_id, client=client, scope=body.within)


def stream(service: Service, asked: Asked, told: Events | None = None) -> StreamingResponse:
    """The stream of one question. `told` makes the events of the answer for our own page.

    What is wrong with the question itself is raised here, before the stream begins.
    """
    service.admit(asked)
    return StreamingResponse(_events(service, asked, told), media_type="text/event-stream", headers=STREAM_HEADERS)


async def _events(service: Service, asked: Asked, told: Events | None) -> AsyncIterator[bytes]:
    yield event_bytes("status", {"stage": "retrieving"})
    try:
        answer = await service.ask(asked)
        for name, held in (told or _for_programs)(answer):
            yield event_bytes(name, held)
    except Exception as error:  # the response has begun: the fault can only be told as an event
        problem = problem_of(error)
        logs.write("stream_failed", level="error", kind=type(error).__name__, code=problem.code)
        yield event_bytes("error", problem.body()["error"])


def _for_programs(answer: Answer) -> Iterator[tuple[str, Any]]:
    yield "evidence", answer.evidence
    yield "status", {"stage": "writing"}
    words = _WORDS.findall(answer.answer)
    for first in range(0, len(words), _WORDS_AT_ONCE):
        yield "delta", {"text": "".join(words[first : first + _WORDS_AT_ONCE])}
    yield "done", answer
