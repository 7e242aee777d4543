"""How å, ä and ö come out of optical reading that does not know them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

# What stands there -> what was printed.
_SINGLE = {
    "a": "äå",
    "d": "äåö",
    "i": "åäö",
    "o": "öå",
    "é": "öåä",
    "e": "öä",
    "6": "ö",
    "0": "ö",
    "1": "lä",
} | {
    "4": "äå",
    "u": "ö",
    "b": "ö",
    "#": "ä",
}
_DOUBLE = {
    "ii": "äå",
    "dé": "ö",
    "éa": "ä",
    "ia": "ä",
    "ié": "ä",
    "éi": "ä",
    "oé": "ö",
    "da": "ä",
    "éd": "ä",
} | {
    "rn": "m",
    "vv": "w",
}
_USUAL, _RARE = 1.0, 1.3
_SHORTEST_FOR_DOUBLE = 4  # in two or three letters a pair is half the word


@lru_cache(maxsize=20_000)
def variants(word: str) -> dict[str, float]:
    """Lower-case spellings that one misreading away from a word may have been printed, with what each costs.

    The first letter of a row above is what usually was printed, so it costs less.

    >>> variants("pd")
    {'pä': 1.0, 'på': 1.3, 'pö': 1.3}
    """
    found: dict[str, float] = {}
    plain = word.lower()
    if word.startswith("I"):  # a capital I is an l: "Ian"
        found[f"l{plain[1:]}"] = _USUAL
    for place in range(len(plain)):
        for length, table in ((1, _SINGLE), (2, _DOUBLE if len(plain) >= _SHORTEST_FOR_DOUBLE else {})):
            for rank, printed in enumerate(table.get(plain[place : place + length], "")):
                spelt = plain[:place] + printed + plain[place + length :]
                found[spelt] = min(found.get(spelt, _RARE), _RARE if rank else _USUAL)
    return found


def variants_of(words: Mapping[str, float], limit: int) -> dict[str, float]:
    """One more misreading in each of `words`, costs added up; none where there would be over `limit`."""
    found: dict[str, float] = {}
    for word, cost in words.items():
        for spelt, more in variants(word).items():
            if spelt not in words:
                found[spelt] = min(found.get(spelt, cost + more), cost + more)
        if len(found) > limit:
            return {}
    return found
