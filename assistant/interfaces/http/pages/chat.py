"""The chat page: as a stream for a script, and as a plain form for a browser without one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from pydantic import TypeAdapter, ValidationError
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from assistant.answers.model import Answer
from assistant.errors import RefusedQuestion
from assistant.interfaces.http.api.asking import stream
from assistant.interfaces.http.deps import ClientDep, ServiceDep
from assistant.interfaces.http.errors import Problem
from assistant.interfaces.http.pages.site import form_of, language_of, page, render, texts_of
from assistant.interfaces.http.personal_data import without_personal_data
from assistant.interfaces.http.requests import ChatBody, Question
from assistant.interfaces.http.service import Asked, Service
from assistant.interfaces.http.view.answer import AnswerView, answer_view
from assistant.interfaces.http.view.texts import answer_language

router = APIRouter(include_in_schema=False)

MOST_SHOWN = 7  # turns a page without a script carries along, this question included
_QUESTION: TypeAdapter[str] = TypeAdapter(Question)


@router.get("/")
async def chat_page(
    request: Request, service: ServiceDep, q: Annotated[list[str] | None, Query()] = None
) -> HTMLResponse:
    """The page; with questions in the address, as a link has them, together with their answers."""
    return await _conversation(request, service, q or [])


@router.post("/")
async def chat_form(request: Request, service: ServiceDep) -> HTMLResponse:
    """A question sent by the form itself."""
    form = await form_of(request)
    return await _conversation(request, service, [*form.get("turn", []), form.get("question", [""])[0]])


@router.post("/chat/stream")
async def chat_stream(body: ChatBody, service: ServiceDep, client: ClientDep) -> Response:
    """The stream of the API with one event more: the answer as HTML."""
    turns = tuple(body.turns)
    asked = Asked(body.question, answer_language(body.ui), body.conversation_id, turns=turns, client=client)

    def html(answer: Answer) -> str:
        view = answer_view(answer, turns, service.library)
        return render("answer.html", view.t, view=view)

    return stream(service, asked, html)


@router.get("/answer.txt")
async def answer_as_text(request: Request, service: ServiceDep, q: Annotated[list[str], Query()]) -> Response:
    """The last of the questions in the address, answered, as a text file."""
    views = await _views(request, service, [_QUESTION.validate_python(question) for question in q])
    return PlainTextResponse(
        views[-1].plain,
        headers={"Content-Disposition": f'attachment; filename="{texts_of(request)("file.answer")}.txt"'},
    )


async def _conversation(request: Request, service: Service, given: Sequence[str]) -> HTMLResponse:
    """Answer the questions in order and show them all. What is wrong with the last is said at the form."""
    problem, draft = None, ""
    questions = [question for question in given if question.strip()][-MOST_SHOWN:]
    views: list[AnswerView] = []
    if given and not questions:
        problem = Problem(422, "question_empty", texts_of(request)("error.question_empty"), "question")
    elif questions:
        try:
            questions = [_QUESTION.validate_python(question) for question in questions]
            views = await _views(request, service, questions)
        except RefusedQuestion:
            problem = Problem(422, "personal_data", texts_of(request)("error.personal_data"), "question")
            draft = without_personal_data(questions[-1])
        except ValidationError:
            problem = Problem(422, "invalid_input", texts_of(request)("error.question_invalid"), "question")
            draft = questions[-1][:1000]
    return page(
        request,
        "chat.html",
        problem.status if problem else 200,
        views=views,
        problem=problem,
        draft=draft,
        suggestions=service.suggestions(language_of(request)) if not views else (),
    )


async def _views(request: Request, service: Service, questions: Sequence[str]) -> list[AnswerView]:
    turns = await to_thread.run_sync(service.replay, questions, answer_language(language_of(request)))
    return [answer_view(answer, tuple(questions[:place]), service.library) for place, (_, answer) in enumerate(turns)]
