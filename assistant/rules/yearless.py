"""Days and months that a text writes without their year: the heading above them says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.language.dates import DateMention, date_spans, find_dates
from assistant.language.wordlists import words_of

_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d{2})(?![\d/-]|:\d)")
# A heading that is a day itself ("3 december 2021: nyheter") says when it was written, and not which year is meant.
_DAY_BEFORE = re.compile(r"\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w* $", re.IGNORECASE)
# What comes back each year has no year of its own; nor has what leans on a year named elsewhere.
_EACH = re.compile(
    r"\b(?:varje|vartannat|vart annat|respektive|samma|det|detta|nämnda) "
    r"(?:kalender|budget|bidrags|verksamhets|läs)?år\b"
    r"|\bårlig(?:en|a|t)?\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\s*(?:nästa|följande|påföljande|nästkommande|nästföljande|därpå följande) (?:kalender)?år\b"
    r"|\s*(?:kalender)?året (?:efter|därpå|därefter)\b",
    re.IGNORECASE,
)
_MONTHS = words_of("januari februari mars april maj juni juli augusti september oktober november december")
_MONTH = re.compile(
    r"(?<!\w)(?:i|under|för|från|till|till och med|senast|före|innan|senast i|senast under) "
    r"(?:hela |början av |mitten av |slutet av )?"
    rf"(?P<month>{'|'.join(_MONTHS)})\b(?! (?:månads )?(?:19|20)\d\d)",
    re.IGNORECASE,
)

_ANY = 2000
_LAST = re.compile(r"(?:senast|före|innan|till och med)\b", re.IGNORECASE)


def year_above(headings: Iterable[str]) -> int | None:
    """The year of the first of some headings that names exactly one. Give them innermost first.

    >>> year_above(["Så ansöker ni", "Stöd till bibliotek 2022: regler"])
    2022
    """
    for heading in headings:
        years = {int(found[1]) for found in _YEAR.finditer(heading) if not _DAY_BEFORE.search(heading[: found.start()])}
        if len(years) == 1:
            return years.pop()
    return None


def completed_days(text: str, year: int | None) -> tuple[DateMention, ...]:
    """The days, months and periods of a text that lack a year, in the year given, or the next where it says so.

    >>> [(day.first, day.bound) for day in completed_days("Ansök senast den 1 juli. Svar ges i september.", 2022)]
    [('2022-07-01', 'by'), ('2022-09', None)]
    >>> [day.first for day in completed_days("Redovisa senast den 1 mars följande år.", 2022)]
    ['2023-03-01']
    """
    if year is None or _EACH.search(text):
        return ()
    written = {day.start for day in find_dates(text)}
    days = [day for day in find_dates(text, assumed=year) if day.start not in written and day.kind != "year"]
    days += _months(text, year)
    return tuple(sorted((_moved(text, day) for day in days), key=lambda day: day.start))


def names_day(text: str) -> bool:
    """Whether a text names a day, a month or a period, its year said or not.

    >>> names_day("senast den 1 juli"), names_day("Stöd till bibliotek 2022")
    (True, False)
    """
    return any(day.kind in ("day", "month", "period") for day in find_dates(text, assumed=_ANY))


def _months(text: str, year: int) -> Iterator[DateMention]:
    """Months that stand alone: "i september"."""
    taken = date_spans(text)
    for found in _MONTH.finditer(text):
        start, end = found.span("month")
        if not any(start < until and at < end for at, until in taken):
            bound = "by" if _LAST.match(found[0]) else None
            first = f"{year}-{_MONTHS.index(found['month'].lower()) + 1:02}"
            yield DateMention(start=start, end=end, kind="month", first=first, bound=bound)


def _moved(text: str, day: DateMention) -> DateMention:
    if _NEXT.match(text, day.end) is None:
        return day
    return replace(day, first=_year_later(day.first), last=_year_later(day.last) if day.last else None)


def _year_later(day: str) -> str:
    return f"{int(day[:4]) + 1}{day[4:]}"
