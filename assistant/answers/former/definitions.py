"""Definitions: "Vad är Senior Alert?", "Vad betyder mnkr?" are answered from the glossary and the documents."""

from __future__ import annotations

import re

from assistant.answers.former.composing import FULL, SHORT, Draft, shorten
from assistant.answers.former.finding import Candidate
from assistant.answers.former.question import Question
from assistant.documents.evidence import Evidence, evidence_for
from assistant.language.words import fold
from assistant.library import Library, Term

_ASKS = (
    r"^(?:och )?(?:vad|va) (?:ar|var|e|a) (?P<a>.+)$",
    r"^(?:och )?vad (?:betyder|innebar|menas med|ar det for nagot med) (?P<b>.+)$",
    r"^(?:och )?vad star (?P<c>.+?) for$",
    r"^(?:forklara|definiera|what(?: is| are|s)|define|explain) (?P<d>.+)$",
    r"^what does (?P<e>.+?) (?:mean|stand for)$",
    r"^(?:vem|vilka|who) (?:ar|is|are) (?P<f>.+)$",
)
_ARTICLES = re.compile(
    r"^(?:ett|en|den|det|the|a|an|ordet|begreppet|termen|forkortningen|egentligen|meant by) | (?:egentligen|for nagot|"
    r"for nat|da)$"
)

_OWN_WORDS = {
    "sv": "Förklaringen är ordlistans egen, inte dokumentens.",
    "en": "The explanation is the glossary's own, not the documents'.",
}


def asked_term(library: Library, question: Question) -> Term | None:
    """The glossary term whose meaning is asked for, or None. The whole of what is asked must be the term."""
    for pattern in _ASKS:
        if hit := re.match(pattern, question.folded):
            wanted = next(group for group in hit.groups() if group)
            while (shorter := _ARTICLES.sub("", wanted).strip()) != wanted:
                wanted = shorter
            return _term(library, wanted)
    return None


def _term(library: Library, wanted: str) -> Term | None:
    squeezed = re.sub(r"\W", "", wanted)
    for term in library.glossary:
        for name in filter(None, (term.term, term.term_en, *term.aliases)):
            if re.sub(r"\W", "", fold(name)) == squeezed:
                return term
    return None


def define(library: Library, question: Question, term: Term, candidates: list[Candidate]) -> Draft:
    """The glossary's sentence, with the place in the documents where the term stands."""
    swedish = question.language == "sv"
    meaning = f"{term.term}: {term.meaning}" if swedish else _in_english(term)
    names = [fold(name) for name in (term.term, *term.aliases) if name]
    told = [candidate for candidate in candidates if any(name in candidate.facts.folded for name in names)]
    told.sort(key=lambda candidate: not _tells(candidate, names))
    evidence = [candidate.evidence for candidate in told[:3]]
    if not evidence and (found := _first_place(library, names)):
        evidence = [found]
    answer = meaning
    if told and swedish and _tells(told[0], names):
        answer = f"{meaning} {told[0].unit.clean}"
    return Draft(
        short_answer=shorten(meaning, SHORT),
        answer=shorten(answer, FULL),
        evidence=tuple(evidence),
        notes=(_OWN_WORDS["sv" if swedish else "en"],),
    )


def _in_english(term: Term) -> str:
    """The English term and meaning, with what the Swedish abbreviation is short for."""
    swedish = " ".join(dict.fromkeys(name for name in (term.term, *term.aliases[:1])))
    return f"{term.term_en or term.term} (Swedish: {swedish}): {term.meaning_en or term.meaning}"


def _tells(candidate: Candidate, names: list[str]) -> bool:
    """Whether a unit says what the term is."""
    return any(
        re.search(
            rf"{re.escape(name)} (?:ar|innebar|utgor|har tillkommit|handlar om|betyder)\b",
            candidate.facts.folded,
        )
        for name in names
    )


def _first_place(library: Library, names: list[str]) -> Evidence | None:
    """The first unit of any document that holds one of the names."""
    for passage in library.index.passages:
        for unit in passage.units:
            words = fold(unit.clean)
            if any(re.search(rf"\b{re.escape(name)}\b", words) for name in names):
                return evidence_for(library.documents[passage.document_id], unit.start, unit.end)
    return None
