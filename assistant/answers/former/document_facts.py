"""Questions about a document as such: when it is dated, what number it has."""

from __future__ import annotations

import re

from assistant.answers.former.composing import Draft
from assistant.answers.former.question import Question
from assistant.documents import Document
from assistant.documents.evidence import Evidence, evidence_for
from assistant.language.dates import find_dates
from assistant.language.formatting import format_date
from assistant.language.words import terms
from assistant.library import Library

_DATED = re.compile(r"\b(?:dater\w*|utfard\w*|vilket datum har|dated|issued)\b")
_NUMBERED = re.compile(r"\b(?:diarienummer\w*|dnr|registration number|reference number)\b")
_LEAST = 0.6  # share of the question's words that the document's title, id or number must hold


def about_document(library: Library, question: Question) -> Draft | None:
    """The date or number of the document the question names, quoted where the document prints it."""
    dated, numbered = _DATED.search(question.folded), _NUMBERED.search(question.folded)
    document = _named(library, question) if dated or numbered else None
    if document is None:
        return None
    known = document.metadata.date if dated else document.metadata.dnr
    evidence = None if known is None else _printed(document, known) if dated else _standing(document, known)
    if known is None or evidence is None:
        return None
    title, swedish = document.metadata.title, question.language == "sv"
    if dated:
        day = format_date(known, question.language)
        sentence = f"{title} är daterad {day}." if swedish else f"{title} is dated {day}."
    else:
        sentence = f"{title} har dnr {known}." if swedish else f"{title} has the registration number {known}."
    return Draft(short_answer=sentence, answer=f"{sentence} [1]", evidence=(evidence,))


def _named(library: Library, question: Question) -> Document | None:
    """The document whose title, id and type the question's words fit best; None where they hardly fit."""
    needs = [need for need in question.needs if not _DATED.match(need.word) and not _NUMBERED.match(need.word)]
    if not needs:
        return None
    scored = [
        (sum(need.met(names_of(document)) for need in needs) / len(needs), document.id)
        for document in library.documents.values()
    ]
    score, best = max(scored)
    return library.documents[best] if score >= _LEAST else None


def names_of(document: Document) -> frozenset[str]:
    """The index's words by which a document is called: of its title, id, issuer and number."""
    metadata = document.metadata
    return frozenset(
        terms(f"{metadata.title} {document.id.replace('-', ' ')} {metadata.issuer or ''} {metadata.dnr or ''}")
    )


def _printed(document: Document, iso: str) -> Evidence | None:
    """The first place that prints a date, in any form."""
    for line in re.finditer(r"[^\n]+", document.text):
        for mention in find_dates(line.group()):
            if mention.first == iso and not line.group().startswith("date:"):
                return evidence_for(document, line.start() + mention.start, line.start() + mention.end)
    return None


def _standing(document: Document, text: str) -> Evidence | None:
    at = document.text.find(text)
    return None if at < 0 else evidence_for(document, at, at + len(text))
