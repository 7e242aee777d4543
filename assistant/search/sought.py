"""What kind of thing a question wants, and which of them a text holds: money, a share, a time, a count."""

from __future__ import annotations

import re
from enum import IntFlag

from assistant.language.words import fold


class Sought(IntFlag):
    """Kinds of things that answer a question; they combine."""

    NOTHING = 0
    MONEY = 1
    SHARE = 2
    TIME = 4
    COUNT = 8


_HELD = {"SEK": Sought.MONEY, "percent": Sought.SHARE, "fraction": Sought.SHARE, "count": Sought.COUNT}
_LENGTH_OF_TIME = re.compile(r"\b(?:år|månad|veck|dag|timm)", re.IGNORECASE)

# Read against folded text, so that questions typed without å, ä and ö are understood.
_ASKS = (
    (Sought.MONEY, r"hur (?:mycket|mkt)|hur stor\w* (?:ar )?(?:belopp|summa|bidrag|ersattning|anslag)"),
    (Sought.MONEY, r"belopp\w*|summa\w*|budget\w*|kosta\w*|kostnad\w*|how much|what amount|costs?|sum"),
    (Sought.SHARE, r"hur (?:stor|manga) (?:andel|procent)|andel\w*|procent\w*|how many percent|percent\w*|share"),
    (Sought.TIME, r"nar|vilket (?:datum|ar)|vilken (?:dag|period|manad)|sista dag\w*|senast|hur lange"),
    (Sought.TIME, r"deadline\w*|when|(?:what|which) (?:date|day|year|period)|how long"),
    (Sought.COUNT, r"hur (?:manga|lange|lang tid)|antal\w*|how (?:many|long)|number of"),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _ASKS)


def sought_by(question: str) -> Sought:
    """The kinds a question asks for.

    >>> sought_by("När ska medlen betalas, och hur många får del?")
    <Sought.TIME|COUNT: 12>
    """
    folded = fold(question)
    kinds = Sought.NOTHING
    for kind, pattern in _PATTERNS:
        if pattern.search(folded):
            kinds |= kind
    return kinds


def held_by(text: str) -> Sought:
    """The kinds a text holds. A count of years or months is a time as well."""
    # needed when an index is built, and slow to import
    from assistant.language.dates import find_dates
    from assistant.language.numbers import find_quantities

    kinds = Sought.NOTHING
    for quantity in find_quantities(text):
        kinds |= _HELD.get(quantity.unit, Sought.COUNT)
    if find_dates(text) or (kinds & Sought.COUNT and _LENGTH_OF_TIME.search(text)):
        kinds |= Sought.TIME
    return kinds
