"""When not to answer: another subject, a year not covered, a body no document names, a detail left open.

A wrong answer is worse than none; none where there is one is the second worst. The bounds below were set on the
project's own questions (tests/questions), never on single ones.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from assistant.answers.former.cues import Asked
from assistant.answers.former.facts import fit
from assistant.answers.former.finding import Candidate, telling
from assistant.answers.former.question import Question
from assistant.answers.model import Reason
from assistant.language.bilingual import swedish_terms
from assistant.language.compounds import without_generic_head
from assistant.language.words import fold, terms
from assistant.library import Library

LEAST_BESIDE = 0.75  # … where the place it stands in lacks the most telling word of all
LEAST_LIKELY = 0.42  # chance that the best unit answers, under which nothing is answered
SAME_SUBJECT = 0.6  # a unit of the right year must cover this much of what the best unit covers
LEAST_KNOWN = 0.3
MOST_UNKNOWN = 0.5  # share of the question's words that no document holds
LEAST_FIT = 0.3
LEAST_DATED = 0.5  # a last day is not told by a year alone
ABOUT_PLACE = 0.75  # a unit about the place asked for goes first, if it scores this share of the best one
ABOUT_CONTACT = 0.7  # so does one with an address or a person to turn to, where that is asked for
SURE_COVERED, SURE_MEANING = 0.8, 0.7  # bounds for a unit that is about the very thing asked
# Where the best unit holds nothing of the kind asked for, another must be as good; where it half does, nearly so.
NEAR_EQUAL, NEAR_BETTER, _FITS_WELL = 0.97, 0.85, 0.8

# Logistic weights, fitted on tests/questions over the sheets and the originals (answerable or not).
_BIAS, _UNKNOWN, _NEAREST = -7.9, -0.4, 3.7
_LIKELY: Mapping[str, float] = {"about": 8.6, "meaning": 0.2, "passage": 2.0, "kind": 0.6, "echo": 3.7, "topic": 1.5}

# "per registrerat dödsfall", "för varje enhet": the documents must state it by that, not only in sum.
_EACH = re.compile(
    r"\b(?:per|varje|each|for en|i(?= (?:timmen|veckan|manaden|kvartalet))) (?!ar\b|year\b)"
    r"(?:\w+(?:at|t|ad) )?(\w{4,})"
)
_LAST_DAY = re.compile(
    r"\b(?:sista (?:dag|datum)\w*|deadline\w*|vilke[nt] (?:dag|datum)|last day|(?:what|which) (?:day|date))\b"
)
_DAY = re.compile(r"\b(?:datum|senast|deadline|sista|dag|ansok\w*|skall?|maste|date|day|last|must)\b")
_TYPED = (
    Asked.AMOUNT,
    Asked.SHARE,
    Asked.DATE,
    Asked.PERIOD,
    Asked.DURATION,
    Asked.COUNT,
    Asked.KEY,
    Asked.NAME,
    Asked.CONTACT,
)
# What came out of something is not told by a sentence that says it is to be done.
_FINDINGS = re.compile(
    r"\b(?:kom (?:\w+ )?fram till|visade|slutsats\w*|konstatera\w*|resultatet av|conclu\w+|findings?|showed)\b"
)
_PLANNED = re.compile(r"\b(?:ska|skall|kommer att|uppdrag(?:et)?(?: av \w+)? att|bor|planeras)\b")
_VALUED = (Asked.AMOUNT, Asked.SHARE, Asked.COUNT)

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
    english = question.language == "en"
    left = set(swedish_terms(question.text)) if english else set()
    for name in dict.fromkeys((*question.places, *question.names)):
        if english and name in question.names and name not in left and name.removesuffix("'s") not in left:
            continue  # a part of what the lexicon knows: "National Board of Health and Welfare"
        spellings = [name, *(swedish_terms(name) if english else ())]
        if not any(_known(library, word) for said in spellings for word in said.replace("-", " ").split()):
            return name
    return None


def _known(library: Library, word: str) -> bool:
    """Whether the documents hold a name, also as a genitive, within a longer one, or spelt a little otherwise."""
    folded = fold(without_generic_head(word) or word)
    stem = folded[:-1] if folded.endswith("s") and len(folded) > 4 else folded
    if any(term in library.index.vocabulary for term in (*terms(folded), *terms(word), f"~{stem}", stem)):
        return True
    vocabulary = library.index.vocabulary
    if len(stem) > 4 and any(True for start in (stem, f"~{stem}") for _ in vocabulary.starting_with(start)):
        return True
    return any(stem in document_id for document_id in library.documents) or library.index.corrected(word) is not None


def likelihood(library: Library, question: Question, candidates: Sequence[Candidate]) -> float:
    """The chance, 0 to 1, that the first candidate answers; the nearest in meaning of all counts, too."""
    best = candidates[0]
    logit = _BIAS + _UNKNOWN * unknown_share(library, question)
    logit += _NEAREST * max(candidate.features["meaning"] for candidate in candidates)
    logit += sum(weight * best.features[name] for name, weight in _LIKELY.items())
    return 1 / (1 + math.exp(-logit))


def of_right_year(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that speak of a year asked about; all of them where none is asked about."""
    if not question.years:
        return list(candidates)
    return [candidate for candidate in candidates if candidate.years & set(question.years)]


