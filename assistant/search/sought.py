"""What kind of thing a question wants, and which of them a text holds: money, a share, a time, a meaning."""

from __future__ import annotations

import re
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray

from assistant.language.words import fold


class Sought(IntFlag):
    """Kinds of things that answer a question; they combine."""

    NOTHING = 0
    MONEY = 1
    SHARE = 2
    TIME = 4
    COUNT = 8
    DEFINITION = 16
    VERDICT = 32  # yes or no
    LEVEL = 64  # what must be reached: "minst 40 procent", "samtliga"


PLAIN = Sought.MONEY | Sought.SHARE | Sought.TIME | Sought.COUNT | Sought.LEVEL
"""Kinds that are surely there or not. The others are told by turns of phrase, and count half."""


_HELD = {"SEK": Sought.MONEY, "percent": Sought.SHARE, "fraction": Sought.SHARE, "count": Sought.COUNT}
_LENGTH_OF_TIME = re.compile(r"\b(?:år|månad|veck|dag|timm)", re.IGNORECASE)

# Read against folded text, so that questions typed without å, ä and ö are understood.
_WHAT = r"^(?:vad|vilk\w+|hur|what|which|how)\b"
_ASKS = (
    (Sought.MONEY, r"hur (?:mycket|mkt)|hur stor\w* (?:ar )?(?:belopp|summa|bidrag|ersattning|anslag)"),
    (Sought.MONEY, r"belopp\w*|summa\w*|budget\w*|kosta\w*|kostnad\w*|how much|what amount|costs?|sum"),
    (
        Sought.SHARE,
        r"hur (?:stor|manga) (?:an)?(?:del|procent)|andel\w*|procent\w*|percent\w*|share|what (?:part|fraction)",
    ),
    (Sought.TIME, r"nar|vilket (?:datum|ar)|vilken (?:dag|period|manad)|sista dag\w*|senast|hur lange"),
    (Sought.TIME, r"deadline\w*|when|(?:what|which) (?:date|day|year|period)|how long"),
    (Sought.COUNT, r"hur (?:manga|lange|lang tid)|antal\w*|how (?:many|long)|number of"),
    (Sought.LEVEL, rf"{_WHAT}.*\b(?:maste|krav\w*|villkor\w*|kvalificer\w*|uppfyll\w*)"),
    (Sought.LEVEL, rf"{_WHAT}.*\b(?:must|requir\w*|qualif\w*|conditions?)"),
    (Sought.DEFINITION, r"^(?:vad|what) (?:ar|is|are|does)|betyder|innebar|menas|definier\w*|mean(?:s|ing)?"),
    (Sought.VERDICT, r"^(?:ar|behover|blir|bor|far|finns|galler|gor|har|ingar|kan|kommer|kravs|maste|omfattas)"),
    (Sought.VERDICT, r"^(?:racker|raknas|ska|skulle|stammer|vill|are|can|do|does|has|have|is|must|should|will)"),
)
_DEFINES = re.compile(
    r"\b(?:är (?:ett|en|den|det|de)|innebär|betyder|avser|står för|definieras|menas|kallas|förkortning)\b"
)
_SETS_A_LEVEL = re.compile(r"\b(?:samtliga|minst|högst|eller (?:fler|mer))\b", re.IGNORECASE)
_SAYS_YES_OR_NO = re.compile(r"(?:ja|nej|yes|no)\b", re.IGNORECASE)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _ASKS)


def sought_by(question: str) -> Sought:
    """The kinds a question asks for.

    >>> sought_by("När ska medlen betalas, och hur många får del?")
    <Sought.TIME|COUNT: 12>
    """
    folded = fold(question).strip()
    kinds = Sought.NOTHING
    for kind, pattern in _PATTERNS:
        if pattern.search(folded):
            kinds |= kind
    return kinds


def fit(held: NDArray[np.uint8], sought: Sought) -> NDArray[np.float32]:
    """How well texts that hold such kinds serve such a question: 1, 0.5 or 0 each."""
    plain, phrased = (held & int(sought & PLAIN)) > 0, (held & int(sought & ~PLAIN)) > 0
    return np.maximum(plain * np.float32(1.0), phrased * np.float32(0.5))


def held_by(text: str) -> Sought:
    """The kinds a text holds. A count of years or months is a time as well."""
    # needed when an index is built, and slow to import
    from assistant.language.dates import find_dates
    from assistant.language.numbers import find_quantities

    kinds = Sought.NOTHING
    for quantity in find_quantities(text):
        kinds |= _HELD.get(quantity.unit, Sought.COUNT)
        kinds |= Sought.LEVEL if quantity.comparator else Sought.NOTHING
    if _SETS_A_LEVEL.search(text):
        kinds |= Sought.LEVEL
    if _DEFINES.search(text):
        kinds |= Sought.DEFINITION
    if _SAYS_YES_OR_NO.match(text):
        kinds |= Sought.VERDICT
    if find_dates(text) or (kinds & Sought.COUNT and _LENGTH_OF_TIME.search(text)):
        kinds |= Sought.TIME
    return kinds
