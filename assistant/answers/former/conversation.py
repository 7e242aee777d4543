"""Follow-ups: "och 2011?", "gäller det även landsting?" are read together with the turns before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.former.inputs import read_inputs
from assistant.answers.former.question import Question
from assistant.answers.model import Answer
from assistant.language.places import place_of
from assistant.language.words import fold, tokenize

_CONTINUES = re.compile(
    r"^(?:och|men|sa|da|eller|and|but|so|then|what about|how about|hur ar det med)\b|"
    r"\b(?:det|detta|den|de|dem|dessa|it|that|this|those|them|they)\b|^(?:varfor|why|nar|when|vem|who|hur da)$"
)
_LEANS = re.compile(r"^(?:och|men|sa|and|but|so)\b|\b(?:detta|dessa|it|that|those|them)\b")
_YEAR = re.compile(r"(?<![\d/:-])(?:19|20)\d\d(?![\d/:])")

_FEW_WORDS = 3
Turn = tuple[str, Answer]


def continues(question: Question, history: Sequence[Turn]) -> bool:
    """Whether a question cannot be understood without the one before it."""
    if not history:
        return False
    few = len(question.needs) <= 2
    return (bool(_CONTINUES.search(question.folded)) and few) or len(question.needs) == 0


def together(question: Question, history: Sequence[Turn]) -> str:
    """The follow-up as a question of its own: the last full question with what is new put in or added.

    A follow-up that only names another year, number or place replaces it; anything else is added in front.
    """
    before = next((asked for asked, _ in reversed(history) if _whole(asked)), history[-1][0])
    lead = re.sub(r"^(?:och|men|så|and|but|so)\s+", "", question.text.strip(), flags=re.I)
    if question.years and not question.needs:
        return _with_years(before, [str(year) for year in question.years])
    if question.places and len(question.needs) <= len(question.places) and (swapped := _with_place(before, question)):
        return swapped
    if question.quantities and read_inputs(question) is None:
        return f"{lead} {before}"
    return f"{lead.rstrip('?')}? {before}"


def _whole(asked: str) -> bool:
    """Whether an earlier question says by itself what it is about."""
    return len(asked.split()) > _FEW_WORDS and not _LEANS.search(fold(asked))


def _with_place(before: str, question: Question) -> str | None:
    """The earlier question about another place; None where it named none."""
    for token in tokenize(before):
        if place_of(token.text):
            return before[: token.start] + question.places[0] + before[token.end :]
    return None


def _with_years(before: str, years: list[str]) -> str:
    """The earlier question about other years."""
    if not _YEAR.search(before):
        return f"{before.rstrip('? ')} {' '.join(years)}?"
    first = True

    def swap(_: re.Match[str]) -> str:
        nonlocal first
        replacement, first = (" ".join(years) if first else ""), False
        return replacement

    return re.sub(r"\s+", " ", _YEAR.sub(swap, before))
