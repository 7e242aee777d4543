"""Numbers as written: digits with their separators, vulgar fractions, Swedish and English number words."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

_ONES = {
    word: value
    for words, value in (
        ("en ett one", 1),
        ("två tva tvenne two", 2),
        ("tre three", 3),
        ("fyra four", 4),
        ("fem five", 5),
        ("sex six", 6),
        ("sju seven", 7),
        ("åtta atta eight", 8),
        ("nio nine", 9),
    )
    for word in words.split()
}
_TEENS = {
    word: value
    for words, value in (
        ("tio ten", 10),
        ("elva eleven", 11),
        ("tolv twelve", 12),
        ("tretton thirteen", 13),
        ("fjorton fourteen", 14),
        ("femton fifteen", 15),
        ("sexton sixteen", 16),
        ("sjutton seventeen", 17),
        ("arton eighteen", 18),
        ("nitton nineteen", 19),
    )
    for word in words.split()
}
_TENS = {
    word: value
    for words, value in (
        ("tjugo twenty", 20),
        ("trettio thirty", 30),
        ("fyrtio forty", 40),
        ("femtio fifty", 50),
        ("sextio sixty", 60),
        ("sjuttio seventy", 70),
        ("åttio attio eighty", 80),
        ("nittio ninety", 90),
    )
    for word in words.split()
}
HUNDREDS = {"hundra": 100, "hundred": 100, "tusen": 1000, "thousand": 1000}
_VALUES = _ONES | _TEENS | _TENS | HUNDREDS
_ATOM = "|".join(sorted(_VALUES, key=len, reverse=True))
NUMBER_WORD = rf"(?:{_ATOM})++"  # possessive: no text makes it try twice
_COMPOUND = re.compile(NUMBER_WORD)
_ATOMS = re.compile(_ATOM)
_VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
_SPACES = re.compile(r"[\s'’]+")
ARTICLES = frozenset(("en", "ett", "one", "a"))  # words that count only before a unit: "en miljon"


def word_value(word: str) -> int | None:
    """The value of one number word in lower case, compounds included.

    >>> word_value("tjugofem"), word_value("trehundrafemtio"), word_value("enhet")
    (25, 350, None)
    """
    if len(word) > 60 or _COMPOUND.fullmatch(word) is None:
        return None
    return combined([_VALUES[atom] for atom in _ATOMS.findall(word)])


def combined(values: list[int]) -> int | None:
    """Number words one after another as one number: 3, 100, 50 is 350. None where they make none.

    >>> combined([2, 1000, 5, 100]), combined([3, 4])
    (2500, None)
    """
    total = group = 0
    for value in values:
        if value == 1000:
            total, group = (total + (group or 1) * 1000), 0
        elif value == 100:
            if group >= 10:
                return None
            group = (group or 1) * 100
        elif (group % 100 == 0 and group % (100 if value >= 10 else 10) == 0) or (
            group % 10 == 0 and value < 10 and group % 100 >= 20
        ):
            group += value
        else:
            return None
    return total + group


def digits_value(written: str, *, grouped: bool = True) -> Decimal | None:
    """The value of digits as written. `grouped` reads one group of three after a point or comma as thousands.

    >>> digits_value("981 243 000"), digits_value("900.000"), digits_value("62,5")
    (Decimal('981243000'), Decimal('900000'), Decimal('62.5'))
    """
    plain = _SPACES.sub("", written)
    if plain[-1] in _VULGAR:
        return Decimal(plain[:-1] or 0) + _as_decimal(_VULGAR[plain[-1]]) if plain[-1] in "½¼¾" else None
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", plain) and (grouped or plain.count(".") > 1 or "," in plain):
        plain = plain.replace(".", "")
    elif re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", plain) and (
        grouped or plain.count(",") > 1 or "." in plain
    ):
        plain = plain.replace(",", "")
    if not plain.isascii():
        return None
    return Decimal(plain.replace(",", "."))


def in_base_units(value: Decimal, factor: Decimal) -> Decimal:
    """value x factor without the zeros that scaling leaves: 3.2 x 1000 is 3200, not 3200.0."""
    product = value * factor
    whole = product.to_integral_value()
    return whole if product == whole else product.normalize()


def vulgar_value(sign: str) -> Fraction | None:
    """½, ⅔ … alone; None for anything else."""
    return _VULGAR.get(sign)


def _as_decimal(fraction: Fraction) -> Decimal:
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)
