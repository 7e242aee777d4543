"""Days that bind, and periods: one rule for each day, where a sentence holds several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.language.dates import DateMention
from assistant.rules.extraction.context import as_period
from assistant.rules.extraction.drafts import Draft
from assistant.rules.extraction.openings import BY_LAST_DAY, opened
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.kinds import RuleKind
from assistant.rules.model import Period

_HEADS_A_LINE = re.compile(r"\s?(?::|[–-] )\s?[^\W\d]")
_OPENING_WORDS = 3


# A period that something goes on in from its first day to its last, and not what a thing is about or for.
_WINDOW = re.compile(r"\b(?:från|mellan|från och med|fr\.?\s?o\.?\s?m\.?|öppe[nt]|öppna)(?: (?:den|perioden))?\s*$")


def day_drafts(base: Draft, dates: Sequence[DateMention], low: str) -> list[Draft]:
    """A rule for each day; the rule itself where there is none. `low` is the text that the days are in."""
    opens = [date for date in dates if date.bound == "from"]
    closes = [date for date in dates if date.bound != "from"]
    if base.kind in BY_LAST_DAY and opens and not closes:
        return [opened(base, opens[0])]
    dates = closes if base.kind is RuleKind.DEADLINE else dates
    last = [date for date in dates if date.bound == "by" or (base.kind is RuleKind.DEADLINE and _is_window(date, low))]
    told = last or [date for date in dates if date.kind != "period"] or list(dates)
    beside = [date for date in dates if date.kind == "period" and date not in told]
    if len(opens) == len(told) == 1 and base.kind in BY_LAST_DAY and told[0].kind == "day" and told[0] not in opens:
        window = Period(start=opens[0].first, end=told[0].first)
        return [replace(_dated(base, told[0]), period=window)]
    if len(beside) == 1 and base.kind is not RuleKind.DEADLINE:  # "senast den 30 juni, avseende januari–maj"
        return [replace(_dated(base, date), period=as_period(beside[0])) for date in told]
    return [_dated(base, date) for date in told] or [base]


def _dated(base: Draft, date: DateMention) -> Draft:
    iso = date.last or date.first
    period = as_period(date) if date.kind == "period" else None
    return replace(base, date=iso, period=period, year=int(iso[:4]))


def _is_window(date: DateMention, low: str) -> bool:
    return date.kind == "period" and bool(_WINDOW.search(low[: date.start]))


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
