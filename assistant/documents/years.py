"""The years a document speaks for: those it sets money aside for, and the periods of its programmes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.documents.model import Block, BlockKind
from assistant.language.dates import DateMention, find_dates

_MONEY = re.compile(
    r"\d\s*(?:(?:miljarder|miljoner|milj\.?|tusen)\s+(?:kronor|kr)|mdkr|mnkr|mkr|tkr|kronor|kr)\b"
    r"|\b(?:kostnad|belopp|med(?:el|l)|bidrag|ersättning|ersattning|ersittning|anslag|stimulans|utbetal|rekvi|finansier)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/:.-])(?:19|20)\d\d(?![\d/:])")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_AHEAD = 6  # years after the document's own that it can still set money aside for
_LONGEST_PERIOD = 10


def covered_years(text: str, blocks: Sequence[Block], own: int | None) -> tuple[int, ...]:
    """The years, in order. `own` is the year of the document's date, where that is known.

    Earlier years are history, unless a period with money reaches back to them.
    """
    said = [
        " ".join(text[block.start : block.end].split())
        for block in blocks
        if block.kind is not BlockKind.FURNITURE and _YEAR.search(text, block.start, block.end)
    ]
    counts = Counter(int(year) for block in said for year in _YEAR.findall(block))
    if own is None and counts:
        own = max(counts, key=lambda year: (counts[year], year))
    if own is None:
        return ()
    years: set[int] = set()
    for block in said:
        for sentence in _SENTENCE_END.split(block):
            if _YEAR.search(sentence) and _MONEY.search(sentence):
                years |= {year for mention in find_dates(sentence) for year in _years(mention, own)}
    return tuple(sorted(years | {own}))


def _years(mention: DateMention, own: int) -> range | tuple[int, ...]:
    if mention.kind == "nth_year" or not mention.first[:4].isdigit():
        return ()
    first = int(mention.first[:4])
    last = int(mention.last[:4]) if mention.last else first
    if last - first > _LONGEST_PERIOD or not own <= last <= own + _AHEAD:
        return ()
    return range(first if mention.kind == "period" else max(first, own), last + 1)
