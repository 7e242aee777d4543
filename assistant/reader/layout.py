"""How a question and a passage lie before the reader, as token numbers.

One sequence holds `<s> question </s></s> context </s> unit unit …</s>`; every unit keeps its place, so that each can be
judged with all the others in view. The same layout serves in training and in use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

FIRST, PAD, LAST = 0, 1, 2  # XLM-RoBERTa's numbers for <s>, <pad> and </s>
QUESTION_TOKENS, CONTEXT_TOKENS, UNIT_TOKENS, SEQUENCE_TOKENS = 72, 56, 160, 352
ABOVE_TOKENS = 40  # of a unit's context where it is read alone
QUESTION, CLAIM = "query: ", "claim: "  # before what is put beside a passage, or beside one unit of it
_EMPTY = 5  # any piece: a unit must have a token to be judged by

Tokens = Callable[[str], Sequence[int]]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PassageText:
    """What the reader is shown of a passage: what stands above it, and its units (sentences, items, rows) in order."""

    context: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """Token numbers of one sequence, and where the question and which units lie in it."""

    tokens: tuple[int, ...]
    question: Span
    units: tuple[Span, ...]


def ends(tokens: Sequence[int], limit: int) -> list[int]:
    """The first third and the last two thirds of what is too long: what is asked stands last, who and what first."""
    if len(tokens) <= limit:
        return list(tokens)
    return [*tokens[: limit // 3], *tokens[len(tokens) - (limit - limit // 3) :]]


def lay_out(tokens: Tokens, question: str, passage: PassageText) -> list[Laid]:
    """The sequences that show all units of a passage beside a question; more than one where they are many."""
    asked = ends(tokens(question), QUESTION_TOKENS)
    above = ends(tokens(passage.context), CONTEXT_TOKENS) if passage.context else []
    head = [FIRST, *asked, LAST, LAST, *above, LAST]
    laid: list[Laid] = []
    row, spans = list(head), list[Span]()
    for unit in passage.units:
        words = list(tokens(unit)[:UNIT_TOKENS]) or [_EMPTY]
        if spans and len(row) + len(words) >= SEQUENCE_TOKENS:
            laid.append(Laid((*row, LAST), (1, 1 + len(asked)), tuple(spans)))
            row, spans = list(head), []
        spans.append((len(row), len(row) + len(words)))
        row += words
    if spans:
        laid.append(Laid((*row, LAST), (1, 1 + len(asked)), tuple(spans)))
    return laid


def lay_claim(tokens: Tokens, claim: str, context: str, unit: str) -> Laid:
    """The sequence that shows a unit under its context beside a claim."""
    return lay_out(tokens, f"{CLAIM}{claim}", PassageText(context, (unit,)))[0]


def question_tokens(tokens: Tokens, question: str) -> list[int]:
    """A question alone, to be met by units' tokens."""
    return [FIRST, *ends(tokens(f"query: {question}"), QUESTION_TOKENS), LAST]


def unit_tokens(tokens: Tokens, context: str, unit: str) -> list[int]:
    """A unit under its context, to be met by a question's tokens."""
    above = ends(tokens(context), ABOVE_TOKENS) if context else []
    return [FIRST, *tokens("passage:"), *above, *tokens(":"), *tokens(unit)[:UNIT_TOKENS], LAST]
