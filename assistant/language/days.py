"""The first and the last day of a year, a month or a day, as ISO text."""

from __future__ import annotations


def first_day(iso: str) -> str:
    """The first day of "2014", "2014-12" or a day.

    >>> first_day("2014"), first_day("2014-12")
    ('2014-01-01', '2014-12-01')
    """
    return f"{iso}-01-01"[:10] if len(iso) == 4 else f"{iso}-01"[:10]


def last_day(iso: str) -> str:
    """The last day of "2014", "2014-12" or a day.

    >>> last_day("2014"), last_day("2012-02")
    ('2014-12-31', '2012-02-29')
    """
    if len(iso) == 4:
        return f"{iso}-12-31"
    if len(iso) == 7:
        year, month = int(iso[:4]), int(iso[5:])
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
        return f"{iso}-{days}"
    return iso
