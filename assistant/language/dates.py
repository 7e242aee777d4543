"""Days, months, years and periods in Swedish and English text, as written; nothing is guessed.

Dates are ISO strings, as exact as the text: "2010-06-11", "2014-12" or "2014". A season or a quarter is a
period of months. What is not in the calendar (31 februari) is no mention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.language.calendar_words import ATOM, CONNECTIVE, Atom, is_between, read_atom
from assistant.language.counted_days import counted_from
from assistant.language.references import find_references

_BY = re.compile(
    r"(?:senast|före|fore|innan|inte senare än|ej senare än|sista \w{0,24}dag(?:en)?(?: för \w{1,24})?(?: är| var|:)?"
    r"|t\.?\s?o\.?\s?m\.?|till och med"
    r"|(?:no|not) later than|at the latest|before|by|until|through|due)"
    r"(?:\s+(?:den|the|på|on|klockan|kl\.?|dag(?:en)?|end of|i|in|år|utgången av|slutet av"
    r"|(?:the )?\d{1,2}[.:]\d{2})){0,4}\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:från och med|fran och med|fr\.?\s?o\.?\s?m\.?|from och med|med början|från|fran|sedan"
    r"|from|since|starting|as of)"
    r"(?:\s+(?:den|the|on|år|i|in|hela)){0,2}\s*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:fram\s+|in)?till\s+$", re.IGNORECASE)
_MAY = re.compile(r"\d|år|year|kvartal|quarter|halv|half", re.IGNORECASE)  # without one of these there is no date
_LOOK_BACK = 48  # characters before a mention in which its preposition stands
_SAME_YEAR = re.compile(
    r"\b(?:samma år|det året|nämnda år|detta år|(?:the )?same year|that year|this year)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-ZÅÄÖ])|\n\s*\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """One date, or one period from `first` to `last`, both inclusive. Offsets are into the text given."""

    start: int
    end: int
    kind: str  # "day", "month", "year", "period" or "nth_year" (år fem: first is "5")
    first: str
    last: str | None = None
    bound: str | None = None  # "by" (senast, före, t.o.m.) or "from" (från och med)


def find_dates(text: str, *, year: int | None = None, assumed: int | None = None) -> tuple[DateMention, ...]:
    """Every date mentioned, in order. `year` is what "samma år" means where no year stands before it.

    `assumed` is the year of a day for which the text settles none.

    >>> [(one.first, one.bound) for one in find_dates("senast den 11 juni 2010")]
    [('2010-06-11', 'by')]
    >>> find_dates("1 januari till den 14 november 2014")[0].last
    '2014-11-14'
    """
    mentions = (_mention(text, atoms) for atoms in _groups(text, _with_years(text, _atoms(text), year, assumed)))
    return tuple(mention for mention in mentions if mention is not None)


def date_spans(text: str) -> list[tuple[int, int]]:
    """Where dates stand, those without a year included: "den 1 december"."""
    return [(atom.start, atom.end) for atom in _atoms(text)]


@lru_cache(maxsize=8)
def _atoms(text: str) -> tuple[Atom, ...]:
    if _MAY.search(text) is None:
        return ()
    references = find_references(text)
    atoms = (read_atom(hit) for hit in ATOM.finditer(text) if not references.touches(*hit.span()))
    return tuple(atom for atom in atoms if atom is not None)


def _with_years(text: str, atoms: Sequence[Atom], year: int | None, assumed: int | None) -> list[Atom]:
    """Give each atom that lacks a year the one its sentence means; what no sentence settles has the assumed one."""
    ends = [hit.end() for hit in _SENTENCE_END.finditer(text)] + [len(text)]
    settled: list[Atom] = []
    place = sentence_start = 0
    latest = year
    for position, atom in enumerate(atoms):
        while ends[place] < atom.start:
            sentence_start, place = ends[place], place + 1
        if atom.year is not None:
            latest = atom.year
        elif atom.same_year or _SAME_YEAR.search(text, max(sentence_start, atom.start - 200), atom.end + 40):
            atom = replace(atom, year=latest)
        elif (shared := _shared_year(text, atoms, position)) is not None:
            atom = replace(atom, year=shared, month=atom.month or atoms[position + 1].month)
        else:
            said = _sentence_year(atoms, position, sentence_start, ends[place])
            month = atom.month or (atoms[position + 1].month if atom.day and position + 1 < len(atoms) else None)
            atom = replace(atom, year=said or (None if atom.nth else assumed), month=month)
        settled.append(atom)
    return settled


def _shared_year(text: str, atoms: Sequence[Atom], position: int) -> int | None:
    """The year after a connective: "1 mars till 14 maj 2014"; a year less where that runs backwards."""
    atom = atoms[position]
    for before, after in zip(atoms[position:], atoms[position + 1 : position + 5], strict=False):
        if CONNECTIVE.fullmatch(text, before.end, after.start) is None:
            return None
        if after.year is not None:
            backwards = atom.month is not None and after.month is not None and atom.month > after.month
            return after.year - 1 if backwards else after.year
    return None


def _sentence_year(atoms: Sequence[Atom], position: int, start: int, end: int) -> int | None:
    """The only year the sentence names, if it names just one."""
    near = atoms[max(0, position - 8) : position + 9]
    years = {atom.year for atom in near if atom.year is not None and start <= atom.start < end and not atom.nth}
    return years.pop() if len(years) == 1 else None


def _groups(text: str, atoms: list[Atom]) -> list[list[Atom]]:
    """Single atoms, and pairs that make a period: "2010–2012", "1 oktober 2013 till 30 september 2014"."""
    groups: list[list[Atom]] = []
    for atom in atoms:
        last = groups[-1] if groups else []
        if len(last) == 1 and _makes_period(text, last[0], atom):
            last.append(atom)
        else:
            groups.append([atom])
    return groups


def _makes_period(text: str, first: Atom, second: Atom) -> bool:
    if first.nth or second.nth or first.kind != second.kind or second.start - first.end > 24:
        return False
    joint = CONNECTIVE.fullmatch(text, first.end, second.start)
    if joint is None:
        return False
    if joint["weak"] is not None:  # "och", "and": a period only after "mellan"
        return is_between(text, first.start)
    start, end = first.iso(first=True), second.iso(first=False)
    return joint["list"] is None and (start is None or end is None or start <= end)


def _mention(text: str, atoms: list[Atom]) -> DateMention | None:
    first, last = atoms[0], atoms[-1]
    before = text[max(0, first.start - _LOOK_BACK) : first.start]
    bound = "by" if _BY.search(before) else "from" if _FROM.search(before) else None
    if first.ends and bound is None and _UNTIL.search(before):
        bound = "by"
    start = first.iso(first=True)
    if first.nth:
        return DateMention(start=first.start, end=first.end, kind="nth_year", first=str(first.nth))
    if len(atoms) == 1 and not first.is_span:
        if start is None:
            return None
        counted = counted_from(text, first.start, start) if first.kind == "day" else None
        if counted is not None:
            at, start, bound = counted
            return DateMention(start=at, end=first.end, kind="day", first=start, bound=bound)
        return DateMention(start=first.start, end=first.end, kind=first.kind, first=start, bound=bound)
    end = last.iso(first=False)
    if start is None or end is None:
        return None
    return DateMention(
        start=first.start,
        end=last.end,
        kind="period",
        first=start,
        last=end,
        bound=bound if len(atoms) == 1 else None,
    )
