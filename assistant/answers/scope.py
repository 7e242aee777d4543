"""When not to answer: another subject, a year not covered, a body no document names, a detail left open.

A wrong answer is worse than none; none where there is one is the second worst. The bounds below were set on the
project's own questions (tests/questions), never on single ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.cues import Asked
from assistant.answers.facts import fit
from assistant.answers.finding import Candidate
from assistant.answers.model import Reason
from assistant.answers.question import Question
from assistant.language.bilingual import swedish_terms
from assistant.language.words import fold, terms
from assistant.library import Library

LEAST_COVERED = 0.42  # share of the question's telling words that the best unit is about
LEAST_MEANING = 0.55  # scaled cosine that excuses a low share of words
SAME_SUBJECT = 0.6  # a unit of the right year must cover this much of what the best unit covers

MOST_UNKNOWN = 0.34  # share of the question's words that no document holds
LEAST_KNOWN = 0.3
LEAST_FIT = 0.3
_TELLING_LENGTH = 8  # letters; shorter words are mostly verbs and say less of the subject

# "per registrerat dödsfall", "för varje enhet": the documents must state it by that, not only in sum.
_EACH = re.compile(r"\b(?:per|varje|each) (?!ar\b|year\b)(?:\w+(?:at|t|ad) )?(\w{4,})")
_TYPED = (Asked.AMOUNT, Asked.SHARE, Asked.DATE, Asked.PERIOD, Asked.COUNT, Asked.KEY, Asked.NAME)

_SAYINGS: dict[Reason, tuple[str, str]] = {
    Reason.OUT_OF_SCOPE: (
        "Dokumenten säger inget om det du frågar efter.",
        "The documents do not say anything about what you ask.",
    ),
    Reason.YEAR_NOT_COVERED: (
        "Dokumenten säger inget om det för det år du frågar om.",
        "The documents do not say that for the year you ask about.",
    ),
    Reason.UNKNOWN_BODY: (
        "Dokumenten nämner inte {name} i det sammanhanget, så frågan kan inte besvaras ur dem.",
        "The documents do not name {name} in that context, so they do not answer the question.",
    ),
    Reason.LEFT_OPEN: (
        "Dokumenten tar upp ämnet men anger inte det du frågar efter.",
        "The documents mention the subject but do not state what you ask for.",
    ),
}


def saying(reason: Reason, language: str, name: str = "") -> str:
    """The plain sentence that tells why there is no answer. It holds no number."""
    swedish, english = _SAYINGS[reason]
    return (swedish if language == "sv" else english).format(name=name)


def unknown_name(library: Library, question: Question) -> str | None:
    """The first name or place in the question that no document holds, nor anything spelt much like it."""
    for name in dict.fromkeys((*question.places, *question.names)):
        if question.language == "en" and swedish_terms(name):
            continue
        if not any(_known(library, word) for word in name.replace("-", " ").split()):
            return name
    return None


def _known(library: Library, word: str) -> bool:
    """Whether the documents hold a name, also as a genitive or within a longer one."""
    folded = fold(word)
    stem = folded[:-1] if folded.endswith("s") and len(folded) > 4 else folded
    return any(term in library.index.vocabulary for term in (*terms(word), f"~{stem}", stem)) or (
        len(stem) > 4 and any(term.startswith((stem, f"~{stem}")) for term in library.index.vocabulary)
    )


def why_not(library: Library, question: Question, candidates: Sequence[Candidate]) -> Reason | None:
    """The reason that the candidates do not answer, or None where the best one may."""
    if not candidates:
        return Reason.OUT_OF_SCOPE
    best = candidates[0]
    if question.years and _wrong_year(question, candidates):
        return Reason.YEAR_NOT_COVERED
    if unknown_share(library, question) > MOST_UNKNOWN:
        return Reason.OUT_OF_SCOPE
    if best.covered < LEAST_COVERED and best.features["meaning"] < LEAST_MEANING:
        return Reason.OUT_OF_SCOPE
    if question.places and not _about_place(question, best):
        return Reason.UNKNOWN_BODY
    typed = [asked for asked in question.asked if asked in _TYPED]
    if question.first_asked in _TYPED and max(fit(asked, best.facts) for asked in typed) < LEAST_FIT:
        return Reason.LEFT_OPEN
    if (each := _EACH.search(question.folded)) and not re.search(rf"\b{each[1][:4]}", best.facts.folded):
        return Reason.LEFT_OPEN
    return None


def unknown_share(library: Library, question: Question) -> float:
    """The share of the question's words that no document holds in any form, also not as parts of compounds."""
    if not question.needs:
        return 0.0
    lengths = {need: min(1.0, (len(need.word) - 2) / _TELLING_LENGTH) for need in question.needs}
    lacking = [need for need in question.needs if need.met(library.index.vocabulary) <= LEAST_KNOWN]
    return sum(lengths[need] for need in lacking) / sum(lengths.values())


def _wrong_year(question: Question, candidates: Sequence[Candidate]) -> bool:
    """No unit of the asked year is about nearly as much of the subject as the best unit of any year is."""
    subject = max(candidate.covered for candidate in candidates[:20])
    fitting = [candidate.covered for candidate in candidates if candidate.years & set(question.years)]
    return max(fitting, default=0.0) < SAME_SUBJECT * subject


def _about_place(question: Question, candidate: Candidate) -> bool:
    near = fold(f"{candidate.passage.clean} {candidate.passage.context} {candidate.document.metadata.title}")
    return any(fold(place) in near for place in question.places)
