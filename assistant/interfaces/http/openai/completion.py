"""An answer as a completion: whole, or in chunks that add up to the same."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from assistant.answers.model import Answer

MODEL = "villkor"
_TOKENS = re.compile(r"\w+|[^\w\s]")
_WORDS = re.compile(r"\S+\s*|\s+")
_WORDS_AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class Completion:
    """`content` is what is shown; "[1]" in it is the first of `citations`."""

    answer: Answer
    content: str
    asked: str
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid4().hex}")
    created: int = field(default_factory=lambda: int(time.time()))

    def whole(self) -> dict[str, Any]:
        """The response of a request without a stream."""
        message = {"role": "assistant", "content": self.content, **self._grounds()}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return {**self._head("chat.completion"), "choices": [choice], "usage": self._usage()}

    def chunks(self, *, with_usage: bool) -> Iterator[dict[str, Any]]:
        """The chunks of a stream: the role, the content, then what it stands on."""
        usage = {"usage": None} if with_usage else {}
        yield self._chunk({"role": "assistant", "content": ""}) | usage
        words = _WORDS.findall(self.content)
        for first in range(0, len(words), _WORDS_AT_ONCE):
            yield self._chunk({"content": "".join(words[first : first + _WORDS_AT_ONCE])}) | usage
        yield self._chunk(self._grounds(), "stop") | usage
        if with_usage:
            yield {**self._head("chat.completion.chunk"), "choices": [], "usage": self._usage()}

    def _chunk(self, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return {**self._head("chat.completion.chunk"), "choices": [choice]}

    def _head(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": MODEL}

    def _grounds(self) -> dict[str, Any]:
        calculation = self.answer.calculation
        return {
            "status": self.answer.status,
            "citations": self.answer.evidence,
            "rules": self.answer.rules,
            "calculations": [calculation] if calculation else [],
        }

    def _usage(self) -> dict[str, int]:
        """Words and signs: there is no model here whose tokens could be counted."""
        asked, said = len(_TOKENS.findall(self.asked)), len(_TOKENS.findall(self.content))
        return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}
