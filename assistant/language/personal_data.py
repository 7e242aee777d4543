"""Finds a personnummer, an e-mail address or a telephone number in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

# From where the name begins and no longer than one may be: time stays linear in a text without any "@".
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,320}@[\w-]+(?:\.[\w-]+)+")
# Not within a longer number, and not an amount: "8112189876 kronor".
_PERSONNUMMER = re.compile(r"(?<![\d/])((?:19|20)?)(\d{6})[-+ ]?(\d{4})(?![\d/])(?!\s*(?:kr|mkr|SEK)\w*)")
# An area code starts with 0 and is 08 or three to four digits; then five to eight more in groups.
# "40 000 000" has zeros after a group of digits, which is why a digit and a space may not stand before.
_PHONE = re.compile(
    r"(?<![\d/:.,-])(?<!\d[ \u00a0])"
    r"(?:(?:\+|00)46[ \u00a0-]?\(?0?\)?[ \u00a0-]?[1-9]\d{0,2}|08|0[1-9]\d{1,2})"
    r"[)]?[ \u00a0/-]{0,3}(\d(?:[ \u00a0-]?\d){4,7})(?![\d/])(?!\s*(?:kr|mkr|SEK|procent|%)\w*)"
)


def find_personal_data(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield `(start, end, kind)` of each find; kind is "personnummer", "email" or "phone"."""
    for match in _EMAIL.finditer(text):
        yield match.start(), match.end(), "email"
    for match in _PERSONNUMMER.finditer(text):
        if _is_birth_number(match[2], match[3]):
            yield match.start(), match.end(), "personnummer"
    for match in _PHONE.finditer(text):
        if not _is_date(match[0]):
            yield match.start(), match.end(), "phone"


def without_personal_data(text: str) -> str:
    """The text with every find cut out, fit to be shown again for the user to finish.

    >>> without_personal_data("Gäller det anna@example.se och 2010?")
    'Gäller det … och 2010?'
    """
    for start, end, _ in sorted(find_personal_data(text), reverse=True):
        text = text[:start] + "…" + text[end:]
    return text


def _is_birth_number(day: str, rest: str) -> bool:
    """Whether six and four digits are a personnummer or samordningsnummer: a date, and Luhn's checksum.

    >>> _is_birth_number("811218", "9876"), _is_birth_number("811218", "9875")
    (True, False)
    """
    month, number = int(day[2:4]), int(day[4:])
    if not (1 <= month <= 12 and (1 <= number <= 31 or 61 <= number <= 91)):
        return False  # an organisation number has 20 or more where the month is
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(day + rest))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_date(text: str) -> bool:
    """Whether it reads as day, month and year: "010-02-2014" is nobody's number.

    >>> _is_date("08-12-2013"), _is_date("08-452 70 00")
    (True, False)
    """
    parts = re.split(r"\D+", text)
    if len(parts) != 3 or len(parts[2]) != 4:
        return False
    try:
        date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return False
    return True
