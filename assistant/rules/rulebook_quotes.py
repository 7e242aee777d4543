"""Find a rulebook's quote in the document it is said to stand in."""

from __future__ import annotations

import re

from assistant.documents.clean import clean_text
from assistant.documents.evidence import Evidence, evidence_for
from assistant.documents.model import Document


def find_quote(document: Document, quote: str, section: str | None = None) -> Evidence | None:
    """The evidence a quote stands for, or None where the document does not hold it.

    White space counts as equal whatever its kind and length; line-end hyphens are joined. Nothing else is
    forgiven: a changed digit is a changed text. Where the quote stands more than once, the place under a
    heading that holds `section` is taken, else the first.
    """
    places = _places(document, quote.strip()) if quote.strip() else []
    found = [evidence_for(document, start, end) for start, end in places]
    under = [one for one in found if section and section.casefold() in (one.section or "").casefold()]
    return next(iter(under or found), None)


def told_of(document: Document, quote: str) -> Evidence | None:
    """The place in an original that its source sheet tells of with the sentence this quote is from, if any."""
    tolerant = _tolerant(quote)
    told = document.sheet.told if document.sheet is not None and quote.strip() else ()
    return next((evidence_for(document, one.start, one.end) for one in told if tolerant.search(one.words)), None)


def _tolerant(quote: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in quote.split()))


def _places(document: Document, quote: str) -> list[tuple[int, int]]:
    tolerant = _tolerant(quote)
    if places := [hit.span() for hit in tolerant.finditer(document.text)]:
        return places
    clean = clean_text(document, 0, len(document.text))
    return [clean.span(*hit.span()) for hit in tolerant.finditer(clean.text)]
