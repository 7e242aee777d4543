"""Read one value strictly, as people write it. Every function raises InvalidInput and guesses nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from assistant.errors import InvalidInput
from assistant.jsonable import decimal_text

LONGEST = 200  # characters in a text; anything longer is not a name or a number
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u2007]+")
# "2 000 000", "900.000", "3,6", "3.6", "-5": thousands in threes, a comma or a point before decimals.
_NUMBER = re.compile(
    r"(?P<sign>[-−+]?) ?(?P<whole>\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+|\d+)(?:[.,](?P<part>\d+))?"
)
_ENGLISH_THOUSANDS = re.compile(r"[-−+]?\d{1,3}(,\d{3}){2,}")
_AMBIGUOUS = re.compile(r"[-−+]?\d{1,3},\d{3}")
_SCALES: Mapping[str, int] = {
    **dict.fromkeys(["", "kr", "kronor", "krona", "sek", "svenska kronor"], 1),
    **dict.fromkeys(["tkr", "tusen", "tusen kronor", "tusen kr", "thousand"], 10**3),
    **dict.fromkeys(["mnkr", "mkr", "mn kr", "milj", "milj.", "milj kr", "milj. kr", "milj. kronor"], 10**6),
    **dict.fromkeys(["miljon", "miljoner", "miljon kronor", "miljoner kronor", "miljoner kr"], 10**6),
    **dict.fromkeys(["million", "million kronor", "million sek", "msek", "miljon kr", "mn"], 10**6),
    **dict.fromkeys(
        ["mdkr", "mdr", "miljard", "miljarder", "miljard kronor", "miljarder kronor", "billion"], 10**9
    ),
}
_PERCENT = re.compile(r" ?(%|procent|percent|per cent)$")
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
_RULE_ID = re.compile(r"[a-z0-9][a-z0-9åäö._:-]*[a-zåäö][a-z0-9åäö._:-]*")


def count(name: str, given: Any, minimum: int | None, maximum: int | None) -> int:
    """A whole number within the limits."""
    number = _number(name, given, "")
    if number != number.to_integral_value():
        raise _wrong(
            name, given, "must be a whole number, such as 120", "måste vara ett heltal, till exempel 120"
        )
    _within(name, number, minimum, maximum, "")
    return int(number)


def quantity(name: str, given: Any, minimum: int | None, maximum: int | None) -> Decimal:
    """A number of any precision within the limits."""
    number = _number(name, given, "")
    _within(name, number, minimum, maximum, "")
    return number


def money(name: str, given: Any, minimum: int | None, maximum: int | None) -> Decimal:
    """An amount in kronor, to the öre, from "3,6 mnkr", "900.000 kr" or a number."""
    number = _amount(name, given)
    if number * 100 != (number * 100).to_integral_value():
        raise _wrong(
            name,
            given,
            "has parts of an öre; give at most two decimals",
            "har delar av ören; ange högst två decimaler",
        )
    _within(name, number, minimum, maximum, " kr")
    return number


def percent(name: str, given: Any, minimum: int | None, maximum: int | None) -> Decimal:
    """A share in percent: 70, "70 %", "62,5 procent"."""
    if isinstance(given, str):
        given = _PERCENT.sub("", _tidy(given))
    number = _number(name, given, "")
    _within(name, number, minimum, maximum, " %")
    return number


def year(name: str, given: Any, minimum: int | None, maximum: int | None) -> int:
    """A calendar year, or a small number for the n-th year where the limits allow it."""
    if isinstance(given, str):
        given = re.sub(r"^(år(et)?|year) ", "", _tidy(given))
    return count(name, given, minimum, maximum)


def day(name: str, given: Any) -> date:
    """A day that exists: "2010-06-11", "11 juni 2010", or a date."""
    if isinstance(given, date):
        return given
    text = _tidy(given) if isinstance(given, str) else str(given)
    if not (iso := _iso(text)):
        raise _wrong(name, given, "is not a date; write 2010-06-11", "är inget datum; skriv 2010-06-11")
    try:
        return date.fromisoformat(iso)
    except ValueError as error:
        raise _wrong(name, given, "is a date that does not exist", "är ett datum som inte finns") from error


def text(name: str, given: Any) -> str:
    """A short text with something in it."""
    if not isinstance(given, str):
        raise _wrong(name, given, "must be a text", "måste vara en text")
    tidy = _SPACES.sub(" ", given).strip()
    if len(tidy) > LONGEST or not tidy.isprintable():
        raise _wrong(
            name,
            given,
            f"must be a text of at most {LONGEST} characters on one line",
            f"måste vara en text om högst {LONGEST} tecken på en rad",
        )
    return tidy


def rule_or_money(name: str, given: Any, minimum: int | None, maximum: int | None) -> Decimal | str:
    """The id of a rule, or an amount."""
    if isinstance(given, str) and _RULE_ID.fullmatch(given.strip()) and not _amount_like(given):
        return given.strip()
    return money(name, given, minimum, maximum)


def rule_or_day(name: str, given: Any) -> date | str:
    """The id of a rule, or a day."""
    if isinstance(given, str) and not _iso(_tidy(given)) and _RULE_ID.fullmatch(given.strip()):
        return given.strip()
    return day(name, given)


def amounts(
    name: str, given: Any, minimum: int | None, maximum: int | None
) -> tuple[tuple[str, Decimal], ...]:
    """Labelled amounts, from a list, a mapping, or one text: "Lön: 900 000; Resor: 40 tkr".

    A text may also be a JSON list or object. Items without a label are numbered.
    """
    pairs = list(_pairs(name, given))
    if not pairs or len(pairs) > 1000:
        raise _wrong(
            name, given, "must hold between 1 and 1,000 amounts", "måste innehålla mellan 1 och 1 000 belopp"
        )
    return tuple(
        (label or str(place), money(name, amount, minimum, maximum))
        for place, (label, amount) in enumerate(pairs, 1)
    )


def _pairs(name: str, given: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(given, str):
        yield from _pairs_of_text(name, given)
    elif isinstance(given, Mapping):
        yield from ((str(label), amount) for label, amount in given.items())
    elif isinstance(given, Iterable):
        for item in given:
            yield _pair(name, item)
    else:
        yield "", given


def _pair(name: str, item: Any) -> tuple[str, Any]:
    if isinstance(item, Mapping):
        amount = item.get("number", item.get("amount"))
        if amount is None:
            raise _wrong(
                name, item, "each item needs a label and an amount", "varje post behöver namn och belopp"
            )
        return str(item.get("label", "")), amount
    if isinstance(item, list | tuple) and len(item) == 2:
        return str(item[0]), item[1]
    if isinstance(item, str):
        label, colon, amount = item.rpartition(":")
        return (label.strip(), amount) if colon else ("", item)
    return "", item


def _pairs_of_text(name: str, given: str) -> Iterable[tuple[str, Any]]:
    if given.strip()[:1] in ("[", "{"):
        try:
            parsed = json.loads(given, parse_float=Decimal)
        except (json.JSONDecodeError, RecursionError) as error:
            raise _wrong(name, given, "is not a JSON list", "är ingen JSON-lista") from error
        return _pairs(name, parsed)
    # A comma between items has a space or three digits after it; one before decimals has neither.
    apart = re.split(r"[;+\n]", given) if re.search(r"[;+\n]", given) else re.split(r",\s|,(?=\d{3})", given)
    return (_pair(name, part) for part in apart if part.strip())


def _tidy(given: str) -> str:
    return _SPACES.sub(" ", given).strip().lower()


def _amount_like(given: str) -> bool:
    return any(character.isdigit() for character in given) and _split_amount(_tidy(given)) is not None


def _split_amount(tidy: str) -> tuple[str, int] | None:
    """The number and the scale of its unit, or None where it is no amount."""
    tidy = re.sub(r"^(sek|kr) ", "", tidy)
    hit = re.match(r"([-−+]? ?\d[\d ., ]*\d|[-−+]? ?\d)\s*(.*)$", tidy)
    if hit is None or hit[2] not in _SCALES:
        return None
    return hit[1], _SCALES[hit[2]]


def _amount(name: str, given: Any) -> Decimal:
    if not isinstance(given, str):
        return _number(name, given, " kr")
    _short(name, given)
    parts = _split_amount(_tidy(given))
    if parts is None:
        raise _wrong(
            name,
            given,
            "is not an amount; write 2 000 000, 900 tkr or 3,6 mnkr",
            "är inget belopp; skriv 2 000 000, 900 tkr eller 3,6 mnkr",
        )
    written, scale = parts
    if scale > 1 and re.fullmatch(r"\d{1,3}\.\d{3}", written):
        raise _unclear(name, given)
    return _number(name, written, " kr") * scale


def _number(name: str, given: Any, unit: str) -> Decimal:
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal | str):
        raise _not_a_number(name, given)
    if isinstance(given, int):
        return Decimal(given)
    if isinstance(given, str):
        return _written_number(name, given)
    try:
        number = Decimal(repr(given)) if isinstance(given, float) else given
    except InvalidOperation as error:
        raise _not_a_number(name, given) from error
    if not number.is_finite():
        raise _not_a_number(name, given)
    return number


def _written_number(name: str, given: str) -> Decimal:
    if given.isascii() and given.isdigit() and len(given) <= LONGEST:
        return Decimal(given)
    _short(name, given)
    tidy = _tidy(given)
    if _AMBIGUOUS.fullmatch(tidy):
        raise _unclear(name, given)
    if _ENGLISH_THOUSANDS.fullmatch(tidy):
        tidy = tidy.replace(",", "")
    if not (hit := _NUMBER.fullmatch(tidy)) or (not tidy.isascii() and "−" not in tidy):
        raise _not_a_number(name, given)
    whole = hit["whole"].replace(" ", "").replace(".", "")
    number = Decimal(f"{whole}.{hit['part'] or 0}")
    return -number if hit["sign"] in ("-", "−") else number


def _iso(tidy: str) -> str | None:
    """A written day as ISO text, which may still name a day that does not exist."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", tidy):
        return tidy
    hit = _WRITTEN_DAY.fullmatch(tidy)
    if hit is None or hit[2] not in _MONTHS:
        return None
    return f"{hit[3]}-{_MONTHS[hit[2]]:02d}-{int(hit[1]):02d}"


