"""Cutting an answer into sentences: the unit that the grounding gate keeps or drops as a whole."""

from __future__ import annotations

import re

from assistant.language.sentences import sentences

_LINE = re.compile(r"[^\n]+")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end (exclusive) of each sentence. In an answer every line is a sentence or more of its own.

    >>> sentence_spans("Ca 40 milj. kr. Sedan 3 st.")
    [(0, 15), (16, 27)]
    """
    return [
        (line.start() + start, line.start() + end)
        for line in _LINE.finditer(text)
        for start, end in sentences(line[0])
    ]
