"""Days that bind, and periods: one rule for each day, where a sentence holds several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.language.dates import DateMention
from assistant.rules.extraction.context import as_period
from assistant.rules.extraction.drafts import Draft
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.kinds import RuleKind

_HEADS_A_LINE = re.compile(r"\s?(?::|[–-] )\s?[^\W\d]")
_OPENING_WORDS = 3


def day_drafts(base: Draft, dates: Sequence[DateMention]) -> list[Draft]:
    """A rule for each day; the rule itself where there is none."""
    last = [date for date in dates if date.bound == "by"]
    if base.kind is RuleKind.DEADLINE:
        dates = [date for date in dates if date.bound != "from"]
    told = last or [date for date in dates if date.kind != "period"] or list(dates)
    beside = [date for date in dates if date.kind == "period" and date not in told]
    if len(beside) == 1 and base.kind is not RuleKind.DEADLINE:  # "senast den 30 juni, avseende januari–maj"
        return [replace(_dated(base, date), period=as_period(beside[0])) for date in told]
    return [_dated(base, date) for date in told] or [base]


def _dated(base: Draft, date: DateMention) -> Draft:
    iso = date.last or date.first
    period = as_period(date) if date.kind == "period" else None
    return replace(base, date=iso, period=period, year=int(iso[:4]))


def period_drafts(base: Draft, dates: Sequence[DateMention]) -> list[Draft]:
    """A rule for each period; else for each day, or the rule as it is."""
    told = ([date for date in dates if date.kind == kind] for kind in ("period", "month", "year"))
    periods = next((found for found in told if found), [])
    if periods:
        found = [replace(base, period=as_period(date)) for date in periods]
        return [replace(one, year=int((one.period.end or "")[:4])) if one.period else one for one in found]
    return [replace(base, date=date.first, year=int(date.first[:4])) for date in dates] or [base]


def windows(sentence: Sentence) -> Iterator[tuple[DateMention, str]]:
    """Each date with the words that belong to it: from the date before to itself, and on to the next."""
    dates = sentence.days
    for place, date in enumerate(dates):
        start = dates[place - 1].end if place else 0
        stop = dates[place + 1].start if place + 1 < len(dates) else len(sentence.text)
        head, tail = sentence.text[start : date.start], sentence.text[date.end : stop]
        said = sentence.text[date.start : date.end]
        if _HEADS_A_LINE.match(tail):
            yield date, f"senast {said} {tail}"  # "15 mars 2018: anmälan": each date before its event
        elif (place == 0 and len(head.split()) <= _OPENING_WORDS) or len(dates) == 1:
            yield date, head + said + tail
        else:
            yield date, head + said
