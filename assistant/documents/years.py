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
_FURNITURE, _ROW = BlockKind.FURNITURE, BlockKind.TABLE_ROW
_AHEAD = 6  # years after the document's own that it can still set money aside for
_LONGEST_PERIOD = 10


def covered_years(text: str, blocks: Sequence[Block], own: int | None) -> tuple[int, ...]:
    """The years, in order. `own` is the year of the document's date, where that is known.

    Earlier years are history, unless a period with money reaches back to them.
    """
    dated = [block for block in blocks if block.kind is not _FURNITURE and _YEAR.search(text, block.start, block.end)]
    said = [" ".join(text[block.start : block.end].split()) for block in dated]
    counts = Counter(int(year) for words in said for year in _YEAR.findall(words))
    if own is None and counts:
        own = min(year for year, count in counts.items() if 2 * count >= max(counts.values()))
    if own is None:
        return ()
    years: set[int] = set()
    for block, words in zip(dated, said, strict=True):
        for sentence in _SENTENCE_END.split(words):
            if _YEAR.search(sentence) and (block.kind is _ROW or _MONEY.search(sentence)):
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