def _within(name: str, number: Decimal, minimum: int | None, maximum: int | None, unit: str) -> None:
    if minimum is not None and number < minimum:
        least = f"{minimum}{unit}"
        raise InvalidInput(
            name,
            f"{_shown(number)} is too small; it must be at least {least}",
            f"{_shown(number)} är för litet; det måste vara minst {least}",
        )
    if maximum is not None and number > maximum:
        most = f"{maximum}{unit}"
        raise InvalidInput(
            name,
            f"{_shown(number)} is too large; it must be at most {most}",
            f"{_shown(number)} är för stort; det får vara högst {most}",
        )


def _short(name: str, given: str) -> None:
    if len(given) > LONGEST:
        raise _wrong(name, given, f"is longer than {LONGEST} characters", f"är längre än {LONGEST} tecken")


def _unclear(name: str, given: Any) -> InvalidInput:
    return _wrong(
        name,
        given,
        "can be read in two ways; write thousands with a space, as in 2 000",
        "kan läsas på två sätt; skriv tusental med mellanslag, som i 2 000",
    )


def _not_a_number(name: str, given: Any) -> InvalidInput:
    return _wrong(name, given, "is not a number; write 120 or 3,6", "är inget tal; skriv 120 eller 3,6")


def _wrong(name: str, given: Any, message: str, message_sv: str) -> InvalidInput:
    shown = _shown(given)
    return InvalidInput(name, f"{shown} {message}", f"{shown} {message_sv}")


def _shown(given: Any) -> str:
    """What was given, short enough for one line."""
    written = decimal_text(given) if isinstance(given, Decimal) else str(given)
    written = _SPACES.sub(" ", written)
    return f"'{written[:40]}…'" if len(written) > 40 else f"'{written}'"
