"""Numbers, amounts and days as people write them, read strictly: what can be read in two ways is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from assistant.errors import InvalidInput
from assistant.jsonable import decimal_text

LONGEST = 200  # characters in a text; anything longer is not a name or a number
SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u2007]+")
# "2 000 000", "900.000", "3,6", "3.6", "-5": thousands in threes, a comma or a point before decimals.
_WHOLE = r"[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+"
_NUMBER = re.compile(rf"(?P<sign>[-−+]?) ?(?P<whole>{_WHOLE})(?:[.,](?P<part>[0-9]+))?")
_ENGLISH_THOUSANDS = re.compile(r"[-−+]?[0-9]{1,3}(,[0-9]{3}){2,}")
_AMBIGUOUS = re.compile(r"[-−+]?[0-9]{1,3},[0-9]{3}")
_MOST_DECIMALS = 12  # far finer than an öre or a tenth of a percent
_SCALES: Mapping[str, int] = {
    **dict.fromkeys(["", "kr", "kronor", "krona", "sek", "svenska kronor"], 1),
    **dict.fromkeys(["tkr", "tusen", "tusen kronor", "tusen kr", "thousand"], 10**3),
    **dict.fromkeys(["mnkr", "mkr", "mn kr", "milj", "milj.", "milj kr", "milj. kr", "milj. kronor"], 10**6),
    **dict.fromkeys(["miljon", "miljoner", "miljon kronor", "miljoner kronor", "miljoner kr"], 10**6),
    **dict.fromkeys(["million", "million kronor", "million sek", "msek", "miljon kr", "mn"], 10**6),
    **dict.fromkeys(["mdkr", "mdr", "miljard", "miljarder", "miljard kronor", "miljarder kronor", "billion"], 10**9),
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january", "jan"),
            ("februari", "february", "feb"),
            ("mars", "march", "mar"),
            ("april", "apr"),
            ("maj", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("augusti", "august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_WRITTEN_DAY = re.compile(r"(?:den )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)\.?,? (\d{4})")


def tidied(given: str) -> str:
    """Lower case, every stretch of white space as one space."""
    return SPACES.sub(" ", given).strip().lower()


def is_amount(given: str) -> bool:
    """Whether a text is a number with or without a unit of money."""
    return any(character.isdigit() for character in given) and _split_amount(tidied(given)) is not None


def _split_amount(tidy: str) -> tuple[str, int] | None:
    """The number and the scale of its unit, or None where it is no amount."""
    tidy = re.sub(r"^(sek|kr) ", "", tidy)
    hit = re.match(r"([-−+]? ?\d[\d ., ]*\d|[-−+]? ?\d)\s*(.*)$", tidy)
    if hit is None or hit[2] not in _SCALES:
        return None
    return hit[1], _SCALES[hit[2]]


def amount_in(name: str, given: Any) -> Decimal:
    """An amount in kronor, of any size and sign. Raises InvalidInput naming `name`."""
    if not isinstance(given, str):
        return number_in(name, given)
    check_length(name, given)
    parts = _split_amount(tidied(given))
    if parts is None:
        raise wrong(
            name,
            given,
            "is not an amount; write 2 000 000, 900 tkr or 3,6 mnkr",
            "är inget belopp; skriv 2 000 000, 900 tkr eller 3,6 mnkr",
        )
    written, scale = parts
    if scale > 1 and re.fullmatch(r"\d{1,3}\.\d{3}", written):
        raise _unclear(name, given)
    return number_in(name, written) * scale


def number_in(name: str, given: Any) -> Decimal:
    """A number of any size and sign, exactly as written. Raises InvalidInput naming `name`."""
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal | str):
        raise _not_a_number(name, given)
    if isinstance(given, int):
        return Decimal(given)
    if isinstance(given, str):
        return _from_text(name, given)
    try:
        number = Decimal(repr(given)) if isinstance(given, float) else given
    except InvalidOperation as error:
        raise _not_a_number(name, given) from error
    if not number.is_finite():
        raise _not_a_number(name, given)
    return _checked(name, number)


def _checked(name: str, number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_MOST_DECIMALS:
        raise wrong(
            name,
            number,
            f"has more decimals than can be meant; give at most {_MOST_DECIMALS}",
            f"har fler decimaler än som kan menas; ange högst {_MOST_DECIMALS}",
        )
    return number if number else Decimal(0)


def _from_text(name: str, given: str) -> Decimal:
    if given.isascii() and given.isdigit() and len(given) <= LONGEST:
        return Decimal(given)
    check_length(name, given)
    tidy = tidied(given)
    if _AMBIGUOUS.fullmatch(tidy):
        raise _unclear(name, given)
    if _ENGLISH_THOUSANDS.fullmatch(tidy):
        tidy = tidy.replace(",", "")
    if (hit := _NUMBER.fullmatch(tidy)) is None:
        raise _not_a_number(name, given)
    whole = hit["whole"].replace(" ", "").replace(".", "")
    number = _checked(name, Decimal(f"{whole}.{hit['part']}" if hit["part"] else whole))
    return -number if hit["sign"] in ("-", "−") and number else number


def iso_day(tidy: str) -> str | None:
    """A written day as ISO text, which may still name a day that does not exist."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", tidy):
        return tidy
    hit = _WRITTEN_DAY.fullmatch(tidy)
    if hit is None or hit[2] not in _MONTHS:
        return None
    return f"{hit[3]}-{_MONTHS[hit[2]]:02d}-{int(hit[1]):02d}"


def check_limits(name: str, number: Decimal, minimum: int | None, maximum: int | None, unit: str) -> None:
    """Raise InvalidInput, naming the limit, for a number outside the limits; both are inclusive."""
    if minimum is not None and number < minimum:
        least = f"{minimum}{unit}"
        raise InvalidInput(
            name,
            f"{shown(number)} is too small; it must be at least {least}",
            f"{shown(number)} är för litet; det måste vara minst {least}",
        )
    if maximum is not None and number > maximum:
        most = f"{maximum}{unit}"
        raise InvalidInput(
            name,
            f"{shown(number)} is too large; it must be at most {most}",
            f"{shown(number)} är för stort; det får vara högst {most}",
        )


def check_length(name: str, given: str) -> None:
    """Raise InvalidInput for a text too long to be a name or a number."""
    if len(given) > LONGEST:
        raise wrong(name, given, f"is longer than {LONGEST} characters", f"är längre än {LONGEST} tecken")


def _unclear(name: str, given: Any) -> InvalidInput:
    return wrong(
        name,
        given,
        "can be read in two ways; write thousands with a space, as in 2 000",
        "kan läsas på två sätt; skriv tusental med mellanslag, som i 2 000",
    )


def _not_a_number(name: str, given: Any) -> InvalidInput:
    return wrong(name, given, "is not a number; write 120 or 3,6", "är inget tal; skriv 120 eller 3,6")


def wrong(name: str, given: Any, message: str, message_sv: str) -> InvalidInput:
    """The error that says what was given and what is wrong with it, in both languages."""
    value = shown(given)
    return InvalidInput(name, f"{value} {message}", f"{value} {message_sv}")


def shown(given: Any) -> str:
    """What was given, short enough for one line."""
    if isinstance(given, int) and given.bit_length() > 1000:
        return f"a number of {given.bit_length()} bits"  # Python refuses to write it out
    plain = isinstance(given, Decimal) and given.is_finite() and abs(given.adjusted()) < 40
    written = decimal_text(given) if plain else str(given)
    written = SPACES.sub(" ", written)
    return f"'{written[:40]}…'" if len(written) > 40 else f"'{written}'"
