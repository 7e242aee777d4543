"""What a year is in running text: four figures of this century or the last that belong to no number, dnr or time."""

from __future__ import annotations

import re

YEAR = re.compile(r"(?:(?<![\d/:.,-])|(?<=(?:19|20)\d\d-))(?:19|20)\d\d(?![\d/:]|[.,]\d)")


def years_in(text: str) -> frozenset[int]:
    """The years a text names, also as an end of a span ("2010-2012") or in a date.

    >>> sorted(years_in("dnr S2010/447: 2011-2012, inte 1:2013 eller 2 014 kronor"))
    [2011, 2012]
    """
    return frozenset(int(hit[0]) for hit in YEAR.finditer(text))
