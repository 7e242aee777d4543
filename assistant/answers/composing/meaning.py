"""What a word means: the glossary's sentence, with the place in the documents where the word stands."""

from __future__ import annotations

import re

from assistant.answers.candidates import Found
from assistant.answers.composing.draft import SHORT, Draft, Line, Part
from assistant.answers.composing.replies import clipped
from assistant.answers.model import BlockType
from assistant.answers.question import Question
from assistant.documents.evidence import Evidence
from assistant.language.wordlists import word_list
from assistant.language.words import fold, stopword, tokenize
from assistant.library import Library, Term

_ALSO_ASKING = frozenset(
    [
        "betyder",
        "betyda",
        "innebar",
        "menas",
        "star",
        "forkortning",
        "forkortningen",
        "ord",
        "ordet",
        "begrepp",
        "mean",
        "means",
        "stand",
        "stands",
        "e",
        "a",
        "va",
    ]
)


def asked_term(library: Library, question: Question) -> Term | None:
    """The glossary's term that is all a question asks about; None where it asks about anything else as well."""
    words = [fold(token.text) for token in tokenize(question.text)]
    content = [word for word in words if not _asking(word)]
    if not content or len(content) > 5:
        return None
    for term in library.glossary:
        for name in filter(None, (term.term, term.term_en, *term.aliases)):
            told = [fold(token.text) for token in tokenize(name)]
            if content == [word for word in told if not _asking(word)] or (
                words[-len(told) :] == told and set(content) <= set(told)
            ):
                return term
    return None


def _asking(word: str) -> bool:
    return stopword(word) or word in word_list("asking_words.txt") or word in _ALSO_ASKING


def meaning(library: Library, question: Question, term: Term, found: Found) -> Draft:
    """The glossary's sentence in the question's language."""
    text = f"{term.term}: {term.meaning}" if question.swedish else _in_english(term)
    names = [fold(name) for name in (term.term, *term.aliases) if name]
    evidence = tuple(one.evidence for one in found.candidates if _holds(one.unit.clean, names))[:2]
    evidence = evidence or _somewhere(library, names)
    return Draft(
        short=text if len(text) <= SHORT else clipped(text, SHORT),
        parts=(Part(type=BlockType.TEXT, lines=(Line(text=text, evidence=evidence),)),),
    )


def _in_english(term: Term) -> str:
    swedish = " ".join(dict.fromkeys(name for name in (term.term, *term.aliases[:1])))
    return f"{term.term_en or term.term} (Swedish: {swedish}): {term.meaning_en or term.meaning}"


def _holds(text: str, names: list[str]) -> bool:
    folded = fold(text)
    return any(re.search(rf"\b{re.escape(name)}\b", folded) for name in names)


def _somewhere(library: Library, names: list[str]) -> tuple[Evidence, ...]:
    """The first unit of any document that holds one of the names."""
    from assistant.documents.evidence import evidence_for

    for passage in library.index.passages:
        for unit in passage.units:
            if _holds(unit.clean, names):
                return (evidence_for(library.documents[passage.document_id], unit.start, unit.end),)
    return ()
