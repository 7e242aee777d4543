"""Cutting an answer into sentences: the unit that the grounding gate keeps or drops as a whole."""

from __future__ import annotations

import re

from assistant.language.sentences import sentences

_LINE = re.compile(r"[^\n]+")
_NUMBERING = re.compile(r"[•–*-]?\s*(?:\[\d{1,2}\]\s*)?(?:\d{1,2}[.)])?")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end (exclusive) of each sentence. In an answer every line is a sentence or more of its own.

    >>> sentence_spans("Ca 40 milj. kr. Sedan 3 st.")
    [(0, 15), (16, 27)]
    """
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        opened: int | None = None  # where "[2] 4." stands, which numbers the sentence after it
        for start, end in sentences(line[0]):
            first = start if opened is None else opened
            opened = first if _NUMBERING.fullmatch(line[0], start, end) and end < len(line[0]) else None
            if opened is None:
                spans.append((line.start() + first, line.start() + end))
        if opened is not None:
            spans.append((line.start() + opened, line.end()))
    return spans
