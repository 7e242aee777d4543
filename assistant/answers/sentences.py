"""Cutting an answer into sentences: the unit that the grounding gate keeps or drops as a whole."""

from __future__ import annotations

import re

from assistant.language.sentences import sentences

LISTS_WORDS, QUOTES_SWEDISH, SAYS_ALSO = (
    "Words in Swedish: ",
    "The documents say, in Swedish: ",
    "The documents also say",
)
"""Begin a line that says what words of a quote mean, a quote, and a list of quotes: they deny and bind nothing."""
_LINE = re.compile(r"[^\n]+")
# A number that belongs to what follows: "[2] 4." as a whole, "att kartlägga; 2." and "It says: “1." at the end.
_NUMBER_ALONE = re.compile(r"[•–*-]?\s*(?:\[\d{1,2}\])?\s*(?:\d{1,2}[.)])?")
_NUMBER_LAST = re.compile(r"[;:,(“”\"]\s*\d{1,2}[.)]\Z")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end (exclusive) of each sentence. In an answer every line is a sentence or more of its own.

    >>> sentence_spans("Ca 40 milj. kr. Sedan 3 st.")
    [(0, 15), (16, 27)]
    """
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        opened: int | None = None  # where a sentence begins whose number alone has been read
        for start, end in sentences(line[0]):
            first = start if opened is None else opened
            opened = first if end < len(line[0]) and _is_begun(line[0][start:end]) else None
            if opened is None:
                spans.append((line.start() + first, line.start() + end))
        if opened is not None:
            spans.append((line.start() + opened, line.end()))
    return spans


def _is_begun(sentence: str) -> bool:
    return _NUMBER_ALONE.fullmatch(sentence) is not None or _NUMBER_LAST.search(sentence[-12:]) is not None
