"""Two questions in one: where the second begins with a question word of its own."""

from __future__ import annotations

import re

_WORDS = r"(?:vad|hur|när|vem|vilka|vilken|vilket|var|vart|varför|what|how|when|who|which|where|why)"
_JOINED = re.compile(rf"(?:,?\s+(?:och|samt|and)\s+|\?\s+(?:och\s+|and\s+)?)(?={_WORDS}\b)", re.I)
ASKS = re.compile(rf"\b{_WORDS}\b", re.I)
_LEAST = 2  # words of a question that stands alone


def parts_of(text: str) -> tuple[str, ...]:
    """The questions in a text: itself, or two where a second one is joined to the first.

    >>> parts_of("Hur mycket är det och när betalas det ut?")
    ('Hur mycket är det?', 'när betalas det ut?')
    >>> parts_of("Vad gäller?")
    ('Vad gäller?',)
    """
    for hit in _JOINED.finditer(text):
        first, second = text[: hit.start()].rstrip("? "), text[hit.end() :].strip()
        if ASKS.search(first) and len(first.split()) > _LEAST and len(second.split()) >= _LEAST:
            return f"{first}?", second
    return (text,)
