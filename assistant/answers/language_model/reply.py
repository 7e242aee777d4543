"""What a language model replies, and what of it is believed: only what its prompt and the evidence bear out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answers.aboutness import Aboutness
from assistant.answers.candidates import Candidate
from assistant.answers.composing.draft import SHORT, Line
from assistant.answers.language_model.prompt import Prompt
from assistant.answers.question import Question, read_question
from assistant.answers.sentences import sentence_spans
from assistant.answers.support import question_source
from assistant.answers.values import values_of
from assistant.answers.verify import supporting
from assistant.errors import UntrustworthyModel
from assistant.language.polarity import polarity_of
from assistant.language.words import fold
from assistant.library import Library

_LINK = re.compile(r"\S*(?:://|www\.|@|\]\()\S*", re.I)
_VERDICT = re.compile(r"\W*(?:ja|nej|jo|yes|no)\b", re.I)
_ABOUT, _SAID = (
    0.5,
    0.7,
)  # of the telling words of a clause and of a sentence, the share that what is cited must be about
_CLAUSES = re.compile(r"[,;:–()]|\b(?:och|samt|men|eller|medan|and|but|or|while)\b", re.I)
_OBJECT = re.compile(r"\{.*\}", re.S)  # the object, without what stands around it


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Sentence(_Told):
    """A sentence, and the ids of the texts it is taken from."""

    text: str
    ids: list[str]


class Input(_Told):
    """One input of a calculator."""

    name: str
    value: str


class Computation(_Told):
    """A calculator to run."""

    calculator: str
    inputs: list[Input]


class Reply(_Told):
    """The whole reply. Its JSON Schema is what the model is held to."""

    answered: bool
    answering: list[str]
    calculation: Computation | None
    sentences: list[Sentence]


SCHEMA = Reply.model_json_schema()


def read_reply(content: str) -> Reply:
    """The reply in a model's words. Raises UntrustworthyModel where it is not of the schema."""
    found = _OBJECT.search(content)
    try:
        return Reply.model_validate_json(found[0] if found else content)
    except ValidationError as error:
        raise UntrustworthyModel("The language model's reply is not of the schema.") from error


def chosen(reply: Reply, prompt: Prompt) -> tuple[Candidate, ...]:
    """The units that it says answer, best first. Ids that it was not given are passed over."""
    named = (*reply.answering, *(name for sentence in reply.sentences for name in sentence.ids))
    ones = (prompt.offered[name] for name in named if name in prompt.offered)
    return tuple({one.evidence.id: one for one in ones}.values())


def standing(reply: Reply, prompt: Prompt, library: Library, question: Question) -> tuple[Line, ...]:
    """Its sentences that the texts they name support, each with these texts; the others are left out."""
    lines = []
    for sentence in reply.sentences:
        text = " ".join(sentence.text.split())
        cited = [prompt.offered[name] for name in sentence.ids if name in prompt.offered]
        if len(cited) == len(sentence.ids) and (held := _held(text, cited, library, question)):
            evidence = tuple(one.evidence for one in held)
            rules = tuple({rule.id: rule for one in held for rule in one.rules[:1]}.values())
            lines.append(Line(text=text, evidence=evidence, rules=rules))
    return tuple(lines)


def given(computation: Computation, prompt: Prompt, question: Question) -> dict[str, str] | None:
    """A calculation's inputs; None unless it was offered and every value is a rule's id or stands in the question."""
    if computation.calculator not in prompt.calculators:
        return None
    asked = question_source(question.whole)
    for one in computation.inputs:
        values = values_of(one.value)
        stands = all(map(asked.holds, values)) if values else fold(one.value) in fold(question.whole)
        if not one.value.strip() or not (one.value in prompt.rules or stands):
            return None
    return {one.name: one.value for one in computation.inputs}


def _held(text: str, cited: Sequence[Candidate], library: Library, question: Question) -> tuple[Candidate, ...]:
    """The texts that each say all of a sentence, in its every clause; none where it says more than one of them does."""
    if len(text) > SHORT or len(sentence_spans(text)) != 1 or _VERDICT.match(text):
        return ()
    return tuple(
        one
        for one in supporting(library, text, cited)
        if all(link in one.unit.clean for link in _LINK.findall(text)) and _says_all(library, text, one, question)
    )


def _says_all(library: Library, text: str, candidate: Candidate, question: Question) -> bool:
    """Whether the unit, with what it stands under, is about all of a sentence and each clause, and denies as much."""
    denied = polarity_of(candidate.unit.clean).negations
    if not all(any(own.turned & other.turned for other in denied) for own in polarity_of(text).negations):
        return False
    clauses = ((text, _SAID), *((clause, _ABOUT) for clause in _CLAUSES.split(text)))
    for clause, least in clauses:
        about = Aboutness(library, read_question(clause, language=question.language))
        if about.says_something and about.covered(candidate) < least:
            return False
    return True
