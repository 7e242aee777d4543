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


class Reason(StrEnum):
    """Why there is no answer."""

    OUT_OF_SCOPE = "out_of_scope"
    YEAR_NOT_COVERED = "year_not_covered"
    UNKNOWN_BODY = "unknown_body"  # a municipality or organisation no document names
    LEFT_OPEN = "left_open"  # the documents give a pool, say, but no key to divide it
    MISSING_INPUT = "missing_input"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence of the answer (offsets into `answer`) and what it stands on."""

    text: str
    start: int
    end: int
    support: str  # "exact", "normalised" or "calculated"
    evidence: tuple[str, ...]  # evidence ids


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
