"""Questions a user may ask next, made from the rules near the answer, so that each of them has an answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.former.question import Question
from assistant.answers.model import Status
from assistant.library import Library
from assistant.rules import Rule, RuleKind

_NEXT: dict[RuleKind, tuple[str, str]] = {
    RuleKind.DEADLINE: ("Vilken är sista dagen för {program}?", "What is the deadline for {program}?"),
    RuleKind.THRESHOLD: ("Vilken nivå måste nås för {program}?", "What level must be reached for {program}?"),
    RuleKind.POOL: (
        "Hur mycket pengar avsätts till {program}?",
        "How much money is set aside for {program}?",
    ),
    RuleKind.BASE_REQUIREMENT: ("Vilka krav gäller för {program}?", "What is required for {program}?"),
    RuleKind.PAYOUT: ("När betalas medlen ut för {program}?", "When is the money for {program} paid out?"),
    RuleKind.REPAYMENT: ("När ska medel betalas tillbaka?", "When must unused money be paid back?"),
    RuleKind.CO_FUNDING: (
        "Vad måste vi själva bidra med för {program}?",
        "What must we contribute for {program}?",
    ),
}


def follow_ups(library: Library, question: Question, status: Status, rules: Sequence[Rule]) -> tuple[str, ...]:
    """Up to three questions about the same programme as the answer's rules, of other kinds than those."""
    if status in (Status.NEEDS_INPUT, Status.CLARIFY):
        return ()
    programs = {rule.program for rule in rules if rule.program}
    anything = status is not Status.ANSWERED
    told = {rule.kind for rule in rules}
    found: dict[RuleKind, str] = {}
    for rule in library.rules:
        if rule.kind in _NEXT and rule.kind not in told and rule.program and (anything or rule.program in programs):
            swedish, english = _NEXT[rule.kind]
            found.setdefault(
                rule.kind, (swedish if question.language == "sv" else english).format(program=rule.program)
            )
    return tuple(found.values())[:3]