def fitting_first(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of the right year; a near equal that holds the kind of value asked for goes first."""
    fitting = of_right_year(question, candidates)
    if question.places and fitting and not _about_place(question, fitting[0]):
        placed = [one for one in fitting if _about_place(question, one) and one.score >= ABOUT_PLACE * fitting[0].score]
        fitting = [*placed, *(one for one in fitting if one not in placed)]
    if not fitting or question.first_asked not in _TYPED:
        return fitting
    fits = fit(question.first_asked, fitting[0].facts)
    if fits >= _FITS_WELL:
        return fitting
    share = NEAR_EQUAL if fits < LEAST_FIT else NEAR_BETTER
    least = (ABOUT_CONTACT if question.first_asked is Asked.CONTACT else share) * fitting[0].score
    better = [one for one in fitting if one.score >= least and fit(question.first_asked, one.facts) >= _FITS_WELL]
    return [*better[:1], *(one for one in fitting if one not in better[:1])]


def why_not(library: Library, question: Question, candidates: Sequence[Candidate]) -> Reason | None:
    """The reason that the candidates do not answer, or None where the best of the right year may."""
    fitting = fitting_first(question, candidates)
    if unknown_share(library, question) > MOST_UNKNOWN:
        return Reason.OUT_OF_SCOPE
    if not candidates:
        return Reason.OUT_OF_SCOPE
    least = LEAST_LIKELY if candidates[0].features["point"] else LEAST_BESIDE
    if likelihood(library, question, candidates) < least:
        return Reason.OUT_OF_SCOPE
    if not fitting or fitting[0].covered < SAME_SUBJECT * candidates[0].covered:
        return Reason.YEAR_NOT_COVERED
    best = fitting[0]
    if question.places and not _about_place(question, best):
        return Reason.UNKNOWN_BODY
    typed = [asked for asked in question.asked if asked in _TYPED]
    least = LEAST_DATED if question.first_asked is Asked.DATE and _LAST_DAY.search(question.folded) else LEAST_FIT
    lacks = question.first_asked in _TYPED and max(fit(asked, best.facts) for asked in typed) < least
    if lacks and not _in_words(question, best):
        return Reason.LEFT_OPEN
    if _FINDINGS.search(question.folded) and _PLANNED.search(best.facts.folded):
        return Reason.LEFT_OPEN
    if question.first_asked in _VALUED and _tells_other_day(question, best, fitting):
        return Reason.LEFT_OPEN
    if (each := _EACH.search(question.folded)) and not re.search(
        rf"\b(?:per|varje|var|en|ett|a|i) (?:\w+ )?{each[1][:5] if question.language == 'sv' else ''}",
        best.facts.folded,
    ):
        return Reason.LEFT_OPEN
    return None


def _tells_other_day(question: Question, best: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether the question names a day or month that another unit speaks of, and the best one does not."""
    named = {date.first for date in question.dates if date.kind in ("day", "month")}
    if not named or named & {date.first for date in (*best.facts.days, *best.facts.periods)}:
        return False
    return any(named & {day.first for day in one.facts.days} for one in candidates)


def _in_words(question: Question, best: Candidate) -> bool:
    """Whether "när …" may be answered by a circumstance instead of a date."""
    return (
        question.first_asked is Asked.DATE
        and not _DAY.search(question.folded)
        and best.covered >= SURE_COVERED
        and best.features["meaning"] >= SURE_MEANING
    )


def unknown_share(library: Library, question: Question) -> float:
    """The share of the question's words that no document holds in any form, also not as parts of compounds."""
    lengths = {need: telling(need.word) for need in question.needs}
    lacking = [need for need in question.needs if need.met(library.index.vocabulary) <= LEAST_KNOWN]
    every = sum(lengths.values())  # 0 where every word is too short to tell anything
    return sum(lengths[need] for need in lacking) / every if every else float(bool(lacking))


def _about_place(question: Question, candidate: Candidate) -> bool:
    near = fold(f"{candidate.passage.clean} {candidate.passage.context} {candidate.document.metadata.title}")
    return any(fold(place) in near for place in question.places)
