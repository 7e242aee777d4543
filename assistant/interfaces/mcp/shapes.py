"""What each tool takes and gives, as JSON Schema tells it to the host."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.documents.model import DocumentType
from assistant.interfaces.shapes import RuleOut
from assistant.rules.kinds import RuleKind

_Text = Annotated[str, Field(min_length=1, max_length=1_000)]
# Choices stand in the schema itself: not every host follows a reference.
_Kind = Annotated[str, Field(json_schema_extra={"enum": list(RuleKind)})]
_Type = Annotated[str, Field(json_schema_extra={"enum": list(DocumentType)})]
_MOST_TURNS = 6


class Arguments(BaseModel):
    """Arguments of a tool. A name it does not know is told, so that a misspelt one is not passed over."""

    model_config = ConfigDict(extra="forbid")


class AskArguments(Arguments):
    """A question."""

    question: _Text = Field(description="One question in Swedish or English, without personal data.")
    language: Literal["sv", "en"] | None = Field(None, description="Language of the answer; the question's if absent.")
    earlier_questions: list[_Text] = Field(
        default_factory=list, max_length=_MOST_TURNS, description="The conversation's earlier questions, oldest first."
    )


class SearchArguments(Arguments):
    """Words to look for."""

    query: _Text = Field(description="Words or a question.")
    doc_types: list[_Type] = Field(default_factory=list, description="Only documents of these types.")
    year: int | None = Field(None, description="Only documents that speak for this year.")
    limit: int = Field(10, ge=1, le=50)


class SourceArguments(Arguments):
    """A document, or some pages of it."""

    document_id: str
    page_from: int | None = Field(None, ge=1, description="First page to read, where the format has pages.")
    page_to: int | None = Field(None, ge=1, description="Last page to read.")
    start: int | None = Field(None, ge=0, description="Read on from here: `next_start` of the part before.")


class RulesArguments(Arguments):
    """Which rules."""

    year: int | None = None
    kind: _Kind | None = None
    document_id: str | None = None


class RuleArguments(Arguments):
    """One rule."""

    rule_id: str = Field(description="As `list_rules` and `ask` give it.")


class CalculateArguments(Arguments):
    """A calculator and its inputs."""

    name: str
    inputs: dict[str, Any] = Field(default_factory=dict, description="By the names the tool's description gives.")


class DeadlinesArguments(Arguments):
    """Which year."""

    year: int | None = None


class ClaimArguments(Arguments):
    """A draft."""

    text: Annotated[str, Field(min_length=1, max_length=20_000)] = Field(description="One or more sentences to check.")


class SourceOut(BaseModel):
    """A part of a document. Every `start` and `end` of the service counts in the same text, in code points."""

    document_id: str
    title: str
    type: str
    date: str | None
    source_sheet: bool
    pages: int | None
    start: int
    end: int
    text: str
    next_start: int | None = Field(description="Where to read on; null at the end of what was asked for.")


class DeadlineOut(BaseModel):
    """A day, and the rule that sets it."""

    date: str
    rule: RuleOut


class DeadlinesOut(BaseModel):
    """Days in order."""

    deadlines: list[DeadlineOut]


class FoundRuleOut(RuleOut):
    """A rule, and the day it ends where the rulebook ends it."""

    ends: str | None
