""" "Hur skiljer sig beloppet mellan A och B?": each side answered by itself, and both told side by side."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answers.former.composing import FULL, SHORT, Draft, shorten
from assistant.answers.former.cues import Asked
from assistant.answers.former.facts import fit
from assistant.answers.former.finding import Candidate
from assistant.answers.former.question import Question
from assistant.answers.former.replying import reply_to_part
from assistant.language.words import sentences
from assistant.library import Library

_COMPARES = re.compile(
    r"^(?:vad |hur |vilken |vilka |what |how |which )?(?:är |is |are |do |does )?(?:the )?"
    r"(?:skiljer(?: sig| det)?|skillnad\w*|jämför\w*|compare|differences?|differ)\b",
    re.I,
)
_SIDES = re.compile(
    r"(?P<about>.*?)\b(?:mellan|between|för|for)\s+(?P<one>.+?)\s+"
    r"(?:och|and|jämfört med|med|with)\s+(?P<other>.+?)[?.]*$",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ASKS = {"sv": "Vad är", "en": "What is"}
_PLAIN = 0.9  # how well a side's unit must hold the kind of value compared


def compare_sides(library: Library, question: Question, read: Callable[[str], Question]) -> Draft | None:
    """Both sides with their evidence; None where no two sides are named, or one of them finds no answer."""
    asked = [read(text) for text in _as_questions(question)]
    drafts = [draft for one in asked if (draft := reply_to_part(library, one, _holds_value)) is not None]
    if len(drafts) < 2 or drafts[0].evidence[:1] == drafts[1].evidence[:1]:
        return None
    return Draft(
        short_answer=" ".join(_brief(draft.short_answer, SHORT // len(drafts) - 1) for draft in drafts),
        answer=shorten(" ".join(draft.short_answer for draft in drafts), FULL),
        evidence=tuple(dict.fromkeys(piece for draft in drafts for piece in draft.evidence[:1])),
        rules=tuple(dict.fromkeys(rule for draft in drafts for rule in draft.rules)),
    )


def _as_questions(question: Question) -> tuple[str, ...]:
    """One question a side, each with what is compared and with the year that only the last one names."""
    cue = _COMPARES.match(question.text)
    sides = _SIDES.fullmatch(question.text[cue.end() :].strip()) if cue else None
    if sides is None or not (about := re.sub(r"^(?:i|in|of|på|sig)\s+", "", sides["about"].strip())):
        return ()
    year = _YEAR.search(sides["other"])
    one = sides["one"] if year is None or _YEAR.search(sides["one"]) else f"{sides['one']} {year[0]}"
    return tuple(f"{_ASKS[question.language]} {about} {side}?" for side in (one, sides["other"]))


def _brief(text: str, room: int) -> str:
    """The whole where there is room, else its first sentence, shortened if it must be."""
    start, end = next(iter(sentences(text)), (0, 0))
    return text if len(text) <= room else shorten(text[start:end], room)


def _holds_value(candidate: Candidate) -> bool:
    return max(fit(asked, candidate.facts) for asked in (Asked.AMOUNT, Asked.SHARE, Asked.DATE)) >= _PLAIN
