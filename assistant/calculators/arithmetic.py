"""Exact arithmetic the calculators share: integers, Decimal and Fraction, every rounding on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from assistant.jsonable import decimal_text


def meets(comparator: str | None, part: int, whole: int, level: Decimal) -> bool:
    """Whether `part` of `whole` reaches a level in percent, compared unrounded.

    >>> meets(">=", 48, 120, Decimal(40)), meets(">", 48, 120, Decimal(40))
    (True, False)
    """
    reached, wanted = 100 * part, level * whole
    return reached > wanted if comparator == ">" else reached >= wanted


def needed(comparator: str | None, whole: int, level: Decimal) -> int:
    """The smallest count that reaches a level in percent of `whole`.

    >>> needed(">=", 120, Decimal(70)), needed(">=", 100, Decimal(55)), needed(">", 120, Decimal(70))
    (84, 55, 85)
    """
    share = Fraction(level) * whole / 100
    return share.numerator // share.denominator + 1 if comparator == ">" else ceiling(share)


def ceiling(number: Fraction) -> int:
    """The smallest integer at or above a number.

    >>> ceiling(Fraction(7, 2)), ceiling(Fraction(4))
    (4, 4)
    """
    return -(-number.numerator // number.denominator)


def round_half_up(number: Fraction, places: int) -> Decimal:
    """A number of 0 or more, rounded to some decimals, halves up.

    >>> round_half_up(Fraction(275, 6), 1), round_half_up(Fraction(1, 8), 2)
    (Decimal('45.8'), Decimal('0.13'))
    """
    scale = 10**places
    return Decimal((2 * number.numerator * scale + number.denominator) // (2 * number.denominator)).scaleb(-places)


def to_ore(amount: Fraction) -> Decimal:
    """An amount in kronor, rounded to whole öre, halves up; whole kronor have no decimals.

    >>> to_ore(Fraction(10, 3)), to_ore(Fraction(500000))
    (Decimal('3.33'), Decimal('500000'))
    """
    return Decimal(decimal_text(round_half_up(amount, 2)))


def down_to_ore(amount: Fraction) -> Decimal:
    """An amount in kronor, cut to whole öre.

    >>> down_to_ore(Fraction(20, 3))
    Decimal('6.66')
    """
    hundredths = amount * 100
    return Decimal(decimal_text(Decimal(hundredths.numerator // hundredths.denominator).scaleb(-2)))


def one_decimal(percent: Fraction) -> str:
    """A share in percent with one decimal, as the contract writes it.

    >>> one_decimal(Fraction(275, 6)), one_decimal(Fraction(40))
    ('45.8', '40.0')
    """
    return str(round_half_up(percent, 1))


def added(numbers: Iterable[Decimal]) -> str:
    """A sum as an official would write it.

    >>> added([Decimal(7), Decimal("2.5")])
    '7 + 2.5'
    """
    return " + ".join(map(decimal_text, numbers))


def apart(more: Decimal, less: Decimal) -> str:
    """A difference as an official would write it.

    >>> apart(Decimal(7), Decimal("2.5"))
    '7 − 2.5'
    """
    return f"{decimal_text(more)} − {decimal_text(less)}"


def exact(number: Fraction | Decimal | int) -> str:
    """A number without any rounding: a decimal where it ends, else a fraction.

    >>> exact(Fraction(275, 6)), exact(Fraction(5, 4)), exact(Decimal("3E+6"))
    ('275/6', '1.25', '3000000')
    """
    if not isinstance(number, Fraction):
        return decimal_text(number)
    fraction = number
    if fraction.denominator == 1:
        return str(fraction.numerator)
    rest = fraction.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(fraction)
    places = fraction.denominator.bit_length()
    scaled = fraction.numerator * 10**places // fraction.denominator
    return decimal_text(Decimal(f"{scaled}E-{places}"))
