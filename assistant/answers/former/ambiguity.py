"""Questions with two equally good readings: "När ska vi ansöka?" when several programmes have a last day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.former.cues import Asked
from assistant.answers.former.finding import RULE_KINDS, Candidate
from assistant.answers.former.question import Question
from assistant.library import Library

_MOST_NEEDS = 1  # content words; with more of them the question says what it is about
_LEAST_COVERED = 0.5  # of the question's one word; else the documents know nothing of it
_MOST_CHOICES = 4
_EQUAL = 0.9  # share of the best score within which another reading is as good
_ASKS_VALUE = (Asked.AMOUNT, Asked.DATE, Asked.REQUIREMENT, Asked.SHARE, Asked.PERIOD)


def readings_of(library: Library, question: Question, candidates: Sequence[Candidate]) -> list[str]:
    """The programmes a bare question may be about, best first; empty where it names one, or only one fits."""
    named = question.years or question.names or question.places or question.quantities
    if named or len(question.needs) > _MOST_NEEDS or not question.asks(*_ASKS_VALUE) or not candidates:
        return []
    if re.search(r"\d", question.folded):
        return []
    if question.needs and candidates[0].covered < _LEAST_COVERED:
        return []
    kinds = frozenset(kind for asked in question.asked for kind in RULE_KINDS.get(asked, ()))
    least = _EQUAL * candidates[0].score
    programs = [
        rule.program
        for candidate in candidates
        if candidate.score >= least
        for rule in library.rules_at(candidate.document.id, candidate.unit.start, candidate.unit.end)
        if rule.kind in kinds and rule.program and not any(letter.isdigit() for letter in rule.program)
    ]
    distinct = list(dict.fromkeys(programs))[:_MOST_CHOICES]
    return distinct if len(distinct) > 1 else []


def which_one(choices: Sequence[str], language: str) -> str:
    """The question back."""
    joined = ", ".join(choices[:-1]) + (" eller " if language == "sv" else " or ") + choices[-1]
    return f"Vad gäller frågan: {joined}?" if language == "sv" else f"Which do you mean: {joined}?"


def as_questions(question: Question, choices: Sequence[str]) -> tuple[str, ...]:
    """Each reading as a question that can be asked as it is."""
    link = "i fråga om" if question.language == "sv" else "regarding"
    return tuple(f"{question.text.rstrip('?. ')} {link} {choice}?" for choice in choices)
