"""A calculation's expressions in words: "40 × 120 / 100, avrundat uppåt" instead of brackets and names of functions."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from assistant.interfaces.http.view.numbers import date_text, number_text, quantity_text
from assistant.interfaces.http.view.texts import Texts

_CEILING = re.compile(r"⌈([^⌈⌉]*)⌉")
_FLOOR = re.compile(r"⌊([^⌊⌋]*)⌋")
_AT_LEAST = re.compile(r"max\(0, ([^()]*)\)")
_FRACTION = re.compile(r"(?<![\w.,/])(\d+)/([1-9]\d*)(?![\w.,/])")
_SHARE_REACHED = re.compile(r"100 × (\d+) ([≥>]) ([\d.]+) × (\d+)")
_REACHED = re.compile(r"(.+) ([≥>]) (.+)")
_IN_PERCENT = re.compile(r"100 × (\d+) / (\d+)")
_PERCENT_OF = re.compile(r"(\d+(?:\.\d+)?) × (\d+(?:\.\d+)?) / 100(?!\d)")
_LONG_NUMBER = re.compile(r"(?<![\w.,-])\d{5,}(?![\w.,-])")
_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def in_words(expression: str, texts: Texts) -> str:
    """An expression as a person would write it down."""
    said = _ISO_DAY.sub(lambda day: date_text(day[0], texts), expression)
    said = _FRACTION.sub(lambda hit: f"{_about(Fraction(int(hit[1]), int(hit[2])), texts)}", said)
    if hit := _SHARE_REACHED.fullmatch(said):
        one, other = texts("said.of", part=hit[1], whole=hit[4]), quantity_text(hit[3], "percent", texts)
        return texts(f"said.{hit[2]}", one=one, other=other)
    if hit := _REACHED.fullmatch(said):
        return texts(f"said.{hit[2]}", one=hit[1], other=hit[3])
    said = _IN_PERCENT.sub(lambda hit: texts("said.in_percent", part=hit[1], whole=hit[2]), said)
    said = _PERCENT_OF.sub(lambda hit: _percent_of(hit[1], hit[2], texts), said)
    for pattern, key in ((_CEILING, "said.up"), (_FLOOR, "said.down"), (_AT_LEAST, "said.at_least_nothing")):
        said = _named(pattern, key, said, texts)
    return _LONG_NUMBER.sub(lambda number: number_text(number[0], texts.language), said)


def _percent_of(one: str, other: str, texts: Texts) -> str:
    """Of two factors the one that can be a percentage is it."""
    level, whole = (one, other) if Decimal(one) <= 100 else (other, one)
    numbers = {"level": number_text(level, texts.language), "whole": number_text(whole, texts.language)}
    return texts("said.percent_of", **numbers)


def _named(pattern: re.Pattern[str], key: str, said: str, texts: Texts) -> str:
    """A sign or function in words, in brackets where it is not the whole."""
    if whole := pattern.fullmatch(said):
        return texts(key, what=whole[1])
    return pattern.sub(lambda hit: f"({texts(key, what=hit[1])})", said)


def quantity_words(value: str, unit: str, texts: Texts) -> str:
    """A step's value with its unit. A fraction is told in two decimals, a day as one."""
    if unit == "date" or _ISO_DAY.fullmatch(value):
        return date_text(value, texts)
    numerator, line, denominator = value.partition("/")
    if line and numerator.lstrip("-").isdigit() and denominator.isdigit() and int(denominator):
        value = _decimal(Fraction(int(numerator), int(denominator)))
    return quantity_text(value, unit, texts)


def _about(fraction: Fraction, texts: Texts) -> str:
    return number_text(_decimal(fraction), texts.language)


def _decimal(fraction: Fraction) -> str:
    """Two decimals, half up, in whole numbers all the way."""
    hundredths = (abs(fraction.numerator) * 200 + fraction.denominator) // (2 * fraction.denominator)
    sign = "-" if fraction < 0 else ""
    return f"{sign}{Decimal(hundredths) / 100}"
