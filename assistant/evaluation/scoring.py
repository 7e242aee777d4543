"""Exact, right or wrong: whether an answer holds what a question file expects of it.

`exact`: every expected number and term stands in `short_answer` (at most 300 characters).
`right`: they stand in `answer` (at most 1,200 characters) or `short_answer`. For both, an expected document
is among the first three pieces of evidence. `wrong`: otherwise.
A question the documents do not answer asks for status `not_found` and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

SHORT_ANSWER = 300  # characters, by contract
ANSWER = 1200
CITED = 3  # pieces of evidence that count

_MONTH_NAMES = """januari january jan|februari february feb|mars march mar|april apr|maj may|juni june jun
juli july jul|augusti august aug|september sept sep|oktober october okt oct|november nov|december dec"""
_MONTHS = {
    name: month for month, names in enumerate(re.split(r"[|\n]", _MONTH_NAMES), start=1) for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SPACE = re.compile("[\u00a0\u202f\u2009\u2007]")
_NUMBER = r"\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_NUMBERS = re.compile(_NUMBER)
_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})\.?(?:,? (\d{{4}}))?")
_MONTH_DAY = re.compile(rf"\b({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})")
_SHARE = re.compile(rf"({_NUMBER})(?:\s*[–-]\s*({_NUMBER}))?\s*(?:procent|percent|per cent|%)")
_SCALES = (
    (re.compile(r"(?:miljard(?:er)?|mdkr|mdr|billion|bn)\b"), 10**9),
    (re.compile(r"(?:miljon(?:er)?|mnkr|mkr|milj\.?|million|mn|m(?= ?(?:kr|sek)))\b"), 10**6),
    (re.compile(r"(?:tkr|tusen|thousand)\b"), 10**3),
)
_KRONOR = re.compile(r"(?:kr\b|kronor|sek\b)")


class Verdict(StrEnum):
    """How good an answer is, best first."""

    EXACT = "exact"
    RIGHT = "right"
    WRONG = "wrong"


def normalised_numbers(text: str) -> set[str]:
    """Every number in a text as question files write it: `40%`, `40000000 SEK`, `2010-06-11`, bare counts.

    >>> sorted(normalised_numbers("Minst 40 procent, 2,5 mnkr"))
    ['2.5', '2500000 SEK', '40', '40%']
    """
    text = _plain(text)
    return _days(text) | _shares(text) | _amounts(text)


def holds(text: str, expect: Mapping[str, Any]) -> bool:
    """Whether a text holds all that is expected, and nothing that is forbidden."""
    plain = _plain(text)
    numbers = normalised_numbers(text)
    any_of = expect.get("any_of") or ()
    return (
        all(number in numbers for number in expect.get("numbers", ()))
        and not any(number in numbers for number in expect.get("forbid_numbers", ()))
        and all(term.lower() in plain for term in expect.get("terms", ()))
        and (not any_of or any(term.lower() in plain for term in any_of))
    )


def judge(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> Verdict:
    """The verdict on one answer, given as the JSON form of Answer."""
    status, wanted = answer.get("status"), expect["status"]
    if wanted == "not_found":
        return Verdict.EXACT if status == "not_found" else Verdict.WRONG
    if wanted == "answered" and status != "answered":
        return Verdict.WRONG
    if wanted == "any" and status == "not_found":
        return Verdict.RIGHT
    if not _cites(expect.get("documents"), answer.get("evidence") or ()):
        return Verdict.WRONG
    short, full = answer.get("short_answer") or "", answer.get("answer") or ""
    if len(short) <= SHORT_ANSWER and holds(short, expect):
        return Verdict.EXACT
    return Verdict.RIGHT if len(full) <= ANSWER and holds(f"{short}\n{full}", expect) else Verdict.WRONG


def _cites(documents: Sequence[str] | None, evidence: Sequence[Mapping[str, Any]]) -> bool:
    return not documents or any(piece.get("document_id") in documents for piece in evidence[:CITED])


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).lower()


def _decimal(written: str) -> Decimal | None:
    """The number; None for digits and marks that make none, such as "0.000.0"."""
    compact = written.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", compact):
        return Decimal(re.sub(r"[.,]", "", compact))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", compact):
        compact = compact.replace(",", "")
    try:
        return Decimal(compact.replace(",", "."))
    except InvalidOperation:
        return None


def _written(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _days(text: str) -> set[str]:
    found = set(_ISO_DAY.findall(text))
    year = None
    for hit in reversed(list(_DAY_MONTH.finditer(text))):
        year = hit[3] or year  # "1 januari-14 november 2014" shares the year that follows
        if year:
            found.add(f"{year}-{_MONTHS[hit[2]]:02d}-{int(hit[1]):02d}")
    for month, day, stated in _MONTH_DAY.findall(text):
        found.add(f"{stated}-{_MONTHS[month]:02d}-{int(day):02d}")
    return found


def _shares(text: str) -> set[str]:
    written = (group for hit in _SHARE.finditer(text) for group in hit.groups() if group)
    return {f"{_written(number)}%" for number in map(_decimal, written) if number is not None}


def _amounts(text: str) -> set[str]:
    found: set[str] = set()
    for hit in _NUMBERS.finditer(text):
        if (number := _decimal(hit[0])) is None:
            continue
        after = text[hit.end() : hit.end() + 24].lstrip(" ")
        before = text[max(0, hit.start() - 5) : hit.start()].strip()
        scale = next((factor for pattern, factor in _SCALES if pattern.match(after)), None)
        if scale is not None:
            found.add(f"{_written(number * scale)} SEK")
        elif _KRONOR.match(after) or before.endswith(("sek", "kr")):
            found.add(f"{_written(number)} SEK")
        found.add(_written(number))
    return found
