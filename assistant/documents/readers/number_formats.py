"""Numbers and days of a workbook as the sheet shows them to a Swedish reader."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?](?:[#0?,. ]*[#0?])?,*")
_MOST_PLACES = 8  # decimals that a sheet may show
_GENERAL = Decimal("1e-10")


def shown(value: object, number_format: str) -> str:
    """A cell as it is shown: "1 200 kr", "35 %", "2017-03-31".

    >>> shown(0.35, "0%"), shown(1200, '#,##0 "kr"'), shown(1234.5, "0.00"), shown(2017, "General")
    ('35 %', '1 200 kr', '1234,50', '2017')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time(0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)), number_format or "General")
    return str(value)


def restated(value: str, said: str) -> str:
    """A number shown in whatever country's way, as it is shown here.

    >>> restated("1420", "1,420"), restated("0.355", "35.5%"), restated("1200", "1.200,00 kr")
    ('1 420', '35,5%', '1 200,00 kr')
    """
    found = re.search(r"\d(?:[\d.,'\s]*\d)?", said)
    if found is None:
        return said
    digits = re.sub(r"\D", "", found[0])
    try:
        number = abs(Decimal(value)) * (100 if "%" in said else 1)
        for places in range(_MOST_PLACES):
            rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            if re.sub(r"\D", "", f"{rounded:f}") == digits:
                grouped = len(re.sub(r"\d", "", found[0])) > (places > 0)
                return f"{said[: found.start()]}{_written(rounded, grouped=grouped)}{said[found.end() :]}"
    except InvalidOperation:
        pass
    return said


def _number(value: Decimal, number_format: str) -> str:
    sections = number_format.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 and _DIGITS.search(sections[1]) else sections[0]
    plain = _LITERAL.sub(lambda hit: "\0" * len(hit[0]), section)
    digits = _DIGITS.search(plain)
    if digits is None or "General" in section or "E" in plain or "/" in plain:
        return _written(value.quantize(_GENERAL).normalize() if abs(value) < 10**15 else value, grouped=False)
    pattern = digits[0]
    value *= 100 ** plain.count("%")
    value /= 1000 ** (len(pattern) - len(pattern.rstrip(",")))
    whole, _, decimals = pattern.rstrip(",").partition(".")
    places = len(re.findall(r"[0#?]", decimals))
    value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    said = _written(value, grouped="," in whole or " " in whole)
    before, after = _literals(section[: digits.start()]), _literals(section[digits.end() :])
    return " ".join(filter(None, (before, said, after)))


def _written(value: Decimal, *, grouped: bool) -> str:
    said = f"{value:,f}" if grouped else f"{value:f}"
    return said.replace(",", " ").replace(".", ",")


def _literals(section: str) -> str:
    """What a format writes before or after the digits."""
    said = "".join(
        hit[1] or hit[2] or hit[3] or "" if hit[0][0] in '"\\[' else "" for hit in _LITERAL.finditer(section)
    )
    rest = "%" if "%" in _LITERAL.sub("", section) else ""
    said = " ".join(f"{said} {rest}".split())
    return "" if said in ("-", "–") else said
