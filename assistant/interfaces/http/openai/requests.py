"""What a client sends. Unknown fields are ignored; instructions are, too, as nothing here follows any."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assistant.errors import InvalidInput
from assistant.interfaces.http.conversations import TURNS_KEPT
from assistant.interfaces.http.requests import QUESTION_LENGTH, Question

_QUESTION: TypeAdapter[str] = TypeAdapter(Question)


class _Sent(BaseModel):
    model_config = ConfigDict(extra="ignore")


class TextPart(_Sent):
    """A part of a message."""

    type: Literal["text"]
    text: str


class Message(_Sent):
    """One message of the conversation."""

    role: str
    content: str | list[TextPart] | None = None

    @property
    def text(self) -> str:
        """All of it as text."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content)
        return self.content or ""


class StreamOptions(_Sent):
    """What a stream holds besides."""

    include_usage: bool | None = False


class ChatRequest(_Sent):
    """A conversation whose last message is the question."""

    messages: list[Message] = Field(
        min_length=1,
        description="The last is the question; the user's earlier ones are read with it, other messages are not.",
        examples=[[{"role": "user", "content": "Vad måste vi registrera för att kvalificera oss?"}]],
    )
    stream: bool | None = False
    stream_options: StreamOptions | None = None

    @property
    def question(self) -> str:
        """The last message. Raises InvalidInput where it is not a user's or no question."""
        last = self.messages[-1]
        if last.role != "user":
            raise InvalidInput("messages", "the last message must have the role 'user'")
        question = _question(last)
        if question is None:
            raise InvalidInput("messages", f"the last message must be text of 1 to {QUESTION_LENGTH} characters")
        return question

    @property
    def turns(self) -> tuple[str, ...]:
        """The user's latest questions before it, those that can be ones."""
        earlier = (_question(message) for message in self.messages[:-1] if message.role == "user")
        return tuple(question for question in earlier if question is not None)[-TURNS_KEPT:]


def _question(message: Message) -> str | None:
    try:
        return _QUESTION.validate_python(message.text)
    except ValidationError:
        return None
