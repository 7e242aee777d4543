"""What a sentence leaves unsaid and its surroundings say: year, period, reservation, clause."""

from __future__ import annotations

import re

from assistant.language.dates import DateMention
from assistant.language.days import first_day, last_day
from assistant.rules.extraction.programs import Names
from assistant.rules.extraction.sentences import Sentence
from assistant.rules.model import Period

_COMPARED = re.compile(r"(?:jämfört med|i förhållande till|än|mot|årsskiftet) (?:år |under )?$")
_SPOKEN_FOR = re.compile(
    r"(?<!\w)(?:för|under|avser|gäller) (?:år )?((?:19|20)\d{2})(?!\d|\s?[–-]\s?\d| och \d{4})|(?<!\d)((?:19"
    r"|20)\d{2}) års "
)
_RESERVATION = re.compile(
    r"(?:detta )?(?:med (?:förbehåll|reservation) för|under (?:förutsättning|villkor) (?:att|av)|förutsatt att"
    r"|förutsätter att|om riksdagen)\b"
    r"(?=[^.;]{0,90}(?:riksdag|regering|medel|medg|bevilj|anslag|budget))[^.;,]*?(?=[.;,]| är | avser | "
    r"kommer | får | ska | skall | har |$)",
)
_CLAUSE = re.compile(r"(?:,? varav |[;:]| – |(?<!\d),(?!\d)|\s\(|\) )")


def year_of(sentence: Sentence, names: Names, start: int = 0, end: int | None = None) -> int | None:
    """The year a stretch of a sentence speaks for: said there, nearby, in the headings, or of the document."""
    stop = len(sentence.text) if end is None else end
    spoken = _said_years(sentence, start, stop) or _said_years(sentence, 0, len(sentence.text))
    if len(set(spoken)) == 1 or (spoken and end is not None):
        return spoken[0]
    if spoken:
        own = names.year_at(sentence.start)
        return own if own in spoken else None
    for heading in (sentence.around.label, *reversed(sentence.around.headings)):
        if (year := heading_year(heading)) is not None:
            return year
    for earlier in sentence.before(3):
        if found := {int(year[1] or year[2]) for year in _SPOKEN_FOR.finditer(earlier.low)}:
            return found.pop() if len(found) == 1 else None
    return names.year_at(sentence.start)


def _is_since(sentence: Sentence, date: DateMention) -> bool:
    """Whether a year is where something began long ago ("sedan 2007"), and not the year spoken for."""
    before = sentence.low[max(0, date.start - 30) : date.start]
    if _COMPARED.search(before):
        return True
    return date.bound == "from" and bool(re.search(r"sedan (?:\w+ )?$", before))


def since(sentence: Sentence) -> Period | None:
    """The open period of "sedan 2007 årligen"."""
    began = next(
        (date for date in sentence.dates if date.kind == "year" and date.bound == "from" and _is_since(sentence, date)),
        None,
    )
    return None if began is None else Period(start=first_day(began.first), end=None)


def _said_years(sentence: Sentence, start: int, stop: int) -> list[int]:
    """Years that stand as years in a stretch; what began earlier ("sedan 2007") is not the year spoken for."""
    return [
        int(date.first)
        for date in sentence.dates
        if date.kind == "year" and start <= date.start < stop and not _is_since(sentence, date)
    ]


def heading_year(heading: str) -> int | None:
    """The only year in a heading or label, if there is exactly one."""
    years = {int(found) for found in re.findall(r"(?<![\d/:.-])((?:19|20)\d{2})(?![\d/:-])", heading)}
    return years.pop() if len(years) == 1 else None


def period_of(sentence: Sentence, start: int = 0, end: int | None = None) -> Period | None:
    """The period a stretch of a sentence names, in whole days."""
    stop = len(sentence.text) if end is None else end
    for date in sentence.dates:
        if date.kind == "period" and start <= date.start < stop:
            return as_period(date)
    return None


def as_period(date: DateMention) -> Period:
    """A date mention as days: months and years from their first to their last day."""
    return Period(start=first_day(date.first), end=last_day(date.last or date.first))


def reservation_in(sentence: Sentence) -> str | None:
    """What the rule is subject to ("med förbehåll för riksdagens …"), in the document's words."""
    found = _RESERVATION.search(sentence.low)
    return sentence.text[found.start() : found.end()].strip(" ,") if found else None


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause a stretch stands in: from one joint (comma, "varav", colon) to the next."""
    left, right = 0, len(text)
    for joint in _CLAUSE.finditer(text):
        if joint.end() <= start:
            left = joint.end()
        elif joint.start() >= end:
            right = joint.start()
            break
    return left, right
