"""What a text claims that can be checked: amounts, shares, counts, days, months, years, references and names.

Read the same way from an answer, from evidence and from a calculation, so that two texts can be compared.
Every digit of a text belongs to some value; one that no grammar understands becomes a bare "digits" value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from assistant.answers.sentences import sentence_spans
from assistant.language.comparison import LEAST, MOST
from assistant.language.dates import DateMention, date_spans, find_dates
from assistant.language.naming import Name, find_names
from assistant.language.numbers import Quantity, find_quantities
from assistant.language.references import Spans, find_references
from assistant.language.words import fold
from assistant.language.years import YEAR

SIZES = frozenset({"amount", "share", "count"})
_MARKER = re.compile(r"\[\d{1,2}\](?!\()|(?:(?<=\n)|\A)[ \t]*\d{1,2}[.)](?=\s)")
_PAGE = re.compile(r"\b(?:s\.|sid\.|sida|sidan|p\.|page)\s?(\d{1,4})(?!\d)", re.IGNORECASE)
_SIDES = {"up_to": "<", "almost": "<", "over": ">"}  # "upp till", "knappt", "drygt"
REACHED = ">~"  # "når 40 procent": a condition sets a bound so, a result only tells how much
_REACHES = re.compile(r"\b(?:når|nå|nått|nådde|uppn\w+|reach\w*)(?:\s+(?:upp|till|de|the)){0,2}\s+\Z", re.IGNORECASE)
_NOT_BEFORE = re.compile(
    r"\b(?:tidigast|efter|inte före|not before|no earlier than|at the earliest|after)"
    r"(?:\s+(?:den|the|on|i|in)){0,2}\s+\Z",
    re.IGNORECASE,
)
_CHUNK = re.compile(r"\S*\d\S*")
_EDGE = " \t\n.,;:!?()[]”“\"'»«’…"
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u2007]+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]\s*\n\s*(?=[a-zà-öø-ÿ])|\u00ad")


@dataclass(frozen=True, slots=True)
class Value:
    """One value. `key` is equal where two values are: a Fraction for numbers, ISO text for dates.

    Kinds: amount (kronor), share (percent), count, ordinal, day, month, year, page, reference, name,
    first_name, digits.
    `noun` is what a count counts, folded; `comparator` tells "at least" or "not before" (">", ">=") and their
    opposites. Offsets are into the text read.
    """

    start: int
    end: int
    kind: str
    key: Fraction | str
    noun: str | None = None
    comparator: str | None = None


def squeeze(text: str) -> str:
    """Text with line-end hyphens joined and every run of white space as one space."""
    return _SPACES.sub(" ", _HYPHEN.sub("", text))


@lru_cache(maxsize=4096)
def values_of(text: str) -> tuple[Value, ...]:
    """Every value of `text`, in order. Cached: evidence is read once."""
    if text[:1].isdigit() and not _MARKER.match(text):  # "9 June 2010" would be read as item 9 of a list
        return tuple(replace(value, start=value.start - 1, end=value.end - 1) for value in values_of(f"({text}"))
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")
    taken = bytearray(len(text))  # 1 where some value or marker accounts for the character
    values: list[Value] = []
    for hit in _MARKER.finditer(text):
        _take(taken, *hit.span())
    for hit in _PAGE.finditer(text):
        values.append(Value(*hit.span(), "page", hit[1]))
        _take(taken, *hit.span())
    for mention in find_dates(text):
        if not any(taken[mention.start : mention.end]):
            values += _dated(mention, text)
            _take(taken, mention.start, mention.end)
    for start, end in date_spans(text):
        if not any(taken[start:end]):  # "den 1 december", whose year nobody says
            values.append(Value(start, end, "reference", fold(text[start:end])))
            _take(taken, start, end)
    for quantity in find_quantities(text):
        if not any(taken[quantity.start : quantity.end]):
            values += _counted(quantity, text)
            _take(taken, quantity.start, quantity.end)
    values = [_as_day(value, values) for value in values]
    values += _leftovers(text, taken)
    values += [value for name in find_names(text) for value in _named(name)]
    return tuple(sorted(values, key=lambda value: (value.start, value.end, value.kind)))


def _as_day(value: Value, values: Iterable[Value]) -> Value:
    """A count before a month is a day that no calendar has ("60 juni 2024"), and no text holds that."""
    month = next((one for one in values if one.kind == "month" and one.start == value.end + 1), None)
    return replace(value, kind="day", key=f"{value.key} {month.key}") if month and value.kind == "count" else value


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _dated(mention: DateMention, text: str) -> Iterable[Value]:
    bound = None if mention.last else _bound(mention, text)
    for stated in (mention.first, mention.last):
        if stated is not None:
            kind = {4: "year", 7: "month", 10: "day"}.get(len(stated), "ordinal")
            yield Value(mention.start, mention.end, kind, stated, None, bound if kind in ("day", "month") else None)


def _bound(mention: DateMention, text: str) -> str | None:
    """From which side a date binds: "<" for "senast den", ">" for "tidigast den"; None for the day itself."""
    if _NOT_BEFORE.search(text, max(0, mention.start - 32), mention.start):
        return ">"
    return {"by": "<", "from": ">"}.get(mention.bound or "")


def _counted(quantity: Quantity, text: str) -> Iterable[Value]:
    noun = fold(quantity.noun) if quantity.noun else None
    kind = {"SEK": "amount", "percent": "share", "fraction": "share"}.get(quantity.unit, "count")
    for number in (quantity.number, quantity.upper):
        if number is not None:
            key = Fraction(number) * (100 if quantity.unit == "fraction" else 1)
            counted = noun if kind == "count" else None
            bound = quantity.comparator or _SIDES.get(quantity.qualifier or "")
            if bound == ">=" and _REACHES.search(text, max(0, quantity.start - 24), quantity.start):
                bound = REACHED
            yield Value(quantity.start, quantity.end, kind, key, counted, bound)


def _named(name: Name) -> Iterable[Value]:
    yield Value(name.start, name.end, "name", name.key)
    if name.first:
        yield Value(name.start, name.end, "first_name", f"{name.first} {name.key}")


def _leftovers(text: str, taken: bytearray) -> Iterable[Value]:
    """Years, and the chunks of text whose digits nothing else accounts for."""
    references = find_references(text)
    for start, end in _chunks(text, references):
        if all(taken[at] or not text[at].isdigit() for at in range(start, end)):
            continue
        years = list(YEAR.finditer(text, start, end))
        if years and not references.touches(start, end) and not any(taken[start:end]):
            yield from (Value(*year.span(), "year", year[0]) for year in years)
            continue
        trimmed = text[start:end].strip(_EDGE)
        first = text.index(trimmed, start, end)
        named = references.touches(start, end) or re.search(r"[^\d.,–-]", trimmed)
        yield Value(first, first + len(trimmed), "reference" if named else "digits", fold(trimmed))


def _chunks(text: str, references: Spans) -> Iterable[tuple[int, int]]:
    """Stretches with digits between white space; the parts of one telephone number are one stretch."""
    start = end = -1
    for hit in _CHUNK.finditer(text):
        if start >= 0 and hit.start() - end <= 1 and references.touches(end, hit.start()):
            end = hit.end()
            continue
        if start >= 0:
            yield start, end
        start, end = hit.span()
    if start >= 0:
        yield start, end


_IN_ORDER = re.compile(r"\b(?:respektive|respectively)\b", re.IGNORECASE)
_PAIRED = (("share", "year"), ("amount", "year"), ("amount", "share"))


@lru_cache(maxsize=4096)
def pairs_of(text: str) -> frozenset[tuple[Value, Value]]:
    """What belongs together where a sentence tells it by turns: "25 procent 2014 och 50 procent 2015"."""
    pairs: set[tuple[Value, Value]] = set()
    for start, end in sentence_spans(text):
        values = values_of(text[start:end])
        for kinds in _PAIRED:
            told = [bare(value) for value in values if value.kind in kinds]
            told = [value for place, value in enumerate(told) if not place or value != told[place - 1]]
            turns = [value.kind for value in told]
            if len(told) % 2 or any(one == other for one, other in pairwise(turns)):
                continue
            couples = zip(told[::2], told[1::2], strict=True)
            pairs |= {couple if couple[0].kind == kinds[0] else couple[::-1] for couple in couples}
        if _IN_ORDER.search(text[start:end]):
            pairs |= set(_in_order(values))
    return frozenset(pairs)


def _in_order(values: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
    """Of as many sizes as years, each with its own: "2010 och 2011 ges 5 respektive 7 kronor"."""
    for kinds in _PAIRED:
        first, second = ([bare(value) for value in values if value.kind == kind] for kind in kinds)
        if len(first) == len(second) > 1:
            yield from zip(first, second, strict=True)


def bare(value: Value) -> Value:
    """The value alone, wherever it stands."""
    return Value(0, 0, value.kind, value.key)


_FEWEST_WORDS = 3  # in a skeleton that tells one sentence from others
_BOUND = re.compile(rf"\b(?:{'|'.join(sorted(LEAST | MOST))})\b")  # binds a number, or tells one end of several


@lru_cache(maxsize=8192)
def skeleton_of(sentence: str) -> tuple[str, tuple[tuple[str, Fraction | str], ...]] | None:
    """A sentence without marks of emphasis and with its values and bounds blanked, and these.

    None where too few words are left to know it by.
    """
    plain = sentence.replace("*", "").strip(' .!?:;•-–|“”"')
    values = [value for value in values_of(plain) if value.kind != "first_name"]
    pieces, position = [], 0
    for value in values:
        if value.start >= position:
            pieces += [plain[position : value.start], "#"]
            position = value.end
    blanked = squeeze(fold("".join([*pieces, plain[position:]])))
    if len(re.findall(r"[^\W\d_]{2,}", blanked)) < _FEWEST_WORDS:
        return None
    bounds = [("bound", hit[0]) for hit in _BOUND.finditer(blanked)]
    return _BOUND.sub("^", blanked), (*((value.kind, value.key) for value in values), *bounds)
