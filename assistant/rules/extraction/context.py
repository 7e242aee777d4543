"""What a sentence leaves unsaid and its surroundings say: programme, year, reservation, clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.model import Document
from assistant.language.dates import DateMention
from assistant.rules.extraction.sentences import Sentence, heading_paths
from assistant.rules.model import Period

# Headings that say what kind of text follows and not which programme it is about.
_GENERIC = re.compile(
    r"^(?:bilag|bakgrund|inledning|syfte|mål(?:et|en|sättning\w*|grupp\w*)?\b|ekonomi|tidplan|tidsplan|länk|medlemm|sammanfatt|ärende"
    r"|regeringens|beslut|skäl|budget|kostnad|uppfölj|utvärder|redovis|utbetal|villkor|krav|grundkrav|prestations(?:ersättning|mål|krav|nivå)"
    r"|nya |skl|skr|stöd för|förvaltning|ansök|bedömning|kontakt|så |pengar|uppdrag \d|vem |vad |när |hur |vilka |medel|fördel|nivå|mätperiod|belopp"
    r"|statsbidragets|bidragets|bidragsvillkor|återbetal|rekvi|sista|viktiga|datum|övrig|allmän|giltig|godkänn|förslag|problem|genomför"
    r"|samverkan$|exempel|förvänt|förbättringsarbete$|summa|källa|om (?:detta|källan|dokumentet|stödet|bidraget|medlen|utlysningen)|utlysning|uppdraget|parter|omfattning|finansier|medfinans|utfas|användning)",
)
_FRAME = re.compile(r"(?:inom ramen för|avseende|gällande|rörande)\s+(.{3,80})$")
_REGISTER = re.compile(
    r"(?<!\w)((?:Svenska |Nationella )?[A-ZÅÄÖa-zåäö][a-zåäö]{3,}registret)(?!\w)(?: ([A-ZÅÄÖ]\w+(?: [A-ZÅÄÖ]\w+| alert)?))?"
)
_PLAIN_REGISTER = re.compile(
    r"(?:kvalitets|patient|personal|hälsodata|befolknings|nationella )registret$", re.IGNORECASE
)
_AFTER_DASH = re.compile(r"(?:\s[–—-]|:)\s(.{3,120})$")
_TRAILING_YEAR = re.compile(r"[\s,]+(?:för |år )?(?:19|20)\d{2}(?:\s?[–-]\s?(?:19|20)\d{2})?$")
_COMPARED = re.compile(r"(?:jämfört med|i förhållande till|än|mot|årsskiftet) (?:år |under )?$")
_SPOKEN_FOR = re.compile(
    r"(?<!\w)(?:för|under|avser|gäller) (?:år )?((?:19|20)\d{2})(?!\d|\s?[–-]\s?\d)|(?<!\d)((?:19|20)\d{2}) års "
)
_YEAR = re.compile(r"(?<![\d/:.,-])(?:19|20)\d{2}(?![\d/:-])")
_RESERVATION = re.compile(
    r"(?:detta )?(?:med (?:förbehåll|reservation) för|under (?:förutsättning|villkor) (?:att|av)|förutsatt att|förutsätter att|om riksdagen)\b"
    r"(?=[^.;]{0,90}(?:riksdag|regering|medel|medg|bevilj|anslag|budget))[^.;,]*?(?=[.;,]| är | avser | kommer | får | ska | skall | har |$)",
)
_CLAUSE = re.compile(r"(?:,? varav |[;:]| – |(?<!\d),(?!\d)|\s\(|\) )")


@dataclass(frozen=True, slots=True)
class Names:
    """The programmes a document names, longest first, as written, with their lower-case forms."""

    names: tuple[tuple[str, str], ...]
    programs: tuple[tuple[str, str], ...]  # those of them the document's own description lists
    fallback: str | None
    years: tuple[int, ...]
    chapters: tuple[tuple[int, int | None], ...] = ()  # where each outermost section starts, and its year

    def year_at(self, offset: int) -> int | None:
        """The document's only year, or the year that its chapter there speaks for."""
        if len(self.years) == 1:
            return self.years[0]
        place = bisect_right(self.chapters, offset, key=lambda chapter: chapter[0]) - 1
        return self.chapters[place][1] if place >= 0 else None


