"""The written forms of one day, month, season or year, and how each is read."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from assistant.language.wordlists import words_of

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb febr",
            "mars march mar",
            "april apr",
            "maj may",
            "juni june jun",
            "juli july jul",
            "augusti august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_SEASONS = {"vår": (3, 5), "var": (3, 5), "sommar": (6, 8), "höst": (9, 11), "host": (9, 11)} | {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
}
_PARTS = {"första": 1, "forsta": 1, "andra": 2, "tredje": 3, "fjärde": 4, "fjarde": 4, "sista": 4} | {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
}
_COUNTS = words_of("ett två tre fyra fem sex sju åtta nio tio")
_ENGLISH_COUNTS = words_of("one two three four five six seven eight nine ten")
_ORDINALS = words_of("första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde")
_ENGLISH_ORDINALS = words_of("first second third fourth fifth sixth seventh eighth ninth tenth")
_NTH = {
    word: number
    for words in (_COUNTS, _ENGLISH_COUNTS, _ORDINALS, _ENGLISH_ORDINALS)
    for number, word in enumerate(words, start=1)
}

_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?!\w)\.?"
_NAMED_MONTH = "(?:" + "|".join(sorted(set(_MONTHS) - {"may", "mar", "jan"}, key=len, reverse=True)) + r")(?!\w)\.?"
_YEAR = r"(?:19|20)\d{2}(?!\d|[.,]\d)"
_DAY = r"(?<![\w.,])(?:0?[1-9]|[12]\d|3[01])"
_COUNTED = r"(?:kr\b|kronor|sek\b(?!\s?\d)|mnkr|mkr|tkr|milj|mdkr|%|procent|percent|per cent|tusen|st\b|stycken)"
_THINGS = (
    r"(?:personer|invånare|enheter|kommuner|dödsfall|avlidna|patienter|brukare|platser|besök|registreringar"
    r"|medarbetare|anställda|vårdcentraler|deaths|units|people|inhabitants|patients|municipalities)\b"
)
# "By the end of 2014" names its last day; "at the end of 2014" and "i slutet av 2014" do not.
_END_OF = r"(?:utgången\s+av|(?<!\bat\s)(?<!\bat\sthe\s)(?:the\s+)?end\s+of)"
_FORMS = {
    "iso": r"(?<![\w.,/-])(?:19|20)\d{2}[-/](?:0[1-9]|1[0-2])[-/](?:[0-2]\d|3[01])(?![\w/])",
    "numeric": rf"{_DAY}\.(?:0?[1-9]|1[0-2])\.{_YEAR}|{_DAY}/(?:0?[1-9]|1[0-2])(?:\s+|/){_YEAR}",
    "day_month": rf"{_DAY}(?::?[ae]|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+(?:{_YEAR}"
    r"|(?P<same_day>samma år|the same year)))?",
    "month_day": rf"(?<!\w){_NAMED_MONTH}\s+(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,\s+{_YEAR}"
    rf"|(?<!\w)(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+"
    rf"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    rf"(?:,?\s+{_YEAR}|(?!\w|[.,:]\d|\s(?:\d|%|procent|percent|per cent|milj|million|kr)))",
    "day_only": rf"{_DAY}(?=\s?[–-]\s?(?:0?[1-9]|[12]\d|3[01])\s+{_MONTH})",
    "month_end": rf"(?<!\w)(?:{_END_OF}\s+(?:av\s+)?(?:månaden\s+)?|sista\s+(?:(?:dagen\s+)?(?:i|av)\s+)?"
    rf"|(?:the\s+)?last\s+day\s+of\s+){_NAMED_MONTH}(?:,?\s+(?:{_YEAR}|(?P<same_end>samma år|the same year)))?",
    "year_end": rf"(?<!\w){_END_OF}\s+(?:(?:år|året|kalenderåret|budgetåret|(?:the\s+)?year)\s+)?{_YEAR}"
    rf"(?!\s?{_COUNTED})|(?<!\w)(?:{_END_OF}\s+(?:året|kalenderåret|innevarande\s+år|samma\s+år|det\s+året|nämnda\s+år"
    r"|the\s+(?:same\s+)?year|that\s+year)|årets\s+(?:utgång|slut))(?!\w)"
    r"|(?<!\w)årsskiftet\s+(?:19|20)\d{2}\s?[/–-]\s?(?:19|20)\d{2}(?!\d)",
    "iso_month": r"(?<![\w.,/–-])(?<!åren )(?:19|20)\d{2}-(?:0[1-9]|1[0-2])(?![\w/–-])",
    "quarter": rf"(?<!\w)(?:(?:första|forsta|andra|tredje|fjärde|fjarde|sista|first|second|third|fourth)\s+"
    rf"(?:kvartal(?:et)?|halvår(?:et)?|quarter|half)|kvartal\s+[1-4]|[KQ][1-4])(?!\w)(?:,?\s+(?:(?:of|under|år)\s+)?{_YEAR})?",
    "season": rf"(?<!\w)(?:vår|var|sommar|höst|host|spring|summer|autumn|fall)(?:en)?\s+(?:of\s+)?{_YEAR}",
    "month": rf"(?<!\w){_MONTH},?\s+(?:{_YEAR}|(?P<same_month>samma år|(?:of )?the same year))",
    "month_only": rf"(?<!\w){_NAMED_MONTH}(?=\s?(?:[–-]|till|to|t\.o\.m\.|och)\s?{_MONTH},?\s+{_YEAR})",
    "nth": rf"(?<!\w)(?:år|year)\s+(?:(?:{'|'.join((*_COUNTS, *_ENGLISH_COUNTS))})|\d)(?!\w|[.,:]\d|\s\d)"
    rf"|(?<!\w)(?:{'|'.join((*_ORDINALS, *_ENGLISH_ORDINALS))})\s+(?:året|year)(?!\w)",
    "year": rf"(?:(?<![\w.,:/])|(?<=(?:19|20)\d\d/))(?<!SEK ){_YEAR}(?!/(?!(?:19|20)\d\d(?!\d))\d|-\d\d?-\d)"
    rf"(?![^\S\n]?{_COUNTED})(?!\s{_THINGS})",
    "short_year": r"(?<=(?:19|20)\d{2}[–/-])\d{2}(?![\w,.:/–-]?\d)",
}
ATOM = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _FORMS.items()), re.IGNORECASE)

# What may stand between two dates of one period, or of one list that shares a year.
CONNECTIVE = re.compile(
    r"\s*(?:(?:[–—/-]|till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?|fram\s+till|to|until|through)(?P<strong>)"
    r"|(?:och|and)(?P<weak>)|(?:,|eller|or|respektive|samt)(?P<list>))\s*(?:den\s+|the\s+|år\s+|i\s+)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:mellan|between)(?:\s+(?:den|the|åren|år|years))*\s*$", re.IGNORECASE)


_WORD = re.compile(r"[^\W\d_]+")
_THAT = frozenset({"samma", "det", "nämnda", "same", "that"})  # the year named before
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One day, month, run of months or year as it stands; parts the text does not give are None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    last_month: int | None = None  # of a season or quarter
    day: int | None = None
    same_year: bool = False
    ends: bool = False  # the last day of a month: which one it is depends on the year
    nth: int | None = None

    @property
    def kind(self) -> str:
        """What the atom alone is: "day", "month" or "year"."""
        return "day" if self.day or self.ends else "month" if self.month else "year"

    @property
    def is_span(self) -> bool:
        """True for what is a period by itself, such as a quarter."""
        return self.last_month is not None

    def iso(self, *, first: bool) -> str | None:
        """The first or last day, month or year of it; None where the year is unknown."""
        if self.year is None:
            return None
        month = self.month if first or self.last_month is None else self.last_month
        day = monthrange(self.year, month)[1] if self.ends and month else self.day
        parts = (
            f"{self.year:04d}",
            f"{month:02d}" if month else None,
            f"{day:02d}" if day else None,
        )
        return "-".join(part for part in parts if part)


def is_between(text: str, start: int) -> bool:
    """True where "mellan" stands just before."""
    return _BETWEEN.search(text[max(0, start - 24) : start]) is not None


def read_atom(hit: re.Match[str]) -> Atom | None:
    """The parts of one match of ATOM; None where the calendar has no such day."""
    form, text = hit.lastgroup or "", hit[0].lower()
    numbers = [int(digits) for digits in _DIGITS.findall(text)]
    if hit[0].startswith(("may", "march")) and numbers[-1] <= 31:
        return None  # English verbs: "may 3 units"
    words = _WORD.findall(text)
    parts: dict[str, int | bool] = {}
    if form in ("iso", "iso_month"):
        parts = dict(zip(("year", "month", "day"), numbers, strict=False))
    elif form == "numeric":
        parts = dict(zip(("day", "month", "year"), numbers, strict=True))
    elif form == "short_year":
        century = hit.string[hit.start() - 5 : hit.start() - 3]
        parts = {"year": int(century + text)}
    elif form == "nth":
        parts = {"nth": numbers[0] if numbers else next(_NTH[word] for word in words if word in _NTH)}
    elif form == "quarter":
        parts = _quarter(text, words, numbers)
    elif form == "year_end":
        parts = {"month": 12, "ends": True, "same_year": not _THAT.isdisjoint(words)}
        parts |= {"year": numbers[0]} if numbers else {}
    elif form == "season":
        first, last = next(months for name, months in _SEASONS.items() if words[0].startswith(name))
        parts = {"year": numbers[-1], "month": first, "last_month": last}
    else:
        parts = _named(words, numbers)
        parts["same_year"] = "samma" in words or "same" in words
        parts["ends"] = form == "month_end"
    atom = Atom(start=hit.start(), end=hit.start() + len(text.rstrip(".")), **parts)  # type: ignore[arg-type]
    return atom if _exists(atom) else None


def _named(words: list[str], numbers: list[int]) -> dict[str, int | bool]:
    """Days, months and years around a month's name."""
    parts: dict[str, int | bool] = {}
    if (month := next((_MONTHS[word] for word in words if word in _MONTHS), None)) is not None:
        parts["month"] = month
    for number in numbers:
        parts["year" if number > 31 else "day"] = number
    return parts


def _quarter(text: str, words: list[str], numbers: list[int]) -> dict[str, int | bool]:
    """The months of a quarter or half-year."""
    half = "halv" in text or "half" in text
    place = _PARTS.get(words[0]) or numbers[0]
    length, last = (6, 2) if half else (3, 4)
    place = last if words[0] == "sista" else min(place, last)
    parts: dict[str, int | bool] = {"month": (place - 1) * length + 1, "last_month": place * length}
    if numbers and numbers[-1] > 31:
        parts["year"] = numbers[-1]
    return parts


def _exists(atom: Atom) -> bool:
    """True where the calendar has the day. Without a year, 29 February may exist."""
    if not atom.day:
        return True
    if atom.month is None:
        return 1 <= atom.day <= 31
    try:
        date(atom.year or 2000, atom.month, atom.day)
    except ValueError:
        return False
    return True
