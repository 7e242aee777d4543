"""A question as the documents would spell it: names with their capitals, and typing mistakes put right.

The reader tells "ehälsa" and "eHälsa" apart; who types in a hurry leaves out capitals and letters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from assistant.language.words import known_word

_WORD = re.compile(r"[^\W\d_]+")
_HEADING = re.compile(r"\b[A-ZÅÄÖÉÜ]{2,}(?:\s+[A-ZÅÄÖÉÜ]{1,})+\b")  # words in capitals, one after the other
_OPENS = re.compile(r"(?:^|[.:!?–*•|-])\s*$")  # a sentence, a heading or a cell begins here
_INITIALS = 5  # letters at most of a word that is written in capitals by itself; longer ones stand in a heading
_SHORTEST = 4  # letters of a word that may be misspelt

Spellings = dict[str, str]


def spellings(texts: Iterable[str]) -> Spellings:
    """How some texts spell each of their words, in lower case: as it is where they ever do, else with the capitals that
    it has most often within a sentence."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in (_HEADING.sub(" ", one) for one in texts):
        for hit in _WORD.finditer(text):
            if _is_telling(text, hit):
                forms[hit[0].lower()][hit[0]] += 1
    return {word: word if word in found else found.most_common(1)[0][0] for word, found in forms.items()}


def respelt(text: str, told: Spellings, corrected: Callable[[str], str | None] | None) -> str:
    """A text with words in lower case spelt as `told`, and those that nobody knows as they are `corrected`."""

    def word(hit: re.Match[str]) -> str:
        typed = hit[0]
        if typed != typed.lower():
            return typed
        meant = typed
        if typed not in told and corrected and len(typed) >= _SHORTEST and not known_word(typed):
            meant = corrected(typed) or typed
        return told.get(meant, meant)

    return _WORD.sub(word, text)


def _is_telling(text: str, hit: re.Match[str]) -> bool:
    """Whether the capitals of a word are its own, or it has none."""
    word = hit[0]
    if word.islower():
        return True
    if word.isupper() and len(word) > _INITIALS:
        return False
    return not word[1:].islower() or _OPENS.search(text, 0, hit.start()) is None
