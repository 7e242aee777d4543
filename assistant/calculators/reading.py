"""Read one value strictly, as the kind of input it is. Each raises InvalidInput and guesses nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.calculators.written import (
    LONGEST,
    SPACES,
    amount_in,
    check_limits,
    is_amount,
    iso_day,
    number_in,
    tidied,
    wrong,
)

_PERCENT = re.compile(r" ?(%|procent|percent|per cent)$")
_RULE_ID = re.compile(r"[a-z0-9][a-z0-9åäö._:-]*[a-zåäö][a-z0-9åäö._:-]*")


def count(name: str, given: Any, minimum: int | None, maximum: int | None) -> int:
    """A whole number within the limits."""
    number = number_in(name, given)
    if number != number.to_integral_value():
        raise wrong(name, given, "must be a whole number, such as 120", "måste vara ett heltal, till exempel 120")
    check_limits(name, number, minimum, maximum, "")
    return int(number)


def quantity(name: str, given: Any, minimum: int | None, maximum: int | None) -> Decimal:
    """A number of any precision within the limits."""
    number = number_in(name, given)
    check_limits(name, number, minimum, maximum, "")
    return number


def money(name: str, given: Any, minimum: int | None, maximum: int | None) -> Decimal:
    """An amount in kronor, to the öre, from "3,6 mnkr", "900.000 kr" or a number."""
    number = amount_in(name, given)
    if number * 100 != (number * 100).to_integral_value():
        raise wrong(
            name,
            given,
            "has parts of an öre; give at most two decimals",
            "har delar av ören; ange högst två decimaler",
        )
    check_limits(name, number, minimum, maximum, " kr")
    return number


def percent(name: str, given: Any, minimum: int | None, maximum: int | None) -> Decimal:
    """A share in percent: 70, "70 %", "62,5 procent"."""
    if isinstance(given, str):
        given = _PERCENT.sub("", tidied(given))
    number = number_in(name, given)
    check_limits(name, number, minimum, maximum, " %")
    return number


def year(name: str, given: Any, minimum: int | None, maximum: int | None) -> int:
    """A calendar year, or a small number for the n-th year where the limits allow it."""
    if isinstance(given, str):
        given = re.sub(r"^(år(et)?|year) ", "", tidied(given))
    return count(name, given, minimum, maximum)


def day(name: str, given: Any) -> date:
    """A day that exists: "2010-06-11", "11 juni 2010", or a date."""
    if isinstance(given, date):
        return given
    text = tidied(given) if isinstance(given, str) else str(given)
    if not (iso := iso_day(text)):
        raise wrong(name, given, "is not a date; write 2010-06-11", "är inget datum; skriv 2010-06-11")
    try:
        return date.fromisoformat(iso)
    except ValueError as error:
        raise wrong(name, given, "is a date that does not exist", "är ett datum som inte finns") from error


def text(name: str, given: Any) -> str:
    """A short text with something in it."""
    if not isinstance(given, str):
        raise wrong(name, given, "must be a text", "måste vara en text")
    tidy = SPACES.sub(" ", given).strip()
    if len(tidy) > LONGEST or not tidy.isprintable():
        raise wrong(
            name,
            given,
            f"must be a text of at most {LONGEST} characters on one line",
            f"måste vara en text om högst {LONGEST} tecken på en rad",
        )
    return tidy


def rule_or_money(name: str, given: Any, minimum: int | None, maximum: int | None) -> Decimal | str:
    """The id of a rule, or an amount."""
    if isinstance(given, str) and _RULE_ID.fullmatch(given.strip()) and not is_amount(given):
        return given.strip()
    return money(name, given, minimum, maximum)


def rule_or_day(name: str, given: Any) -> date | str:
    """The id of a rule, or a day."""
    if isinstance(given, str) and not iso_day(tidied(given)) and _RULE_ID.fullmatch(given.strip()):
        return given.strip()
    return day(name, given)


def amounts(name: str, given: Any, minimum: int | None, maximum: int | None) -> tuple[tuple[str, Decimal], ...]:
    """Labelled amounts, from a list, a mapping, or one text: "Lön: 900 000; Resor: 40 tkr".

    A text may also be a JSON list or object. Items without a label are numbered.
    """
    pairs = list(_pairs(name, given))
    if not pairs or len(pairs) > 1000:
        raise wrong(name, given, "must hold between 1 and 1,000 amounts", "måste innehålla mellan 1 och 1 000 belopp")
    return tuple(
        (label or str(place), money(name, amount, minimum, maximum)) for place, (label, amount) in enumerate(pairs, 1)
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
            raise wrong(name, item, "each item needs a label and an amount", "varje post behöver namn och belopp")
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
            raise wrong(name, given, "is not a JSON list", "är ingen JSON-lista") from error
        return _pairs(name, parsed)
    # A comma between items has a space or three digits after it; one before decimals has neither.
    apart = re.split(r"[;+\n]", given) if re.search(r"[;+\n]", given) else re.split(r",\s|,(?=\d{3})", given)
    return (_pair(name, part) for part in apart if part.strip())
