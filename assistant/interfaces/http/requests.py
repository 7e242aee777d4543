"""What a caller may send, and how much of it."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.library.scope import Scope

QUESTION_LENGTH = 1_000
DRAFT_LENGTH = 20_000
# Somewhere in it, as a text of signs alone asks nothing. Spelt out, as \w means less to JSON Schema than here.
_WORD = r"[0-9A-Za-zÀ-ÖØ-öø-ɏ]"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def _readable(text: str) -> str:
    """Refuse half surrogate pairs, which no file can hold; drop control characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("is not valid Unicode text") from None
    return _CONTROLS.sub("", text).strip()


Language = Literal["sv", "en"]
Question = Annotated[str, Field(min_length=1, max_length=QUESTION_LENGTH, pattern=_WORD), AfterValidator(_readable)]
ConversationId = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._:-]+$")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ScopeBody(_Body):
    """Which documents an answer is to be looked for in. What is not named is not limited."""

    document: Annotated[str, Field(max_length=300)] | None = None
    year: Annotated[int, Field(ge=1, le=9999)] | None = Field(
        None, description="Documents that speak for this year.", examples=[2010]
    )
    type: Annotated[str, Field(max_length=40)] | None = Field(None, examples=["decision"])
    issuer: Annotated[str, Field(max_length=300)] | None = None

    @property
    def scope(self) -> Scope:
        """The same as the library knows it."""
        return Scope(document=self.document or "", year=self.year or 0, type=self.type or "", issuer=self.issuer or "")


class AskBody(_Body):
    """A question."""

    question: Question = Field(
        description=f"At most {QUESTION_LENGTH} characters, without personal data.",
        examples=["Vad måste vi registrera för att kvalificera oss?"],
    )
    language: Language | None = Field(None, description="Language of the answer; that of the question if null.")
    conversation_id: ConversationId | None = Field(
        None, description="From an earlier answer, for a follow-up. Forgotten after 30 minutes."
    )
    scope: ScopeBody | None = Field(
        None,
        description="The documents to look in; those of the conversation so far if null, all if empty.",
        examples=[{"year": 2010}],
    )

    @property
    def within(self) -> Scope | None:
        """What the answer is limited to; None where nothing is said of it."""
        return self.scope.scope if self.scope else None


class ChatBody(AskBody):
    """What our own page sends: it remembers the conversation itself, should the server have forgotten."""

    turns: list[Question] = Field(default_factory=list, max_length=6)
    place: int = Field(0, ge=0, le=1_000, description="How many turns the page shows before this one.")
    ui: Language = "sv"


class VerifyBody(_Body):
    """A draft to check."""

    text: Annotated[str, Field(min_length=1, max_length=DRAFT_LENGTH, pattern=_WORD), AfterValidator(_readable)] = (
        Field(
            description="One or more sentences of a draft.",
            examples=["Minst 40 procent av dödsfallen ska registreras under 2010."],
        )
    )


class CalculateBody(_Body):
    """Inputs of a calculator, by the names in its schema."""

    inputs: dict[str, Any] = Field(default_factory=dict, examples=[{"items": "2010: 7 mnkr; 2011: 2 mnkr"}])


class FeedbackBody(_Body):
    """A thumb, and what the user wants to add."""

    answer_id: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[A-Za-z0-9._:-]+$")] = Field(
        description="The answer's `id`.", examples=["b2ad79ab43fbe0c5"]
    )
    vote: Literal["up", "down"] = Field(examples=["up"])
    comment: Annotated[str, Field(max_length=2_000)] | None = None
    include_question: bool = Field(False, description="Keep the question's text with the vote.")
    ballot: Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9._:-]*$")] | None = Field(
        None, description="The same for one reader of one answer: a later vote takes the place of an earlier one."
    )