def document_names(document: Document) -> Names:
    """Collect what may be named as a programme: the metadata's programmes, and telling headings."""
    headings = {cut_heading(path[-1]) for path in heading_paths(document).values() if path}
    telling = [name for name in headings if _is_name(name)]
    programs = list(document.metadata.programs)
    names = sorted({*programs, *telling}, key=lambda name: (-len(name), name))
    fallback = programs[0] if len(programs) == 1 else None
    return Names(
        names=tuple((name, name.lower()) for name in names),
        programs=tuple((name, name.lower()) for name in sorted(programs, key=len, reverse=True)),
        fallback=fallback,
        years=document.metadata.years,
        chapters=_chapters(document),
    )


def _chapters(document: Document) -> tuple[tuple[int, int | None], ...]:
    """The year most spoken of in each outermost section, and in the whole where a section has none."""
    overall = _leading_year(document.text)
    starts = [0, *(section.start for section in document.sections if section.level == 1)]
    stops = [*starts[1:], len(document.text)]
    return tuple(
        (start, _leading_year(document.text[start:stop]) or overall)
        for start, stop in zip(starts, stops, strict=True)
    )


def _leading_year(text: str) -> int | None:
    """The year a text names at least three times, and twice as often as any other."""
    counted = Counter(_YEAR.findall(text)).most_common(2)
    if not counted or counted[0][1] < 3 or (len(counted) > 1 and counted[0][1] < 2 * counted[1][1]):
        return None
    return int(counted[0][0])


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
    if (register := _named_register(sentence.text, names)) is not None:
        return register
    for name, low in (*names.programs, *names.names):
        if low in sentence.low:
            return name
    return program_of_headings(sentence.around.headings, names)


def program_of_headings(headings: Sequence[str], names: Names) -> str | None:
    """The programme that the nearest heading names, or is; a heading such as "Tidplan" is passed over."""
    for heading in reversed(headings):
        low = heading.lower()
        if (program := next((name for name, known in names.programs if known in low), None)) is not None:
            return program
        if not is_generic(heading):
            return cut_heading(heading)
        if framed := _FRAME.search(heading) or _AFTER_DASH.search(heading):
            if not is_generic(framed[1]) and not re.search(r"\d (?:mil|kr|proc)", framed[1]):
                return cut_heading(framed[1])
    return names.fallback


def cut_heading(heading: str) -> str:
    """A heading without what follows a dash, and without its year.

    >>> cut_heading("Regionala stödstrukturer – utfasning 2014–2016"), cut_heading("Senior Alert 2010")
    ('Regionala stödstrukturer', 'Senior Alert')
    """
    head = _AFTER_DASH.sub("", heading)
    return _TRAILING_YEAR.sub("", head).strip() or heading


def _named_register(text: str, names: Names) -> str | None:
    """The quality register a text names, under the name the document's headings give it, where they do."""
    for found in _REGISTER.finditer(text):
        if found[2] and _PLAIN_REGISTER.search(found[1]):  # "kvalitetsregistret Senior alert"
            return next((name for name, known in names.names if known == found[2].lower()), found[2])
        last = found[1].lower().split()[-1]
        known_as = next(
            (name for name, known in names.names if known.endswith(last) and len(known) < 60), None
        )
        if known_as is not None or (found[1][0].isupper() and not _PLAIN_REGISTER.search(found[1])):
            return known_as or found[1]
    return None


def year_of(sentence: Sentence, names: Names, start: int = 0, end: int | None = None) -> int | None:
    """The year a stretch of a sentence speaks for: said there, nearby, in the headings, or of the document."""
    stop = len(sentence.text) if end is None else end
    spoken = _said_years(sentence, start, stop) or _said_years(sentence, 0, len(sentence.text))
    if spoken:
        return spoken[0] if len(set(spoken)) == 1 or end is not None else None
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
        (
            date
            for date in sentence.dates
            if date.kind == "year" and date.bound == "from" and _is_since(sentence, date)
        ),
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
