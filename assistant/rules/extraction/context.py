"""What a sentence leaves unsaid and its surroundings say: programme, year, reservation, clause."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.documents.model import Document
from assistant.language.dates import DateMention
from assistant.rules.extraction.sentences import Sentence, heading_paths
from assistant.rules.model import Period

# Headings that say what kind of text follows and not which programme it is about.
_GENERIC = re.compile(
    r"^(?:bilag|bakgrund|inledning|syfte|mål(?:et|en|sättning\w*|grupp\w*)?\b|ekonomi|tidplan|tidsplan|länk|medlemm|sammanfatt|ärende"
    r"|regeringens|beslut|skäl|budget|kostnad|uppfölj|utvärder|redovis|utbetal|villkor|krav|grundkrav|prestations(?:ersättning|mål|krav|nivå)"
    r"|nya |skl|skr|stöd för|förvaltning|ansök|bedömning|kontakt|så |vem |vad |när |hur |vilka |medel|fördel|nivå|mätperiod|belopp"
    r"|statsbidragets|bidragets|bidragsvillkor|återbetal|rekvi|sista|viktiga|datum|övrig|allmän|giltig|godkänn|förslag|problem|genomför"
    r"|samverkan$|exempel|förvänt|förbättringsarbete$|summa|källa|om (?:detta|källan|dokumentet)|uppdraget|parter|omfattning|finansier|medfinans|utfas|användning)",
)
_FRAME = re.compile(r"(?:inom ramen för|avseende|gällande|rörande)\s+(.{3,80})$")
_REGISTER = re.compile(r"(?<!\w)((?:Svenska |Nationella )?[A-ZÅÄÖ][a-zåäö]{3,}registret)(?!\w)", re.IGNORECASE)
_YEARS_GRANT = re.compile(r"(?<!\d)((?:19|20)\d{2}) års\b")
_RESERVATION = re.compile(
    r"(?:detta )?(?:med (?:förbehåll|reservation) för|under (?:förutsättning|villkor) (?:att|av)|förutsatt att|om riksdagen)\b"
    r"(?=[^.;]{0,90}(?:riksdag|regering|medel|medg|bevilj|anslag|budget))[^.;]*",
)
_CLAUSE = re.compile(r"(?:,? varav |[;:]| – |(?<!\d),(?!\d)|\s\(|\) )")


@dataclass(frozen=True, slots=True)
class Names:
    """The programmes a document names, longest first, as written, with their lower-case forms."""

    names: tuple[tuple[str, str], ...]
    fallback: str | None
    years: tuple[int, ...]


def document_names(document: Document) -> Names:
    """Collect what may be named as a programme: the metadata's programmes, and telling headings."""
    headings = {path[-1] for path in heading_paths(document).values() if path}
    telling = [name for name in headings if _is_name(name)]
    programs = list(document.metadata.programs)
    names = sorted({*programs, *telling}, key=lambda name: (-len(name), name))
    fallback = programs[0] if len(programs) == 1 else None
    return Names(tuple((name, name.lower()) for name in names), fallback, document.metadata.years)


def _is_name(heading: str) -> bool:
    """Whether a heading can be recognised as a name in running text: several words, capitals or a register."""
    low = heading.lower()
    if _GENERIC.match(low) or len(heading) > 90:
        return False
    return bool(_REGISTER.search(heading)) or len(heading.split()) > 1


def is_generic(heading: str) -> bool:
    """Whether a heading names a kind of text ("Tidplan") and no programme."""
    return bool(_GENERIC.match(heading.lower()))


def program_of(sentence: Sentence, names: Names) -> str | None:
    """The programme, register or grant a sentence is about: named in it, or the nearest telling heading."""
    if named := _REGISTER.search(sentence.text):
        return _canonical(named[1], names)
    for name, low in names.names:
        if low in sentence.low:
            return name
    for heading in reversed(sentence.around.headings):
        if not is_generic(heading):
            return heading
        if framed := _FRAME.search(heading):
            return framed[1]
    return names.fallback


def _canonical(register: str, names: Names) -> str:
    """A register under the name the document's headings give it, where they do."""
    low = register.lower()
    return next((name for name, known in names.names if known.endswith(low.split()[-1])), register)


def year_of(sentence: Sentence, names: Names, start: int = 0, end: int | None = None) -> int | None:
    """The year a stretch of a sentence speaks for: said there, nearby, in the headings, or of the document."""
    stop = len(sentence.text) if end is None else end
    spoken = _said_years(sentence.dates, start, stop) or _said_years(sentence.dates, 0, len(sentence.text))
    if spoken:
        return spoken[0] if len(set(spoken)) == 1 or end is not None else None
    for heading in (sentence.around.label, *reversed(sentence.around.headings)):
        if (year := heading_year(heading)) is not None:
            return year
    for earlier in sentence.before(3):
        if found := _said_years(earlier.dates, 0, len(earlier.text)):
            return found[0] if len(set(found)) == 1 else None
    return names.years[0] if len(names.years) == 1 else None


def _said_years(dates: Iterable[DateMention], start: int, stop: int) -> list[int]:
    """Years that stand as years in a stretch; what began earlier ("sedan 2007") is not the year spoken for."""
    return [
        int(date.first)
        for date in dates
        if date.kind == "year" and start <= date.start < stop and date.bound != "from"
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
