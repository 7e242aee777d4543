"""Twin questions: asked in Swedish and in English, they should get the same numbers and evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.evaluation.questions import TwinQuestion
from assistant.evaluation.scoring import CITED, Verdict, judge, normalised_numbers
from assistant.jsonable import to_jsonable


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinOutcome:
    """How alike two answers are. `numbers` compares what is expected; `evidence` the pieces first cited."""

    id: str
    same_status: bool
    same_numbers: bool
    same_evidence: bool
    swedish: Verdict
    english: Verdict
    swedish_answer: str
    english_answer: str

    @property
    def is_alike(self) -> bool:
        """Same status, numbers and evidence."""
        return self.same_status and self.same_numbers and self.same_evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinReport:
    """A run over a file of twins. `alike` is a share, 0 to 1, or None of no twins."""

    alike: float | None
    outcomes: tuple[TwinOutcome, ...]


def evaluate_twins(library: Any, twins: Sequence[TwinQuestion]) -> TwinReport:
    """Ask every twin in both languages."""
    from assistant.answers import ask

    return evaluate_twins_with(lambda text, language: ask(library, text, language), twins)


def evaluate_twins_with(asker: Callable[[str, str], Any], twins: Sequence[TwinQuestion]) -> TwinReport:
    """As `evaluate_twins`, with any way of answering."""
    outcomes = tuple(
        _outcome(twin, to_jsonable(asker(twin.swedish, "sv")), to_jsonable(asker(twin.english, "en"))) for twin in twins
    )
    alike = sum(outcome.is_alike for outcome in outcomes) / len(outcomes) if outcomes else None
    return TwinReport(alike=alike, outcomes=outcomes)


def _outcome(twin: TwinQuestion, swedish: Mapping[str, Any], english: Mapping[str, Any]) -> TwinOutcome:
    expected = set(twin.expect.get("numbers", ()))
    return TwinOutcome(
        id=twin.id,
        same_status=swedish["status"] == english["status"],
        same_numbers=_short_numbers(swedish) & expected == _short_numbers(english) & expected,
        same_evidence=_same_evidence(swedish, english),
        swedish=judge(twin.expect, swedish),
        english=judge(twin.expect, english),
        swedish_answer=swedish["short_answer"],
        english_answer=english["short_answer"],
    )


def _short_numbers(answer: Mapping[str, Any]) -> set[str]:
    return normalised_numbers(f"{answer['short_answer']}\n{answer['answer']}")


def _same_evidence(swedish: Mapping[str, Any], english: Mapping[str, Any]) -> bool:
    """The best piece of one answer is among the first pieces of the other; one may quote more around it."""
    ours, theirs = swedish["evidence"][:CITED], english["evidence"][:CITED]
    if not ours or not theirs:
        return not ours and not theirs
    return any(_overlap(ours[0], piece) for piece in theirs) or any(_overlap(theirs[0], piece) for piece in ours)


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    meets = one["start"] < other["end"] and other["start"] < one["end"]
    return bool(one["document_id"] == other["document_id"] and meets)
