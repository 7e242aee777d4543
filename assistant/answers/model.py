"""The answer every surface gives, as contract and JSON have it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.calculators.model import Calculation
from assistant.documents.evidence import Evidence
from assistant.rules.model import Rule


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"  # the documents do not say
    NEEDS_INPUT = "needs_input"  # a calculator lacks something
    CLARIFY = "clarify"  # one question back
    SMALL_TALK = "small_talk"  # a greeting, thanks, "what can you do": a short reply without sources


class Reason(StrEnum):
    """Why there is no answer."""

    OUT_OF_SCOPE = "out_of_scope"
    YEAR_NOT_COVERED = "year_not_covered"
    UNKNOWN_BODY = "unknown_body"  # a municipality or organisation no document names
    LEFT_OPEN = "left_open"  # the documents give a pool, say, but no key to divide it
    MISSING_INPUT = "missing_input"
    AMBIGUOUS = "ambiguous"


class Certainty(StrEnum):
    """How sure an answer says it is, surest first. What doubts says so in its first part."""

    SURE = "sure"
    CLOSEST = "closest"  # told as what comes closest
    UNSURE = "unsure"  # likelier wrong than right


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence of the answer (offsets into `answer`) and what it stands on."""

    text: str
    start: int
    end: int
    support: str  # "exact", "normalised" or "calculated"
    evidence: tuple[str, ...]  # evidence ids


class BlockType(StrEnum):
    """How a part of an answer is shown."""

    VERDICT = "verdict"
    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    CALCULATION = "calculation"
    NEAREST = "nearest"


class Tone(StrEnum):
    """What the words of a part are: of the matter, of how sure it is, or kind to somebody who is worried."""

    PLAIN = "plain"
    DOUBT = "doubt"
    KIND = "kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockItem:
    """One thing of a list, with the ids of the evidence it stands on."""

    text: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of the answer to show. `answer` is the same as running text.

    `text` is the sentence, or the heading over a list or table. A table has `columns` and `rows` of the same width;
    `evidence` are evidence ids, for a table one a row where there are as many.
    """

    type: BlockType
    text: str = ""
    items: tuple[BlockItem, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[str, ...] = ()
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that a missing input can have, and how it is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingInput:
    """What a calculation lacks: the input's name, the words that ask for it, and its values where they are few."""

    name: str
    label: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer. Every number in its texts stands in the evidence or in the calculation."""

    id: str
    question: str
    language: str
    status: Status
    reason: Reason | None
    completeness: str  # "complete" or "partial"
    short_answer: str  # at most 300 characters
    answer: str  # at most 1,200 characters
    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
    rules: tuple[Rule, ...]
    calculation: Calculation | None
    notes: tuple[str, ...]
    follow_ups: tuple[str, ...]
    confidence: float
    conversation_id: str | None = None
    blocks: tuple[Block, ...] = ()
    nearest: tuple[Evidence, ...] = ()  # with NOT_FOUND: what comes closest, never shown as an answer
    read_as: str | None = None  # the question as it was completed from earlier turns or by assumption
    missing: tuple[MissingInput, ...] = ()  # with NEEDS_INPUT
    certainty: Certainty = Certainty.SURE
