"""Days told by how long before or after another they are: "senast 30 dagar efter den 1 mars 2020"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.language.days import last_day
from assistant.language.numerals import word_value

_COUNTED = re.compile(
    r"(?:(?P<by>senast|inom|inte senare än|högst|within|no later than)\s+|(?P<least>minst|at least)\s+"
    r"|(?P<from>tidigast)\s+)?(?P<count>\b\d{1,3}|\b[a-zåäö]{2,9})\s+"
    r"(?P<unit>dag|dygn|veck|månad|år|day|week|month|year)(?:a|or|ar|er|s)?\s+(?P<way>efter|före|innan|after|before)"
    r"(?:\s+(?!(?:senast|före|till|från|mellan|och|by|until|from|and)\b)[^\W\d]+){0,3}\s*$",
    re.IGNORECASE,
)
_LOOK_BACK = 90  # characters before a day in which it may be counted from
_DAYS = {"dag": 1, "dygn": 1, "day": 1, "veck": 7, "week": 7}
_MONTHS = {"månad": 1, "month": 1, "år": 12, "year": 12}


def counted_from(text: str, start: int, iso: str) -> tuple[int, str, str | None] | None:
    """Where the count before a day begins, the day it comes to, and how that binds; None where nothing is counted.

    >>> counted_from("senast 30 dagar efter den 1 mars 2020", 26, "2020-03-01")
    (7, '2020-03-31', 'by')
    >>> counted_from("tre månader efter den 30 november 2021", 22, "2021-11-30")
    (0, '2022-02-28', None)
    """
    low = max(0, start - _LOOK_BACK)
    hit = _COUNTED.search(text[low:start])
    count = hit and (int(hit["count"]) if hit["count"].isdigit() else word_value(hit["count"].lower()))
    if hit is None or not count:
        return None
    is_before = hit["way"].lower() in ("före", "innan", "before")
    sign = -1 if is_before else 1
    unit = hit["unit"].lower()
    if unit in ("år", "year") and (is_before or (hit["count"].isdigit() and not (hit["by"] or hit["from"]))):
        return None  # "den som har fyllt 65 år före den 1 maj" tells of an age
    try:
        day = date.fromisoformat(iso)
        told = (
            day + timedelta(sign * count * _DAYS[unit]) if unit in _DAYS else _moved(day, sign * count * _MONTHS[unit])
        )
    except (OverflowError, ValueError):
        return None
    by = hit["by"] or (hit["least"] if is_before else None)
    return low + hit.start("count"), told.isoformat(), "by" if by else "from" if hit["from"] else None


def _moved(day: date, months: int) -> date:
    """The same day of another month, or its last where it has no such day."""
    month = day.year * 12 + day.month - 1 + months
    last = date.fromisoformat(last_day(f"{month // 12:04}-{month % 12 + 1:02}"))
    return last.replace(day=min(day.day, last.day))
