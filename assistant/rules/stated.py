"""Whether a rule's statement says only what its evidence does: numbers, days, names, bounds and denials of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from assistant.language.dates import DateMention, find_dates
from assistant.language.days import first_day, last_day
from assistant.language.naming import find_names, holds_name
from assistant.language.numbers import find_quantities
from assistant.language.numerals import word_value
from assistant.language.polarity import together, turned_round
from assistant.language.words import fold
from assistant.rules.kinds import KINDS
from assistant.rules.model import Rule
from assistant.rules.yearless import completed_days

_DIGITS = re.compile(r"\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W\d_]{2,}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_SECTION = re.compile(r"\d+ (?:kap|§)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")  # as English groups them
_WHOLE = re.compile(
    r"motsvarande|lika mycket|lika stor|samma belopp|krona för krona|\bhela\b|\b(?:alla|samtliga) (?:pengar|medel)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\b(?:ingen|inget|inga|inte|ej)\b", re.IGNORECASE)
_SCALES = (1, 1000, 10**6, 10**9)  # the unit of a cell may stand in its table's title: "mnkr"
_GROUPS = 12  # of digits in one row that are put together in every way
_ANY = 2000  # a year, for days that a text writes without one
_CLOSE = Fraction(1, 100)  # a fraction such as 2/3 is told in percent, rounded


def unstated(rule: Rule) -> tuple[str, ...]:
    """What a rule's statements say that neither its evidence nor what stands above it does.

    Numbers, days and names are told as the statement writes them; of a bound or a denial, the whole statement is.
    """
    quotes = [one.quote for one in rule.evidence]
    above = [text for one in rule.evidence for text in (one.section, one.title) if text]
    above += [rule.program or "", str(rule.year or ""), str(len(rule.items))]
    named = fold(" ".join((*quotes, *above, rule.metric or "", *rule.recipients, *(item.label for item in rule.items))))
    told = together(map(_one_line, quotes))
    years = {int(year) for text in above for year in _YEAR.findall(text)}
    unsaid: list[str] = []
    for statement in (rule.statement, _THOUSANDS.sub(" ", rule.statement_en)):
        found = lacking(statement, [*quotes, *above], years)
        found += [statement[name.start : name.end] for name in find_names(statement) if not holds_name(name.key, named)]
        unsaid += found or ([f"“{statement}”"] if turned_round(_own_words(statement, rule), told) else [])
    return tuple(dict.fromkeys(unsaid))


def _own_words(statement: str, rule: Rule) -> str:
    """A statement without the kind and the programme it may be led by, which are names and deny nothing."""
    kind = KINDS[rule.kind]
    alone = statement.removeprefix(kind.swedish).removeprefix(kind.english)
    return alone.replace(rule.program, "") if rule.program else alone


def lacking(statement: str, texts: Iterable[str], years: Iterable[int] = ()) -> list[str]:
    """What a statement says in numbers and days that no text does, as the statement writes it.

    `years` are those that a day may belong to which a text writes without its year.

    >>> lacking("Avsatta medel: 7 miljoner kronor 2014.", ["För 2014 avsätts 7 mnkr."])
    []
    >>> lacking("Sista dag är den 2 mars 2014.", ["Sista dag är den 1 mars 2014."])
    ['2 mars 2014']
    """
    texts = [_one_line(text) for text in texts]
    numbers = {number for text in texts for number in _numbers(text)}
    days = {day for text in texts for day in _days(text)}
    days |= {day for text in texts for year in years for date in completed_days(text, year) for day in _said_days(date)}
    told = [(one.start, one.end, _is_among(Fraction(one.number), numbers)) for one in find_quantities(statement)]
    yearless = {day[4:] for text in texts for date in find_dates(text, assumed=_ANY) for day in _said_days(date)}
    for date in find_dates(statement):
        bare = not _YEAR.search(statement, date.start, date.end)  # its year stands elsewhere in the statement
        said = {day[4:] for day in _said_days(date)} <= yearless if bare else False
        told.append((date.start, date.end, said or _said_days(date) <= days))
    told += [(hit.start(), hit.end(), any(hit[0] in text for text in texts)) for hit in _SECTION.finditer(statement)]
    unsaid = (statement[start:end] for start, end, said in told if not said)
    return [value for value in unsaid if not any(value in text for text in texts) and not _counted(value, numbers)]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _said_days(date: DateMention) -> set[str]:
    return {day for day in (date.first, date.last) if day}


def _counted(value: str, numbers: set[Fraction]) -> bool:
    """Whether the words of a value are numbers that are said one by one: "ett av tre", "tre"."""
    words = [word_value(word) for word in _WORD.findall(value.lower())]
    held = [Fraction(word) for word in words if word is not None]
    return bool(held) and not _DIGITS.search(value) and all(number in numbers or number == 1 for number in held)


def _is_among(number: Fraction, numbers: set[Fraction]) -> bool:
    return number in numbers or any(abs(one - number) < _CLOSE for one in numbers)


def _numbers(text: str) -> Iterator[Fraction]:
    quantities = find_quantities(text)
    for one, after in pairwise(quantities):
        if one.unit == "SEK" and after.noun == "öre":  # "2 kronor och 40 öre"
            yield Fraction(one.number) + Fraction(after.number) / 100
    for found in quantities:
        yield from (Fraction(end) for end in (found.number, found.upper) if end is not None)
        if found.unit == "fraction":
            yield Fraction(found.number) * 100
        if found.noun == "öre":
            yield Fraction(found.number) / 100
    for digits in _DIGITS.findall(text):
        for plain in _groupings(digits):
            yield from (plain * scale for scale in _SCALES)
    yield from (Fraction(value) for word in _WORD.findall(text.lower()) if (value := word_value(word)) is not None)
    if _WHOLE.search(text):
        yield Fraction(100)
    if _NOTHING.search(text):
        yield Fraction(0)


def _groupings(digits: str) -> Iterator[Fraction]:
    """A number grouped in threes, and each stretch of it: the cells of a row may stand a space apart."""
    groups = re.split(r"[ \u00a0]", digits)[:_GROUPS]
    for start in range(len(groups)):
        for stop in range(start + 1, len(groups) + 1):
            yield Fraction(Decimal("".join(groups[start:stop]).replace(",", ".")))


def _days(text: str) -> Iterator[str]:
    """Each day a text says; the first and the last of a month or a year where it says that."""
    for date in find_dates(text):
        for day in _said_days(date):
            yield from (day, first_day(day), last_day(day), day[:4], f"{day[:4]}-01-01", f"{day[:4]}-12-31")
    yield from re.findall(r"(?:19|20)\d{2}", text)
