"""Whether two values are the same, and whether one stands in a text, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from assistant.answers.values import Value, values_of
from assistant.language.wordlists import word_table

# The same thing counted, in Swedish and English; each row is one noun.
_COUNTED = tuple(frozenset(row) for row in word_table("same_counted.tsv"))
KNOWN = frozenset(min(row) for row in _COUNTED)


def years_in(values: Iterable[Value], text: str) -> set[Fraction | str]:
    """The years that values name, and those inside runs such as "2010–2012"."""
    years: set[Fraction | str] = {str(value.key)[:4] for value in values if value.kind in ("day", "month", "year")}
    return years | year_runs(text)


def year_runs(text: str) -> set[Fraction | str]:
    """The years inside "2010–2012", which names 2011 too."""
    years: set[Fraction | str] = set()
    for first, last in re.findall(r"(?<!\d)((?:19|20)\d\d)\s*(?:[–-]|till|to|och)\s*((?:19|20)\d\d)(?!\d)", text):
        if 0 < int(last) - int(first) <= 20:
            years |= {str(year) for year in range(int(first), int(last) + 1)}
    return years


def alike(value: Value, other: Value) -> bool:
    """Of the same kind; a bare number may be of any."""
    return value.kind == other.kind or "digits" in (value.kind, other.kind) or value.kind == "count"


def noun_of(noun: str) -> str:
    """One name for all that count the same, in either language."""
    last = noun.split()[-1]
    return next((min(row) for row in _COUNTED if last in row), last)


def picks_one(told: str, quotes: Iterable[str]) -> bool:
    """Whether a bound is told for quotes that set several such, and not the others: which is meant nobody can see."""
    mine = {(one.kind, one.comparator[0], one.key) for one in values_of(told) if one.comparator}
    theirs = {
        ((one.kind, one.comparator[0], one.key), one.noun)
        for quote in quotes
        for one in values_of(quote)
        if one.comparator
    }
    meant = {(bound[:2], noun) for bound, noun in theirs if bound in mine}
    return any((bound[:2], noun) in meant and bound not in mine for bound, noun in theirs)


def stands(needle: str, folded: str) -> bool:
    """Whole: "13:66" does not stand in "113:66"; spaces do not matter ("4000 kr", "08-452 77 48")."""
    pattern = r"[\s-]*".join(map(re.escape, re.findall(r"[^\s-]+", needle)))
    alone = (r"(?<!\d[ .,])", r"(?![ .,]\d)") if needle.isdigit() else ("", "")  # "1" is not in "1 200 000"
    return bool(pattern) and re.search(rf"(?<!\w){alone[0]}{pattern}(?!\w){alone[1]}", folded) is not None


def number_of(key: Fraction | str) -> Fraction | None:
    """The number that a key is; None where it is no number, or begins with a nought that matters."""
    if isinstance(key, Fraction):
        return key
    text = key.replace(" ", "")
    if re.match(r"0\d", text):
        return None
    if re.fullmatch(r"\d{1,3}(?:[.]\d{3})+", text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    return Fraction(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
