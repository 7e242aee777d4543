"""Take back what was read as a heading and is none: names, closing words, lines of an address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents.elements import Element
from assistant.documents.headings import heading_number, is_name_like
from assistant.documents.lines import list_mark
from assistant.documents.model import BlockKind
from assistant.language.dates import find_dates

_CLOSING = re.compile(
    r"^(?:på regeringens v\w+|enligt uppdrag|i tj\w+nsten|med vänlig hälsning|som ovan"
    r"|underskrift\w*|ort och datum)\b",
    re.IGNORECASE,
)
_NAMES_TABLE = re.compile(r"(?:tabell|diagram|figur)\s+\d", re.IGNORECASE)
_WORDS_OF_TITLE = 4  # shorter names above a date are those of who writes
_LONGEST_DATE_LINE = 60
_WORD = re.compile(r"[a-zåäö]{2}")
_SENTENCE_END = re.compile(r"[.:!?][)”\"]?$")


def without_false_headings(text: str, elements: Sequence[Element]) -> list[Element]:
    """Turn headings that head nothing into paragraphs. Elements must be in order."""
    kept = list(elements)
    shown = [place for place, element in enumerate(kept) if element.kind is not BlockKind.FURNITURE]
    body = next((at for at, place in enumerate(shown) if _is_body(text, kept[place])), len(shown))
    # From the end, so that a heading over what proves to be none is seen for what it is.
    for at, place in reversed(list(enumerate(shown))):
        element = kept[place]
        below = kept[shown[at + 1]] if at + 1 < len(shown) else None
        if element.kind is BlockKind.HEADING and not _heads(text, element, below, at < body, at == 0):
            kept[place] = replace(element, kind=BlockKind.PARAGRAPH, number=None, title=None, level=1)
    return kept


def _heads(text: str, heading: Element, below: Element | None, before_body: bool, first: bool) -> bool:
    """Whether a heading has something under it that it can be the heading of."""
    title = heading.title or ""
    if _CLOSING.match(title):
        return False
    number, _ = heading_number(title)
    if number or title.isupper():
        return True
    if below is None:
        return False
    if first and not is_name_like(title) and (len(title.split()) > 1 or below.kind is not BlockKind.PARAGRAPH):
        return True
    said = text[below.start : below.end]
    if before_body and len(title.split()) <= 6 and below.kind is BlockKind.HEADING:
        return False
    if is_name_like(title):
        return _is_body(text, below)
    if before_body:
        dated = len(title.split()) >= _WORDS_OF_TITLE and len(said) <= _LONGEST_DATE_LINE and bool(find_dates(said))
        return below.kind is BlockKind.HEADING or _is_body(text, below) or dated
    signature = "   " in said or is_name_like(said) or (len(said) < 25 and not said.endswith((".", ":")))
    return below.kind is not BlockKind.PARAGRAPH or not signature


def _is_body(text: str, element: Element) -> bool:
    """Running text or a table: what a heading stands above."""
    said = text[element.start : element.end]
    if element.kind is BlockKind.LIST_ITEM:
        return said.endswith(".") or bool(list_mark(said))  # and no line of an address
    if element.kind is BlockKind.TABLE_ROW:
        return True
    if element.kind is not BlockKind.PARAGRAPH:
        return False
    return bool(_NAMES_TABLE.match(said)) or (len(said) > 40 and _is_sentence(said))


def _is_sentence(said: str) -> bool:
    """Whether a stretch holds a word with others after it, and ends as sentences do."""
    word = _WORD.search(said)
    return word is not None and any(map(str.isspace, said[word.end() :])) and bool(_SENTENCE_END.search(said))
