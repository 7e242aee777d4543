""" "Vem har skrivit under beslutet?": the document's own signatures, quoted as they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.former.composing import FULL, SHORT, Draft, shorten
from assistant.answers.former.document_facts import names_of
from assistant.answers.former.question import Question
from assistant.documents import Document
from assistant.documents.evidence import Evidence, evidence_for
from assistant.language.words import fold, terms
from assistant.library import Library

# Not "den undertecknade överenskommelsen": who signed is asked for, not something that is signed.
_ASKS = re.compile(
    r"\b(?:skr(?:ev|iva|ivit|iver) (?:\w+ )?(?:under|pa)|(?<!den )(?<!det )undertecknade?|undertecknat|undertecknar|"
    r"undertecknas|undertecknare|underskrift\w*|signerade?|signerat|"
    r"(?<!the )(?<!a )(?<!our )signed|who signs?|signed by|signator\w+)\b"
)
_DATED_SO = 1.0  # what it counts for that a document is dated in the year asked about, in words of the question
_SENTENCE_END = re.compile(r"[.!?]\s+")
_WHO = re.compile(r"\b(?:vem|vems|vilk\w+|who|whose|which)\b")
_NAME = r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?[ \t]+[A-ZÅÄÖ][a-zåäöé]+"
_SAID = re.compile(
    rf"[^\n]*\b(?:undertecknad|undertecknat|undertecknas|underskriv(?:en|et|s)) [^\n]*?\b(?:av|:)[^\n]*{_NAME}[^\n]*"
)
# A formal close: the words for whom one signs, and below them the names, with titles a line further down.
_CLOSE = re.compile(
    rf"(?:På regeringens vägnar|För (?:staten|regeringen|kommunen|landstinget|regionen|styrelsen)\b|Enligt uppdrag)"
    rf"[^\n]*(?:\n[^\n]{{0,60}}){{0,6}}?\n[ \t]*{_NAME}[^\n]{{0,60}}(?:\n[ \t]*[a-zåäö][^\n]{{0,60}})?"
)


def signed_by(library: Library, question: Question) -> Draft | None:
    """Who signed the document that the question's words fit best; None where that is not asked or not printed."""
    asking = fold(_SENTENCE_END.split(question.text.strip())[-1])
    if not (_ASKS.search(asking) and _WHO.search(asking)):
        return None
    scored = [
        (_fits(question, document, found), found)
        for document in library.documents.values()
        if (found := _signatures(document))
    ]
    score, evidence = max(scored, key=lambda entry: entry[0], default=(0.0, ()))
    if score <= 0:
        return None
    said = "; ".join(" ".join(piece.quote.split()) for piece in evidence)
    sentence = f"Undertecknat: {said}" if question.language == "sv" else f"Signed (in Swedish): {said}"
    return Draft(short_answer=shorten(sentence, SHORT), answer=shorten(sentence, FULL), evidence=evidence)


def _signatures(document: Document) -> tuple[Evidence, ...]:
    found = [*_SAID.finditer(document.text), *_CLOSE.finditer(document.text)]
    return tuple(evidence_for(document, hit.start(), hit.end()) for hit in found[:3])


def _fits(question: Question, document: Document, signatures: Sequence[Evidence]) -> float:
    """How many of the question's words its metadata and signatures hold; 0 where it is of another year."""
    metadata = document.metadata
    if question.years and not set(question.years) & set(metadata.years):
        return 0.0
    held = names_of(document).union(terms(metadata.type), *(terms(piece.quote) for piece in signatures))
    dated = any(
        str(year) in document.id or (metadata.date is not None and int(metadata.date[:4]) == year)
        for year in question.years
    )
    needs = [need for need in question.needs if not _ASKS.search(fold(need.word))]
    return sum(need.met(held) for need in needs) + _DATED_SO * dated + 0.1
