"""A rule as a statement that stands alone, in Swedish and in English.

What the document says in words is said in its words: in English between quotation marks, behind what the rule is, holds
and is of. No number is written that the evidence lacks; `assistant.rules.stated` checks it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.formatting import format_amount, format_date, format_number, format_period, format_sek
from assistant.language.gloss import counted, in_english
from assistant.rules.extraction.drafts import Draft
from assistant.rules.extraction.plain_english import plain_english
from assistant.rules.extraction.shares import OWN_SHARE
from assistant.rules.kinds import KINDS, Reads
from assistant.rules.model import Item, Measure

_UNITS = ("SEK", "percent", "count")
_LONGEST = 420  # characters of the document's own words in one statement
_SHOWN = 6  # lines of a table
_TO_THE_NEXT = re.compile(r"[,;]? (?:och|samt|eller)$")
_QUALIFIERS = {
    "about": ("cirka ", "about "),
    "almost": ("knappt ", "just under "),
    "over": ("drygt ", "just over "),
    "up_to": ("upp till ", "up to "),
}
_DIRECTIONS = {
    ">=": ("minst ", "at least "),
    "<=": ("högst ", "at most "),
    ">": ("mer än ", "more than "),
    "<": ("mindre än ", "less than "),
}


def statement_sv(draft: Draft) -> str:
    """The rule as one Swedish statement."""
    return _statement(draft, _Words("sv"))


def statement_en(draft: Draft, *, alone: bool = False) -> str:
    """The rule as one English statement; in plain English where it is the only such rule and its values say it all."""
    words = _Words("en")
    plain = plain_english(draft, _values(draft, words)) if alone else None
    return plain or _statement(draft, words)


@dataclass(frozen=True, slots=True)
class _Words:
    """The language written in: how it says numbers, and one of two phrases."""

    language: str

    def pick(self, swedish: str, english: str) -> str:
        return swedish if self.language == "sv" else english

    def measure(self, measure: Measure, comparator: str | None = None) -> str:
        number = self._bare(measure)
        if measure.upper is not None:
            upper = self._bare(measure, upper=True)
            if measure.unit == "SEK":  # each end has its own word for how large it is
                number = f"{number} {self.pick('till', 'to')} {upper}"
            else:
                number = f"{format_number(measure.number, self.language)}–{upper}"
        about = _QUALIFIERS.get(measure.qualifier or "", ("", ""))
        direction = _DIRECTIONS.get(comparator or "", ("", ""))
        return self.pick(*direction) + self.pick(*about) + number

    def _bare(self, measure: Measure, *, upper: bool = False) -> str:
        number = measure.upper if upper and measure.upper is not None else measure.number
        if self.language == "sv" or measure.unit in _UNITS:
            return format_amount(number, measure.unit, self.language)
        return f"{format_number(number, 'en')} {counted(number, measure.unit)}"

    def quoted(self, text: str) -> str:
        """The document's own words: as they are in Swedish, quoted in English."""
        return text if self.language == "sv" else f"”{text}”"

    def label(self, text: str) -> str:
        """A name, title or label: as it is in Swedish; in English as far as it is known, or quoted."""
        return text if self.language == "sv" else in_english(text)


def _statement(draft: Draft, words: _Words) -> str:
    kind = KINDS[draft.kind]
    head = words.pick(kind.swedish, kind.english)
    values = _values(draft, words)
    if kind.reads is Reads.TABLE and draft.items:
        return _closed(f"{head}{_for(draft, words)}{_table(draft, words)}")
    if draft.schedule and draft.row_of is None:
        whose = words.pick("huvudmännens andel", "the recipients’ share")
        whose = whose if draft.metric == OWN_SHARE else words.pick("statens andel", "the state’s share")
        shares = all(step.unit == "percent" for step in draft.schedule)
        head = f"{head}, {whose}" if shares else head
    if kind.reads is Reads.PRODUCT and draft.items:
        return _closed(f"{head}{_for(draft, words)}: {_product(draft, words)}")
    told = draft.several or words.language == "en" or draft.schedule or not draft.text
    head = f"{head}{', ' + values if told and values else ''}{_for(draft, words)}"
    return _closed(f"{head}: {words.quoted(own_words(draft))}")


