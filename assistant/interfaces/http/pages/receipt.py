"""The receipt of an answer: a file that can be checked later."""

from __future__ import annotations

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from assistant.interfaces.http.deps import ServiceDep
from assistant.interfaces.http.pages.scoping import scope_of
from assistant.interfaces.http.pages.site import language_of, texts_of
from assistant.interfaces.http.requests import Question
from assistant.interfaces.http.service import Service
from assistant.interfaces.http.view.texts import answer_language
from assistant.library.scope import Scope

router = APIRouter(include_in_schema=False)


@router.get("/receipt.html")
async def receipt_file(
    request: Request, service: ServiceDep, q: Annotated[list[Question], Query(min_length=1, max_length=7)]
) -> Response:
    """The receipt of the last question in the address."""
    html = await to_thread.run_sync(_receipt, service, q, answer_language(language_of(request)), scope_of(request))
    name = texts_of(request)("file.receipt")
    return Response(
        html,
        media_type="text/html; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.html"'},
    )


def _receipt(service: Service, questions: list[str], language: str | None, scope: Scope) -> str:
    from assistant.answers.receipt import receipt_html

    _, answer = service.replay(questions, language, scope)[-1]
    return receipt_html(service.library.within(scope), answer)
