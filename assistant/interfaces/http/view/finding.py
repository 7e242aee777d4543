"""Searching within one document, as a reader expects: any case, across line ends and line-end hyphens."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from assistant.documents.model import Document
from assistant.interfaces.http.view.document import Span, front_matter_end

MOST_HITS = 500
_AROUND = 60  # characters of context on each side


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One hit with the words around it."""

    span: Span
    page: int | None
    before: str
    text: str
    after: str


def find_in(document: Document, words: str) -> tuple[Span, ...]:
    """Where the words stand in what is shown of the document, at most `MOST_HITS` places."""
    letters = [re.escape(letter) for letter in " ".join(words.split())]
    if not letters:
        return ()
    pattern = r"(?:[-\u00ad][^\S\n]*\n\s*)?".join(letters).replace(r"\ ", r"\s+")
    shown_from = front_matter_end(document)
    hits = (hit for hit in re.finditer(pattern, document.text, re.IGNORECASE) if hit.start() >= shown_from)
    return tuple(Span(hit.start(), hit.end(), "found") for hit, _ in zip(hits, range(MOST_HITS), strict=False))


def in_context(document: Document, span: Span) -> Found:
    """A hit as a line of a list."""
    text = document.text
    before = _whole_words(text[max(0, span.start - _AROUND) : span.start], at_start=span.start > _AROUND)
    after = _whole_words(text[span.end : span.end + _AROUND][::-1], at_start=span.end + _AROUND < len(text))[::-1]
    return Found(
        span=span,
        page=document.page_at(span.start),
        before=before,
        text=text[span.start : span.end],
        after=after,
    )


def _whole_words(text: str, *, at_start: bool) -> str:
    """A stretch on one line; where it was cut at its start, without the piece of a word that is left there."""
    line = " ".join(text.split("\n"))
    if not at_start:
        return line
    _, blank, rest = line.partition(" ")
    return f"…\u00a0{rest}" if blank else line


def neighbours(spans: tuple[Span, ...], start: int) -> tuple[Span | None, Span | None]:
    """The hits before and after an offset, for "previous" and "next"."""
    starts = [span.start for span in spans]
    place = bisect_left(starts, start)
    here = place < len(spans) and spans[place].start == start
    before = spans[place - 1] if place > 0 else None
    later = place + 1 if here else place
    return before, spans[later] if later < len(spans) else None
