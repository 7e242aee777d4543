"""What the bare numbers of a table's column are in: by the column's own title, the phrase of the caption that names the
column ("andel i procent och premie i tusental kronor"), or the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.documents.model import Table
from assistant.language.units import COUNT, counts_things, unit_in
from assistant.language.words import fold, stopword

_APART = re.compile(r"\s*(?:[,;:]|\.\s|\b(?:och|samt|and)\b)\s*", re.IGNORECASE)
_COUNTS = re.compile(r"\bantal(?:et)?\b|\bnumber of\b", re.IGNORECASE)
_WORD = re.compile(r"(?<!\d)\d{4}(?!\d)|[^\W\d_]{3,}")
_SUM = re.compile(r"(?:del)?summa|total", re.IGNORECASE)
_AMOUNT = frozenset(("belopp", "beloppen", "amount", "amounts"))  # a caption's word for every column of money
_COMPOUND = 4  # letters of a word that may be the beginning or the end of a longer one
_PAIR = 2  # a label and its number
_FIRST_ROWS = 3  # of a table: their cells have all its columns


def unit_of(table: Table, column: str | None) -> str | None:
    """The unit of a column's bare numbers as written, COUNT where they count things, None where nothing tells.

    A unit that a caption gives to some columns, or that one column's title holds, says nothing of the others: only
    columns of years and of sums share it. What the title of the labels holds is of all. Of a column without a title
    only the table tells, and where there are several nothing.
    """
    if column is None:
        wide = any(sum(cell.column is None for cell in row.cells) > _PAIR for row in table.rows[:_FIRST_ROWS])
        return None if wide else table.unit
    own = unit_in(column) or (COUNT if _COUNTS.search(column) else None)
    if own is not None:
        return own
    titles = dict.fromkeys(cell.column for row in table.rows[:_FIRST_ROWS] for cell in row.cells[1:] if cell.column)
    phrases = _phrases(table.title or "")
    units = {phrase.unit for phrase in phrases if phrase.unit}
    if not units:
        return _of_others(table, column, titles)
    best = _naming(column, phrases)
    if best is not None and best.unit:
        return best.unit
    given = any((named := _naming(title, phrases, _AMOUNT)) is not None and named.unit for title in titles)
    return None if len(units) > 1 or (given and not _SUM.match(column)) else next(iter(units))


def _of_others(table: Table, column: str, titles: Iterable[str]) -> str | None:
    """The table's unit, unless it is another column's own: that is shared by years and by sums only."""
    owners = [title for title in titles if unit_in(title) == table.unit]
    if table.unit is None or not owners:
        return table.unit
    of_years = all(all(word.isdecimal() for word in telling_words(title)) for title in (column, owners[0]))
    return table.unit if of_years or _SUM.match(column) else None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A part of a caption: its words beside the unit, and the unit that it is given."""

    words: frozenset[str]
    unit: str | None


@lru_cache(maxsize=2048)
def _phrases(caption: str) -> tuple[_Phrase, ...]:
    """A unit is said of its own phrase, and of those before it where it stands alone or beside years only."""
    found: list[_Phrase] = []
    carried: str | None = None
    for part in reversed(_APART.split(caption)):
        own = _stated(part)
        unit, words = own or carried, telling_words(part)
        carried = unit if all(word.isdecimal() for word in words) else None
        found.append(_Phrase(words, unit))
    return tuple(found[::-1])


def _stated(phrase: str) -> str | None:
    """The unit that a part of a caption states; what follows a number is an amount and no unit of others."""
    unit = unit_in(phrase)
    if unit and not re.search(rf"\d\s*{re.escape(unit)}", phrase):
        return unit
    return COUNT if counts_things(phrase) or "(antal)" in phrase.lower() else None


def _naming(title: str, phrases: Iterable[_Phrase], but: frozenset[str] = frozenset()) -> _Phrase | None:
    """The phrase that names a column by other words than some: the greatest share of it stands in the title."""
    words = telling_words(title)
    shares = [(_share(words, own), phrase) for phrase in phrases if (own := phrase.words - but)]
    share, best = max(shares, key=lambda one: one[0], default=(0.0, None))
    return best if share else None


def _share(title: frozenset[str], phrase: frozenset[str]) -> float:
    return sum(any(_alike(word, other) for other in title) for word in phrase) / len(phrase)


def named_by(text: str, titles: Sequence[str]) -> tuple[str, ...]:
    """Those of some columns' titles that share the most words and years with a text; none where none shares any."""
    said = telling_words(text)
    counts = [sum(any(_alike(word, other) for other in said) for word in telling_words(title)) for title in titles]
    most = max(counts, default=0)
    return tuple(title for title, count in zip(titles, counts, strict=True) if count == most) if most else ()


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _COMPOUND and (long.startswith(short) or long.endswith(short)))


def telling_words(text: str) -> frozenset[str]:
    """Years and words, folded, without those of a unit."""
    unit = unit_in(text)
    told = _WORD.findall(text.replace(unit, " ") if unit else text)
    return frozenset(word for one in told if not stopword(word := fold(one)) and word != COUNT)
