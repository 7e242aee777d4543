"""What a service answers with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.answers.model import Answer
from assistant.interfaces.http.conversations import Turn

if TYPE_CHECKING:
    from assistant.library import Library

Answering = Callable[["Library", str, str | None, tuple[Turn, ...]], Answer]
"""Answers a question from a library, in a language or that of the question, after the turns before it."""


def from_documents(library: Library, question: str, language: str | None, history: tuple[Turn, ...]) -> Answer:
    """The answer that the documents give."""
    from assistant.answers import ask  # its imports cost more than the start of the service does

    return ask(library, question, language, history)
