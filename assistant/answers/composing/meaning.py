"""What a word means: the glossary's sentence, with the place in the documents where the word stands."""

from __future__ import annotations

import re

from assistant.answers.candidates import Found
from assistant.answers.composing.draft import Draft, Line, one_line
from assistant.answers.grounding import Gate
from assistant.answers.parts import ASKS
from assistant.answers.question import Question
from assistant.documents.evidence import Evidence, evidence_for
from assistant.language.words import fold, tokenize
from assistant.library import Library, Term

_MOST = 6  # places in the documents that hold the word
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
        *("en", "ett", "den", "det", "de", "the", "an", "och", "and", "da", "word", "term", "abbreviation"),
    )
)


def asked_term(library: Library, question: Question) -> Term | None:
    """The glossary's term that is all a question asks about; None where it asks about anything else as well."""
    words = [fold(token.text) for token in tokenize(question.text)]
    if question.before and not ASKS.search(question.text):  # "och för de äldre?" asks what was asked before
        return None
    content = [word for word in words if word not in _ASKING]
    if not content or len(content) == len(words):
        return None
    for term in library.glossary:
        for name in filter(None, (term.term, term.term_en, *term.aliases)):
            if content == [word for token in tokenize(name) if (word := fold(token.text)) not in _ASKING]:
                return term
    return None


def meaning(library: Library, question: Question, term: Term, found: Found) -> Draft | None:
    """The glossary's sentence in the question's language; None where its values stand in none of the documents."""
    text = f"{term.term}: {term.meaning}" if question.swedish else _in_english(term)
    names = [fold(name) for name in (term.term, *term.aliases) if name]
    evidence = tuple(one.evidence for one in found.candidates if _holds(one.unit.clean, names))[:_MOST]
    evidence = evidence or _somewhere(library, names)
    if not Gate(evidence, library.documents, None, question.whole).stands(text):
        return None
    return one_line(Line(text=text, evidence=evidence), notes=(_OWN_WORDS[question.swedish],))


def _in_english(term: Term) -> str:
    swedish = " ".join(dict.fromkeys(name for name in (term.term, *term.aliases[:1])))
    return f"{term.term_en or term.term} (Swedish: {swedish}): {term.meaning_en or term.meaning}"


def _holds(text: str, names: list[str]) -> bool:
    folded = fold(text)
    return any(re.search(rf"\b{re.escape(name)}\b", folded) for name in names)


def _somewhere(library: Library, names: list[str]) -> tuple[Evidence, ...]:
    """The first unit of any document that holds one of the names."""
    for passage in library.index:
        for unit in passage.units:
            if _holds(unit.clean, names):
                return (evidence_for(library.documents[passage.document_id], unit.start, unit.end),)
    return ()
