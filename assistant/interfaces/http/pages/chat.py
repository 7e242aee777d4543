"""The chat page: as a stream for a script, and as a plain form for a browser without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from pydantic import TypeAdapter, ValidationError
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from assistant.answers.model import Answer
from assistant.errors import InvalidInput, RefusedQuestion
from assistant.interfaces.http.api.asking import stream
from assistant.interfaces.http.conversations import Asked, Turn
from assistant.interfaces.http.deps import ClientDep, ServiceDep
from assistant.interfaces.http.errors import Problem
from assistant.interfaces.http.pages.scoping import choice_of, scope_in, scope_of
from assistant.interfaces.http.pages.site import form_of, language_of, page, render, texts_of
from assistant.interfaces.http.pages.start import doors
from assistant.interfaces.http.requests import ChatBody, Question
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.answer import AnswerView, answer_view
from assistant.interfaces.http.view.texts import answer_language
from assistant.language.personal_data import without_personal_data
from assistant.library.scope import EVERYTHING, Scope

router = APIRouter(include_in_schema=False)

MOST_SHOWN = 50  # turns of a conversation that is opened again
_LEANT_ON = 6  # turns before a question that are sent along with it
_QUESTION: TypeAdapter[str] = TypeAdapter(Question)


@router.get("/")
async def chat_page(
    request: Request,
    service: ServiceDep,
    q: Annotated[list[str] | None, Query()] = None,
    draft: Annotated[str, Query(max_length=1_000)] = "",
) -> HTMLResponse:
    """The page; with questions in the address, as a link has them, together with their answers.

    `draft` is a question to be changed before it is asked.
    """
    return await _conversation(request, service, q or [], scope_of(request), draft=draft)


@router.post("/")
async def chat_form(request: Request, service: ServiceDep) -> HTMLResponse:
    """A question sent by the form itself."""
    form = await form_of(request)
    question = form.get("question", [""])[0].strip() or filled_in(form)
    scope = scope_in({name: values[0] for name, values in form.items()})
    return await _conversation(request, service, [*form.get("turn", []), question], scope)


@router.post("/chat/stream")
async def chat_stream(request: Request, body: ChatBody, service: ServiceDep, client: ClientDep) -> Response:
    """The stream of the API, told in HTML: each block, and then the whole answer."""
    turns = tuple(body.turns)
    scope = body.within or EVERYTHING
    asked = Asked(
        body.question, answer_language(body.ui), body.conversation_id, turns=turns, client=client, scope=scope
    )

    def html(answer: Answer) -> Iterator[tuple[str, dict[str, str | None]]]:
        yield "status", {"stage": "writing"}
        view = _view(request, service, answer, turns, number=body.place + 1, scope=scope)
        for block in view.blocks:
            yield "block", {"html": render("block.html", view.t, view=view, block=block)}
        yield "html", {"html": render("answer.html", view.t, view=view)}
        known = ("conversation_id", "question", "short_answer")
        yield "done", {name: getattr(answer, name) for name in known}

    return stream(service, asked, html)


@router.get("/answer.txt")
async def answer_as_text(request: Request, service: ServiceDep, q: Annotated[list[str], Query()]) -> Response:
    """The last of the questions in the address, answered, as a text file."""
    questions = [_QUESTION.validate_python(question) for question in q]
    views = await _views(request, service, questions, scope_of(request))
    return PlainTextResponse(
        views[-1].plain,
        headers={"Content-Disposition": f'attachment; filename="{texts_of(request)("file.answer")}.txt"'},
    )


def filled_in(form: Mapping[str, Sequence[str]]) -> str:
    """What was filled in of what a calculation lacks, as a question: "Dödsfall: 120; Registrerade: 55".

    >>> filled_in({"turn": ["Når vi?"], "fill:Dödsfall": ["120"], "fill:År": [""]})
    'Dödsfall: 120'
    """
    given = ((name.removeprefix("fill:"), values[0].strip()) for name, values in form.items() if name[:5] == "fill:")
    return "; ".join(f"{label}: {value}" for label, value in given if value)


async def _conversation(
    request: Request, service: Service, given: Sequence[str], scope: Scope, *, draft: str = ""
) -> HTMLResponse:
    """Answer the questions in order and show them all. What is wrong with the last is said at the form."""
    problem = None
    questions = [question for question in given if question.strip()][-MOST_SHOWN:]
    views: list[AnswerView] = []
    if given and not given[-1].strip():
        problem = Problem(422, "question_empty", texts_of(request)("error.question_empty"), "question")
    if questions:
        try:
            questions = [_QUESTION.validate_python(question) for question in questions]
            views = await _views(request, service, questions, scope)
        except RefusedQuestion:
            problem = Problem(422, "personal_data", texts_of(request)("error.personal_data"), "question")
            draft = without_personal_data(questions[-1])
        except ValidationError:
            problem = Problem(422, "invalid_input", texts_of(request)("error.question_invalid"), "question")
            draft = questions[-1][:1000]
        except InvalidInput:
            problem = Problem(422, "invalid_input", texts_of(request)("error.scope"), "scope")
            draft = questions[-1]
    return page(
        request,
        "chat.html",
        problem.status if problem else 200,
        views=views,
        problem=problem,
        draft=draft,
        choice=choice_of(service, scope, texts_of(request)),
        doors=doors(service, texts_of(request)),
        reviewed=sum(rule.status == "reviewed" for rule in service.library.rules) if service.ready else 0,
    )


async def _views(request: Request, service: Service, questions: Sequence[str], scope: Scope) -> list[AnswerView]:
    turns = await to_thread.run_sync(service.replay, questions, answer_language(language_of(request)), scope)
    return views_of(request, service, turns, scope)


def views_of(request: Request, service: Service, turns: Sequence[Turn], scope: Scope = EVERYTHING) -> list[AnswerView]:
    """The turns of a conversation in order, for showing."""
    questions = [question for question, _ in turns]
    return [
        _view(
            request,
            service,
            answer,
            tuple(questions[max(0, place - _LEANT_ON) : place]),
            number=place + 1,
            scope=scope,
        )
        for place, (_, answer) in enumerate(turns)
    ]


def _view(
    request: Request, service: Service, answer: Answer, turns: tuple[str, ...], *, number: int, scope: Scope
) -> AnswerView:
    base, contact = str(request.base_url), request.app.state.contact
    return answer_view(answer, turns, service.library, number=number, base=base, scope=scope, contact=contact)
