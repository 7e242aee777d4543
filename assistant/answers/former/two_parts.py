""" "Hur mycket får vi, och när betalas det ut?": what the second question asks for, beside what the first one does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from assistant.answers.former.composing import FULL, SHORT, Draft, shorten
from assistant.answers.former.facts import fit
from assistant.answers.former.finding import Candidate
from assistant.answers.former.question import Question
from assistant.answers.former.replying import reply_to_part
from assistant.language.words import sentences
from assistant.library import Library

_LEAST = 0.6  # of the best unit's score, for one that tells the second part
_FITS, _MEETS = 0.3, 0.5
_ASKING = r"(?:när|vem|vems|vilk\w+|hur|vad|vart|var|varför|nar|varfor|when|who|whom|whose|which|what|how|why|where)\b"
_TWO = re.compile(
    rf"(?P<one>.*\b{_ASKING}.{{8,}}?)[,;]?\s+(?:och|samt|and)\s+"
    rf"(?P<other>(?:(?:senast|i|till|från|fram till|för|på|av|by|in|until|to|for|from|on)\s+){{0,2}}{_ASKING}.*)",
    re.I | re.S,
)


def both_parts(library: Library, question: Question, whole: Draft, read: Callable[[str], Question]) -> Draft:
    """What answers each part; `whole`, the draft for both, where there is one part only or it tells both.

    Where the unit that answers the whole is the one that tells the second part, the first is asked by itself.
    """
    parts = _TWO.fullmatch(question.text)
    if parts is None:
        return whole
    alone = read(parts["other"])
    second = read(f"{parts['one']}. {parts['other']}")
    second = replace(second, asked=alone.asked, folded=alone.folded, years=alone.years)
    other = reply_to_part(library, second, partial(_tells, alone), _LEAST)
    if other is None:
        return whole
    if other.evidence[:1] != whole.evidence[:1]:
        return whole if other.short_answer in whole.short_answer else _joined(whole, whole, other)
    first = read(f"{parts['one']}?")
    one = reply_to_part(library, first, partial(_tells, first), _LEAST)
    return whole if one is None or one.evidence[:1] == other.evidence[:1] else _joined(whole, one, other)


def _joined(whole: Draft, one: Draft, other: Draft) -> Draft:
    """The reply to the whole, with the short replies to its parts in place of its own."""
    after = _brief(other.short_answer, SHORT // 2)
    new = [part.short_answer for part in (one, other) if part is not whole]
    return replace(
        whole,
        short_answer=f"{_brief(one.short_answer, SHORT - len(after) - 1)} {after}",
        answer=shorten(" ".join([whole.answer, *new]), FULL),
        evidence=tuple(dict.fromkeys((*whole.evidence, *one.evidence, *other.evidence))),
        rules=tuple(dict.fromkeys((*whole.rules, *one.rules, *other.rules))),
    )


def _tells(alone: Question, candidate: Candidate) -> bool:
    """Whether a unit holds the kind of thing that the second part asks for, and half of the words of its own."""
    met = [need.met(candidate.unit.terms) >= _MEETS for need in alone.needs]
    return fit(alone.first_asked, candidate.facts) >= _FITS and 2 * sum(met) >= len(met)


def _brief(text: str, room: int) -> str:
    """As many of its first sentences as there is room for; the first one shortened if it must be."""
    kept = ""
    for _, end in sentences(text):
        if len(text[:end].strip()) <= room:
            kept = text[:end].strip()
    start, end = next(iter(sentences(text)), (0, 0))
    return kept or shorten(text[start:end], room)
