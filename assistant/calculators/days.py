"""Days as rules state them, a month standing for its last day."""

from __future__ import annotations

import calendar
from datetime import date

from assistant.calculators.trace import Trace


def last_day(stated: str, trace: Trace) -> date:
    """The day a rule's date means: itself, or the last day of a month or year, which is written down.

    >>> last_day("2014-12", Trace("doctest", {}))
    datetime.date(2014, 12, 31)
    """
    parts = [int(part) for part in stated.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    day = date(year, month, calendar.monthrange(year, month)[1])
    trace.assume(
        f"Dokumentet anger bara {stated}; sista dagen, {day}, är antagen.",
        f"The document only states {stated}; its last day, {day}, is assumed.",
    )
    return day
