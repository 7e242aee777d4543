"""What a bare number counts: the noun after it."""

from __future__ import annotations

import re

from assistant.language.numerals import NUMBER_WORD
from assistant.language.wordlists import words_of

_WORD = re.compile(r"[^\W\d_½¼¾⅓⅔]++(?:[-/][^\W\d_]++)*")
_GAP = re.compile(r"\)?[ \t\u00a0\u2009\u202f]{1,4}(?:\n\s{0,12})?|\n\s{0,12}|-(?=år|month|year|day|dag|månad)")
# Words after a number that do not say what is counted.
_NO_NOUN = frozenset(
    words_of(
        "och eller samt men som i på av utav till för från med om per vid än att är var har hade ska skall"
        " kan får fick bör måste inom under över enligt mot mellan utan efter före innan utöver varav"
        " därav dels respektive resp x gånger år det den de detta dessa en ett man vi ni ju så då när"
        " där hur vad vilka vilket vem redan endast bara också även inte ej gäller avser ingår går ges"
        " utgör anslås avsätts fördelas betalas utbetalas ovan nedan st and or of in on to for from"
        " with by at per as is are was were has have had shall will must can may the a an than that"
        " this these which who we you they not only also under over between times each"
    )
)
_OF_SEVERAL = re.compile(rf"\s+(?:av\s+de|of\s+the)\s+(?:\d{{1,4}}|{NUMBER_WORD})(?!\w)", re.IGNORECASE)
_TIME = frozenset(words_of("år årig åriga månader månad dagar dag veckor vecka timmar years year months days weeks"))
_ADJECTIVE = re.compile(
    r".{2,}(?:iga|liga|ella|iska|ade|ande|ende|erade|ära|tta|sta|rna|nala|iva|ala|ska|sjuka)|nya|stora|små|olika|andra|större"
    r"|mindre|äldre|unga|fler|flera|hela|sådana|relevanta|enskilda|egna|största|senaste|första|sista|kommande|tidigare"
    r"|new|large|small|different|other|more|additional|further|registered|national|regional|local|expected"
)
_NOUNS_LIKE_ADJECTIVES = frozenset(
    words_of(
        "anställda ledamöter procenten tredjedelar studerande boende ordförande avlidna sökande"
        " medsökande närstående deltagande döda vuxna äldre unga sjuka"
    )
)


def noun_after(text: str, position: int) -> tuple[str | None, int]:
    """The counted noun after a number that ends at `position`, lower case, and where it ends.

    >>> noun_after("3 nationella register", 1), noun_after("10 i Sverige", 2), noun_after("3 år", 1)
    (('register', 21), (None, 2), ('år', 4))
    >>> noun_after("6 av de sju länen", 1)
    ('länen', 17)
    """
    if (several := _OF_SEVERAL.match(text, position)) is not None:
        position = several.end()
    if (first := _next_word(text, position)) is None:
        return None, position
    word = first[0].lower()
    if word in _TIME or word.startswith(("års", "årig")):
        return ("år" if word.startswith("år") else word), first.end()
    if not first[0][0].islower() or word in _NO_NOUN or len(word) < 2 or word.endswith("it"):
        return None, position
    if _ADJECTIVE.fullmatch(word) is None:
        return word, first.end()
    second = _next_word(text, first.end())
    if second is None or not second[0][0].islower() or second[0].lower() in _NO_NOUN or word in _NOUNS_LIKE_ADJECTIVES:
        return word, first.end()
    if _ADJECTIVE.fullmatch(second[0].lower()) is not None:
        third = _next_word(text, second.end())
        if third is not None and third[0][0].islower() and third[0].lower() not in _NO_NOUN:
            return third[0].lower(), third.end()
    return second[0].lower(), second.end()


def _next_word(text: str, position: int) -> re.Match[str] | None:
    gap = _GAP.match(text, position)
    return None if gap is None else _WORD.match(text, gap.end())
