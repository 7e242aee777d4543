"""What `/v1` returns, for the OpenAPI document. Beside OpenAI's own fields stands what an answer is taken from."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from assistant.interfaces.shapes import CalculationOut, EvidenceOut, RuleOut


class ModelOut(BaseModel):
    """A model; there is one."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class ModelsOut(BaseModel):
    """The models."""

    object: Literal["list"]
    data: list[ModelOut]


class MessageOut(BaseModel):
    """The answer as text with markers: "[1]" is the first of `citations`."""

    role: Literal["assistant"]
    content: str
    status: Literal["answered", "not_found", "needs_input", "clarify", "small_talk"]
    citations: list[EvidenceOut]
    rules: list[RuleOut]
    calculations: list[CalculationOut]


class ChoiceOut(BaseModel):
    """The one choice there is."""

    index: int
    message: MessageOut
    finish_reason: Literal["stop"]


class UsageOut(BaseModel):
    """Words and signs, as no model's tokens are spent."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class CompletionOut(BaseModel):
    """A whole completion."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[ChoiceOut]
    usage: UsageOut


class FaultDetail(BaseModel):
    """What was wrong, as OpenAI tells it; `param` names the field."""

    message: str
    type: Literal["invalid_request_error", "server_error"]
    param: str | None
    code: str | None


class FaultOut(BaseModel):
    """The shape of errors under `/v1`."""

    error: FaultDetail
