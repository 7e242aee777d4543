"""Another protocol on this service."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.answers.model import Answer
from assistant.interfaces.http.conversations import Asked
from assistant.interfaces.http.service import Service

if TYPE_CHECKING:
    from assistant.library import Library


class Mounted:
    """Known by the name of its module, as interfaces do not import each other; imported at its first request."""

    def __init__(self, module: str, service: Service) -> None:
        self._module, self._desk = module, ServiceDesk(service)
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._app is None:
            module = await to_thread.run_sync(importlib.import_module, self._module)
            self._app = module.application(self._desk)
        await self._app(scope, receive, send)


class ServiceDesk:
    """The service as other protocols see it."""

    def __init__(self, service: Service) -> None:
        self._service = service

    @property
    def library(self) -> Library:
        return self._service.library

    def ask(self, question: str, language: str | None, turns: Sequence[str]) -> Answer:
        """Answer in this thread. Raises RefusedQuestion, InvalidInput or IndexUnavailable."""
        return self._service.answer(Asked(question, language, turns=tuple(turns)))
