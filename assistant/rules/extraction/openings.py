"""Days that something opens on: no last days, and with the last day they are one window."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.language.dates import DateMention
from assistant.rules.extraction.drafts import Draft
from assistant.rules.kinds import RuleKind
from assistant.rules.model import Period

# What binds by a last day: where it opens is not that day.
BY_LAST_DAY = (RuleKind.DEADLINE, RuleKind.REPORTING)
_OPENS = r"(?:öppn(?:ar|as)|börjar|startar|inleds)\b"
# The verb before its day with nothing that closes between them, or first after it: "den 1 mars öppnar ansökan".
_BEFORE = re.compile(rf"\b{_OPENS}(?!.*\b(?:stäng|sist|sen|avslut|slut))[^.,]{{0,40}}$")
_AFTER = re.compile(rf"[\s:–-]{{1,3}}(?:[^\W\d]\w* )?{_OPENS}")
_NEAR = 200  # characters between an opening and the last day that it belongs to


def with_openings(low: str, days: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The days of a text in lower case, each that something opens on said to be where it is counted from."""
    return tuple(_told(low, days, place) for place in range(len(days)))


def _told(low: str, days: Sequence[DateMention], place: int) -> DateMention:
    day = days[place]
    start = days[place - 1].end if place else 0
    opens = _BEFORE.search(low[start : day.start]) or _AFTER.match(low, day.end)
    return replace(day, bound="from") if opens and day.bound is None and day.kind != "period" else day


def opened(draft: Draft, day: DateMention) -> Draft:
    """A rule that opens on a day, its end not known."""
    return replace(draft, period=Period(start=day.first, end=None), year=int(day.first[:4]))


def with_windows(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, an opening joined with the last day told next to it; one that has none is no deadline."""
    return list(_joined(drafts))


def _joined(drafts: Sequence[Draft]) -> Iterator[Draft]:
    opening: Draft | None = None
    for draft in drafts:
        if _only_opens(draft):
            if opening is not None and opening.kind is not RuleKind.DEADLINE:
                yield opening
            opening = draft
        elif opening is not None and _closes(opening, draft):
            yield _window(opening, draft)
            opening = None
        else:
            yield draft
    if opening is not None and opening.kind is not RuleKind.DEADLINE:
        yield opening


def _only_opens(draft: Draft) -> bool:
    opens = draft.period is not None and draft.period.start is not None and draft.period.end is None
    return draft.kind in BY_LAST_DAY and opens and draft.date is None


def _closes(opening: Draft, draft: Draft) -> bool:
    apart = draft.spans[0][0] - opening.spans[0][1]
    if draft.kind is not opening.kind or draft.row_of != opening.row_of or not 0 <= apart <= _NEAR:
        return False
    begins = opening.period.start if opening.period else None
    return draft.date is not None and draft.period is None and begins is not None and draft.date >= begins


def _window(opening: Draft, last: Draft) -> Draft:
    period = Period(start=opening.period.start if opening.period else None, end=last.date)
    text = f"{opening.text.rstrip(' .')}; {last.text}"
    return replace(last.with_span(*opening.spans[0]), text=text, period=period)
