"""Yes or no, only where the unit that answers leaves no doubt; otherwise its words speak for themselves."""

from __future__ import annotations

import re

from assistant.answers.former.cues import Asked
from assistant.answers.former.finding import Candidate
from assistant.answers.former.question import Question

_NEGATED = re.compile(
    r"\b(?:inte(?! (?:bara|minst|sallan|ovanlig\w*|endast))|ej|inga|ingen|inget|aldrig|not(?! only)|no|never)\b"
)
_COMPARES = re.compile(r"\b(?:samma|detsamma|lika|same|equal|fortfarande|still|battre|samre|mer|mindre|hogre|lagre)\b")
_SAME = re.compile(r"\b(?:samma|detsamma|same)\b")
_WORDS = {"sv": ("Ja. ", "Nej. "), "en": ("Yes. ", "No. ")}
_COVERED, _IN_UNIT, _DENIED = 0.65, 0.45, 0.5  # how much of the question the unit must be about


def yes_or_no(question: Question, best: Candidate) -> str:
    """ "Ja. ", "Nej. " or nothing."""
    if not question.asks(Asked.YES_NO):
        return ""
    yes, no = _WORDS[question.language]
    if _COMPARES.search(question.folded):
        return no if _SAME.search(question.folded) and _several(best) else ""
    asked = {(found.unit, found.number) for found in question.quantities}
    held = {(found.unit, found.number) for found in (*best.facts.amounts, *best.facts.shares, *best.facts.counts)}
    if asked:
        same_units = {unit for unit, _ in held}
        return yes if asked <= held else no if all(unit in same_units for unit, _ in asked) else ""
    if _NEGATED.search(question.folded) or best.covered < _COVERED or best.features["words"] < _IN_UNIT:
        return ""
    if _NEGATED.search(best.facts.folded):
        return no if best.features["words"] >= _DENIED else ""
    return yes


def _several(best: Candidate) -> bool:
    """Whether the unit gives more than one level or amount, so that they are not the same."""
    return max(len({found.number for found in kind}) for kind in (best.facts.shares, best.facts.amounts)) > 1