def own_words(draft: Draft) -> str:
    """The sentence with what it leans on: the lead-in of its list, or the sentence before."""
    text = _line(draft.text)
    if draft.before:
        before = _line(draft.before)
        text = f"{before if before.endswith(('.', '!', '?', ':')) else before + '.'} {text}"
    if draft.lead and not text.startswith(draft.lead):
        text = f"{_line(draft.lead)}: {text}"
    return _cut(text)


def _values(draft: Draft, words: _Words) -> str:
    """What a rule holds as numbers and days, in a few words."""
    told = []
    if draft.comparator == "all":
        told.append(words.pick("alla", "all"))
    if draft.schedule:
        steps = ((Measure(number=step.number, unit=step.unit), step) for step in draft.schedule)
        told += [f"{words.measure(size)} {_year_of(step.year, step.ordinal, words)}" for size, step in steps]
    elif draft.value is not None:
        told.append(words.measure(draft.value, draft.comparator))
    if draft.amount is not None:
        told.append(words.measure(draft.amount, None if draft.value is not None else draft.comparator))
    if draft.date is not None:
        told.append(format_date(draft.date, words.language))
    elif draft.period is not None:
        told.append(format_period(draft.period.start, draft.period.end, words.language))
    return ", ".join(told)


def _year_of(year: int, ordinal: bool, words: _Words) -> str:
    return f"{words.pick('år', 'year')} {year}" if ordinal else str(year)


def _for(draft: Draft, words: _Words) -> str:
    """The programme and the year, where the words do not say them: " (Senior alert, 2010)"."""
    own = own_words(draft).lower() if draft.text else ""
    named = draft.program if draft.program and draft.program.lower() not in own else None
    year = str(draft.year) if draft.year is not None and str(draft.year) not in f"{own} {named or ''}" else None
    inside = ", ".join(part for part in (_cut(named, 120) if named else None, year) if part)
    return f" ({inside})" if inside else ""


def _product(draft: Draft, words: _Words) -> str:
    factors = " × ".join(_factor(item, words) for item in draft.items)
    return f"{factors} = {words.measure(draft.amount)}" if draft.amount else factors


def _factor(item: Item, words: _Words) -> str:
    if item.unit == "SEK":
        return format_sek(item.number, words.language)
    return f"{format_number(item.number, words.language)} {words.label(item.label)}"


def _table(draft: Draft, words: _Words) -> str:
    name = f", {words.label(_cut(_line(draft.metric)))}" if draft.metric and draft.metric != draft.program else ""
    shown = "; ".join(
        f"{words.label(item.label)}: {words.measure(Measure(number=item.number, unit=item.unit))}"
        for item in draft.items[:_SHOWN]
    )
    more = words.pick(" med flera", " and others") if len(draft.items) > _SHOWN else ""
    total = ""
    if draft.total is not None:
        total = words.pick(". Angiven summa: ", ". Stated total: ") + format_sek(draft.total, words.language)
    return f"{name}: {shown}{more}{total}"


def _line(text: str | None) -> str:
    """The text on one line, without marks of emphasis."""
    return re.sub(r"\s+", " ", re.sub(r"\*{1,3}|_{2}|^#+ ", "", text or "")).strip()


def _cut(text: str, longest: int = _LONGEST) -> str:
    """The text without its last full stop, or the "och" that leads to a list's next item; cut at a word if long."""
    line = _TO_THE_NEXT.sub("", text.rstrip(" .,:;"))
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"


def _closed(text: str) -> str:
    line = re.sub(r"[ \t\n]+", " ", text).strip()  # no-break spaces inside numbers stay
    return line if line.endswith((".", "!", "…", ".”")) else f"{line}."
