"""Comparing two runs, so that a change that makes answers worse is seen and stops the build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.evaluation.measures import Outcome
from assistant.evaluation.running import Report
from assistant.evaluation.scoring import Verdict

_RANK = {Verdict.WRONG: 0, Verdict.RIGHT: 1, Verdict.EXACT: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One question judged otherwise than before."""

    id: str
    question: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed between two runs over the questions both hold."""

    compared: int
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    lost: tuple[str, ...]  # ids in the earlier run alone
    regressions: tuple[str, ...]  # one line each; empty when the later run is at least as good


def compare(before: Report, after: Report) -> tuple[str, ...]:
    """One line a way in which the later run is worse than the earlier; empty where it is at least as good."""
    return differences(before, after).regressions


def differences(before: Report, after: Report) -> Comparison:
    """Put a run beside an earlier one.

    A regression is: fewer right or fewer exact of the questions in both, more questions answered although the
    documents do not say, or more ungrounded numbers. Single questions may swap places.
    """
    known = {outcome.id: outcome for outcome in before.outcomes}
    both = [(known[one.id], one) for one in after.outcomes if one.id in known]
    changes = [_change(*pair) for pair in both if pair[0].verdict is not pair[1].verdict]
    shared = {after_.id for _, after_ in both}
    return Comparison(
        compared=len(both),
        better=tuple(change for change in changes if _RANK[change.after] > _RANK[change.before]),
        worse=tuple(change for change in changes if _RANK[change.after] < _RANK[change.before]),
        lost=tuple(identity for identity in known if identity not in shared),
        regressions=tuple(_regressions([pair[0] for pair in both], [pair[1] for pair in both])),
    )


def _change(before: Outcome, after: Outcome) -> Change:
    return Change(id=after.id, question=after.question, before=before.verdict, after=after.verdict)


def _regressions(before: list[Outcome], after: list[Outcome]) -> list[str]:
    measures: tuple[tuple[str, Callable[[Outcome], int], int], ...] = (
        ("right answers", lambda one: one.is_right, 1),
        ("exact answers", lambda one: one.verdict is Verdict.EXACT, 1),
        ("answered although the documents do not say", _unfounded, -1),
        ("ungrounded numbers", lambda one: len(one.ungrounded), -1),
    )
    lines = []
    for name, measure, direction in measures:
        then, now = sum(map(measure, before)), sum(map(measure, after))
        if direction * (now - then) < 0:
            lines.append(f"{name}: {then} before, {now} now")
    return lines


def _unfounded(outcome: Outcome) -> bool:
    return outcome.expected_status == "not_found" and outcome.status == "answered"
