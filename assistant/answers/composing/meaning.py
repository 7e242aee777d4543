"""What words mean: the glossary's sentence of each, with the place in the documents where the word stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.candidates import Found
from assistant.answers.composing.draft import SHORT, Draft, Line, Part
from assistant.answers.composing.replies import first_of
from assistant.answers.grounding import Gate
from assistant.answers.model import BlockType
from assistant.answers.parts import ASKS
from assistant.answers.question import Question
from assistant.documents.evidence import Evidence, evidence_for
from assistant.language.words import fold, tokenize
from assistant.library import Library, Term

_MOST = 6  # places in the documents that hold the word
_NUMBER = re.compile(r"\d+")
_OWN_WORDS = {
    True: "Förklaringen är ordlistans egen, inte dokumentens.",
    False: "The explanation is the glossary's own, not the documents'.",
}
# A closed class: what asks for a meaning, beside the term itself. Folded.
_ASKING = frozenset(
    (
        *("vad", "va", "vem", "vilka", "what", "whats", "who", "s", "is", "are", "does", "do", "ar", "e", "a", "var"),
        *("betyder", "innebar", "menas", "med", "star", "for", "mean", "means", "stand", "by", "meant", "define"),
        *("forklara", "definiera", "explain", "ordet", "begreppet", "termen", "forkortningen", "nagot", "egentligen"),
        *("en", "ett", "den", "det", "de", "the", "an", "och", "and", "da", "word", "term", "abbreviation", "pa"),
        *("skillnad", "skillnaden", "mellan", "skiljer", "difference", "between", "differ", "from", "fran", "sig"),
    )
)


def asked_terms(library: Library, question: Question) -> tuple[Term, ...]:
    """The glossary's terms that are all a question asks about; none where it asks about anything else as well."""
    words = [fold(token.text) for token in tokenize(question.text)]
    if question.before and not ASKS.search(question.text):  # "och för de äldre?" asks what was asked before
        return ()
    content = [word for word in words if word not in _ASKING]
    return () if len(content) == len(words) else _all_of(library.glossary, content)


def _all_of(glossary: Sequence[Term], content: Sequence[str]) -> tuple[Term, ...]:
    """The terms whose names, one after the other, are some words; none where any word is left."""
    if not content:
        return ()
    names = ((term, _content(name)) for term in glossary for name in (term.term, term.term_en, *term.aliases) if name)
    begun = [(term, len(name)) for term, name in names if name and content[: len(name)] == name]
    for term, length in sorted(begun, key=lambda one: -one[1]):
        if length == len(content):
            return (term,)
        if others := _all_of(glossary, content[length:]):
            return (term, *others)
    return ()


def _content(text: str) -> list[str]:
    """The words of a text but those that only ask, folded."""
    return [word for token in tokenize(text) if (word := fold(token.text)) not in _ASKING]


def meaning(library: Library, question: Question, terms: Sequence[Term], found: Found) -> Draft | None:
    """The glossary's sentence of each term in the question's language; None where there is no term, or the values of
    one stand in none of the documents."""
    lines = [_line(library, question, term, found) for term in terms]
    told = tuple(line for line in lines if line is not None)
    if not told or len(told) < len(lines):
        return None
    part = Part(type=BlockType.TEXT, lines=told)
    return Draft(short=first_of(told, SHORT), parts=(part,), notes=(_OWN_WORDS[question.swedish],))


def _line(library: Library, question: Question, term: Term, found: Found) -> Line | None:
    text = _in_swedish(term) if question.swedish else _in_english(term)
    names = [fold(name) for name in (term.term, *term.aliases) if name]
    near = tuple(one.evidence for one in found.candidates if _holds(one.unit.clean, names))[:_MOST]
    for evidence in (near, _anywhere(library, names, text)):
        if evidence and Gate(evidence, library.documents, None, question.whole).stands(text):
            return Line(text=text, evidence=evidence)
    return None


def _in_swedish(term: Term) -> str:
    begins = fold(term.meaning).startswith(fold(term.term))
    return term.meaning if begins else f"{term.term}: {term.meaning}"


def _in_english(term: Term) -> str:
    swedish = " ".join(dict.fromkeys(name for name in (term.term, *term.aliases[:1])))
    return f"{term.term_en or term.term} (Swedish: {swedish}): {term.meaning_en or term.meaning}"


def _holds(text: str, names: list[str]) -> bool:
    folded = fold(text)
    return any(re.search(rf"\b{re.escape(name)}\b", folded) for name in names)


def _anywhere(library: Library, names: list[str], text: str) -> tuple[Evidence, ...]:
    """Units of any document that hold one of the names, those with most numbers of a text first."""
    numbers = set(_NUMBER.findall(text))
    units = ((passage, unit) for passage in library.index for unit in passage.units if _holds(unit.clean, names))
    best = sorted(units, key=lambda one: -len(numbers & set(_NUMBER.findall(one[1].clean))))[:_MOST]
    return tuple(evidence_for(library.documents[one.document_id], unit.start, unit.end) for one, unit in best)
